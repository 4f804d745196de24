/** [GLD9] Crafting projects: members carry materials to a work, and the company is better off for good. */
import type { GuildWorkState } from '@farhold/contracts/ws/guilds';
import type { GuildWork } from '@farhold/rules/content/guild';
import type { CharacterId, GuildId, GuildWorkId, ItemId } from '@farhold/rules/ids';
import { deliver as deliverTo, mayBegin } from '@farhold/rules/social/guild-chest';
import type { Ctx } from '../../../../platform/ctx.ts';
import type { Queryable, Tx } from '../../../../platform/db/db.ts';
import { refuse, unwrap } from '../../../../platform/refusal.ts';
import { awardExperience, lockAtRest, lockOrRefuse } from '../../../characters/service.ts';
import { characterAccount, guildAccount, post, transfer } from '../../../ledger/service.ts';
import { findAsMember, type Held, lockWithRight, settle, writeDown } from '../held.ts';
import { addContribution } from '../queries.ts';
import * as queries from './queries.ts';

type Of = { readonly id: GuildId; readonly contribution: number; readonly state: Held['state'] };

const workOf = (ctx: Ctx, id: GuildWorkId): GuildWork =>
  ctx.content.guilds.works.find((work) => work.id === id) ?? refuse('guild/no-such-work');

const idsOf = (rows: readonly queries.WorkRow[], built: boolean): GuildWorkId[] =>
  rows.filter((row) => (row.built_at !== null) === built).map((row) => row.work);

/** Every work of the content, as it stands with this company. */
async function view(ctx: Ctx, db: Queryable, of: Of): Promise<{ items: GuildWorkState[] }> {
  const rows = await queries.listWorks(db, of.id);
  const company = { contribution: of.contribution, built: idsOf(rows, true), begun: idsOf(rows, false) };
  const items = ctx.content.guilds.works.map((work): GuildWorkState => {
    const row = rows.find((one) => one.work === work.id);
    const base = {
      work: work.id,
      delivered: (row?.delivered ?? {}) as GuildWorkState['delivered'],
      begunAt: row?.begun_at.toISOString() ?? null,
      builtAt: row?.built_at?.toISOString() ?? null,
    };
    if (row !== undefined) return { ...base, state: row.built_at === null ? 'begun' : 'built', needs: null };
    if (of.state !== 'Active_Guild') return { ...base, state: 'closed', needs: 'active' };
    const begin = mayBegin(ctx.content.guilds, work, company);
    if (begin.ok) return { ...base, state: 'open', needs: null };
    return { ...base, state: 'closed', needs: begin.code === 'guild/level-too-low' ? 'level' : 'work' };
  });
  return { items };
}

export async function list(ctx: Ctx, me: CharacterId, id: GuildId): Promise<{ items: GuildWorkState[] }> {
  const { row } = await findAsMember(ctx.db.pool, id, { me, right: 'belong' });
  return view(ctx, ctx.db.pool, row);
}

/** Its marks go out of the chest into the sink. */
export function begin(ctx: Ctx, me: CharacterId, id: GuildId, which: GuildWorkId) {
  return ctx.db.tx(async (tx) => {
    const held = await lockWithRight(tx, id, { me, right: 'build' });
    if (held.state !== 'Active_Guild') refuse('guild/not-active');
    const rows = await queries.listWorks(tx, id);
    const company = { contribution: held.contribution, built: idsOf(rows, true), begun: idsOf(rows, false) };
    const work = unwrap(mayBegin(ctx.content.guilds, workOf(ctx, which), company));
    const entries = transfer(guildAccount(id), 'sink', { marks: work.marks });
    if (entries.length > 0)
      await post(tx, { kind: 'guild-work', reason: `guild-work:${id}:${work.id}`, actor: me, entries });
    await queries.insertWork(tx, id, work.id, new Date(ctx.now()));
    await writeDown(ctx, tx, id, { deed: 'began', actor: me, about: { work: work.id, marks: work.marks } });
    await settle(ctx, tx, held, { parts: ['works', 'chest'] });
    return view(ctx, tx, held);
  });
}

export type Delivery = { readonly work: GuildWorkId; readonly item: ItemId; readonly quantity: number };

/** Materials go out of the bag into the work: what it takes counts, and is never had back. */
export async function deliver(ctx: Ctx, me: CharacterId, id: GuildId, wish: Delivery) {
  const work = workOf(ctx, wish.work);
  return ctx.db.tx(async (tx) => {
    const held = await lockWithRight(tx, id, { me, right: 'belong' });
    const row = (await queries.listWorks(tx, id)).find((one) => one.work === work.id);
    if (row === undefined || row.built_at !== null) return refuse('guild/not-wanted');
    const { taken, delivered, done } = unwrap(deliverTo(work, row.delivered, wish));
    await lockGivers(tx, me, done ? held.leader_id : me);
    const items = { [wish.item]: taken };
    const entries = transfer(characterAccount(me), 'sink', { items });
    await post(tx, { kind: 'guild-work', reason: `guild-work:${id}:${work.id}`, actor: me, entries });
    const builtAt = done ? new Date(ctx.now()) : null;
    await queries.updateWork(tx, id, { work: work.id, delivered, built_at: builtAt });
    const worth = (ctx.content.items[wish.item]?.value ?? 0) * taken;
    await addContribution(tx, [me], worth);
    await writeDown(ctx, tx, id, { deed: 'delivered', actor: me, about: { work: work.id, items } });
    if (done) await stand(ctx, tx, held, work);
    await settle(ctx, tx, held, { parts: ['works', 'hall', ...(done ? (['chest'] as const) : [])], worth });
    return view(ctx, tx, { ...held, contribution: held.contribution + worth });
  });
}

/** Characters are locked in id order and before what they own: who delivers, and who leads and will learn by it. */
async function lockGivers(tx: Tx, me: CharacterId, leader: CharacterId): Promise<void> {
  for (const id of new Set([me, leader].toSorted())) await (id === me ? lockAtRest : lockOrRefuse)(tx, id);
}

/** The last piece is there: who leads has learnt something of leading. */
async function stand(ctx: Ctx, tx: Tx, held: Held, work: GuildWork): Promise<void> {
  await writeDown(ctx, tx, held.id, { deed: 'built', about: { work: work.id } });
  const amount = ctx.content.guilds.leadership.work;
  await awardExperience(ctx, tx, held.leader_id, {
    experience: 0,
    skills: [{ skill: 'leadership', amount }],
  });
}
