/** Companies: founding, the roll, ranks, and their end. */
import type { Guild, GuildHall } from '@farhold/contracts/ws/guilds';
import type { Arms } from '@farhold/rules/heraldry';
import { checkArms } from '@farhold/rules/heraldry-check';
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import * as rules from '@farhold/rules/social/guild';
import { foundingPrice } from '@farhold/rules/social/guild-chest';
import type { GuildRank } from '@farhold/rules/social/guild-rights';
import type { Ctx } from '../../../platform/ctx.ts';
import { decodeCursor, toPage } from '../../../platform/cursor.ts';
import type { Queryable, Tx } from '../../../platform/db/db.ts';
import { refuse, unwrap } from '../../../platform/refusal.ts';
import { lockOrRefuse } from '../../characters/service.ts';
import {
  type Account,
  characterAccount,
  findBalance,
  findHoldings,
  guildAccount,
  MARKS,
  post,
  transfer,
} from '../../ledger/service.ts';
import { noteLabel } from '../moderation/service.ts';
import { removeSignatures } from './calendar/queries.ts';
import {
  farewell,
  findAsMember,
  type Held,
  lockGuild,
  lockWithRight,
  refuseUnless,
  settle,
  welcome,
  writeDown,
} from './held.ts';
import * as queries from './queries.ts';
import { dropRequestsOf, listMine } from './requests/requests.ts';
import { findCard, showCard, showLogEntry, viewHall } from './view.ts';
import { checkGuildName, checkText } from './words.ts';

export { lobbyOpened, prepareRaid } from './calendar/raids.ts';

export type Founding = {
  readonly name: string;
  readonly description: string;
  readonly arms: Arms;
  readonly recruiting: rules.RecruitingMode;
};

function refuseBadArms(arms: Arms): void {
  const checked = checkArms(arms);
  if (!checked.ok) refuse('character/bad-arms', checked.code);
}

type Written = { readonly me: CharacterId; readonly id: GuildId; readonly text: string };
const noteText = (ctx: Ctx, tx: Tx, { me, id, text }: Written): Promise<void> =>
  noteLabel(ctx, tx, { authorId: me, of: 'company text', ofId: id, text }, 'open');

/** [GLD5] The price goes to the sink; a Founding Paper in the bag lowers it and goes along. */
export async function found(ctx: Ctx, me: CharacterId, wish: Founding): Promise<GuildHall> {
  const name = checkGuildName(ctx, wish.name);
  const description = checkText(ctx, wish.description);
  refuseBadArms(wish.arms);
  return ctx.db.tx(async (tx) => {
    const now = new Date(ctx.now());
    const row = { ...wish, name, description, leaderId: me, now };
    const id = (await queries.insertGuild(tx, row)) ?? refuse('guild/name-taken');
    if (!(await queries.insertMember(tx, { guildId: id, characterId: me, rank: 'leader', now })))
      refuse('guild/already-in');
    await noteLabel(ctx, tx, { authorId: me, of: 'company', ofId: id, text: name });
    await noteText(ctx, tx, { me, id, text: wish.description });
    const { level } = await lockOrRefuse(tx, me);
    const { founding } = ctx.content.guilds;
    if (level < founding.level) refuse('guild/founder-too-low', `Level ${founding.level} at least.`);
    await payFounding(ctx, tx, me, id);
    await dropRequestsOf(ctx, tx, me);
    await writeDown(ctx, tx, id, { deed: 'founded', actor: me });
    await welcome(ctx, tx, id, { characterId: me, how: 'founded' });
    await settle(ctx, tx, await lockGuild(tx, id), { parts: ['hall'] });
    return viewHall(ctx, tx, id, me);
  });
}

async function payFounding(ctx: Ctx, tx: Tx, me: CharacterId, id: GuildId): Promise<void> {
  const { paper } = ctx.content.guilds.founding;
  const account = characterAccount(me);
  const hasPaper = (await findBalance(tx, account, paper)) > 0;
  const marks = foundingPrice(ctx.content.guilds, { hasPaper });
  const entries = transfer(account, 'sink', { marks, items: hasPaper ? { [paper]: 1 } : {} });
  if (entries.length > 0)
    await post(tx, { kind: 'guild-founding', reason: `guild-founding:${id}`, actor: me, entries });
}

export type FaceChange = {
  readonly description?: string | undefined;
  readonly recruiting?: rules.RecruitingMode | undefined;
  readonly arms?: Arms | undefined;
};

export async function change(ctx: Ctx, me: CharacterId, id: GuildId, wish: FaceChange): Promise<GuildHall> {
  const { arms, recruiting } = wish;
  const description = wish.description === undefined ? undefined : checkText(ctx, wish.description);
  if (arms !== undefined) refuseBadArms(arms);
  return ctx.db.tx(async (tx) => {
    const held = await lockGuild(tx, id);
    if (arms !== undefined) refuseUnless(held.roll, me, 'arms');
    if (description !== undefined || recruiting !== undefined) refuseUnless(held.roll, me, 'describe');
    await queries.updateGuildFace(tx, {
      id,
      description: description ?? held.description,
      arms: arms ?? held.arms,
      guild_type: recruiting ?? held.guild_type,
    });
    if (wish.description !== undefined) await noteText(ctx, tx, { me, id, text: wish.description });
    if (arms !== undefined) await writeDown(ctx, tx, id, { deed: 'armed', actor: me });
    if (description !== undefined || recruiting !== undefined)
      await writeDown(ctx, tx, id, {
        deed: 'described',
        actor: me,
        about: recruiting === undefined ? {} : { recruiting },
      });
    await settle(ctx, tx, held, { parts: ['hall'] });
    return viewHall(ctx, tx, id, me);
  });
}

/** [GLD1] The lead passes; the last one takes the chest along and the company ends. */
export function leave(ctx: Ctx, me: CharacterId, id: GuildId): Promise<void> {
  return ctx.db.tx(async (tx) =>
    depart(ctx, tx, await lockGuild(tx, id), { me, keeper: characterAccount(me) }),
  );
}

/** Of one who is no more: a chest that nobody else has a part in ends in the sink [GLD1]. */
export async function leaveForGood(ctx: Ctx, tx: Tx, me: CharacterId): Promise<void> {
  const id = await queries.findGuildOf(tx, me);
  if (id !== null) await depart(ctx, tx, await lockGuild(tx, id), { me, keeper: 'sink' });
  await dropRequestsOf(ctx, tx, me);
}

/** `keeper` gets the chest where nobody stays. */
async function depart(
  ctx: Ctx,
  tx: Tx,
  held: Held,
  { me, keeper }: { readonly me: CharacterId; readonly keeper: Account },
): Promise<void> {
  const { id } = held;
  const { heir, chestTo } = unwrap(rules.leaveGuild(held.roll, me));
  if (chestTo !== null) return end(ctx, tx, held, { by: me, keeper });
  await takeOut(tx, me);
  await writeDown(ctx, tx, id, { deed: 'left', actor: me });
  if (heir !== null) {
    await queries.updateRank(tx, heir, 'leader');
    await writeDown(ctx, tx, id, { deed: 'led', target: heir });
  }
  await farewell(ctx, tx, id, { characters: [me], how: 'left' });
  await settle(ctx, tx, held, { parts: ['hall', 'calendar'], ...(heir === null ? {} : { leaderId: heir }) });
}

async function takeOut(tx: Tx, who: CharacterId): Promise<void> {
  await queries.deleteMember(tx, who);
  await removeSignatures(tx, who);
}

/** With others in it a company is struck out only when its chest is empty: it is theirs, too. */
export function disband(ctx: Ctx, me: CharacterId, id: GuildId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const held = await lockWithRight(tx, id, { me, right: 'disband' });
    const holdings = await findHoldings(tx, guildAccount(id));
    if (held.roll.length > 1 && holdings.length > 0) refuse('guild/chest-not-empty');
    await end(ctx, tx, held, { by: me, keeper: characterAccount(me) });
  });
}

/** [GLD1] The chest goes on by the ledger. Refuses with `item/bag-full`, and then nothing ends. */
async function end(
  ctx: Ctx,
  tx: Tx,
  held: Held,
  { by, keeper }: { readonly by: CharacterId; readonly keeper: Account },
): Promise<void> {
  const { id } = held;
  const holdings = await findHoldings(tx, guildAccount(id));
  const goods = {
    marks: holdings.find((one) => one.asset === MARKS)?.amount ?? 0,
    items: Object.fromEntries(
      holdings.filter((one) => one.asset !== MARKS).map((one) => [one.asset, one.amount]),
    ),
  };
  const entries = transfer(guildAccount(id), keeper, goods);
  if (entries.length > 0)
    await post(tx, { kind: 'guild-end', reason: `guild-end:${id}`, actor: by, entries });
  await queries.deleteGuild(tx, id);
  const characters = held.roll.map((one) => one.characterId);
  await farewell(ctx, tx, id, { characters, how: 'disbanded' });
}

export function kick(ctx: Ctx, me: CharacterId, id: GuildId, who: CharacterId): Promise<GuildHall> {
  return ctx.db.tx(async (tx) => {
    const held = await lockGuild(tx, id);
    unwrap(rules.kick(held.roll, me, who));
    await takeOut(tx, who);
    await writeDown(ctx, tx, id, { deed: 'kicked', actor: me, target: who });
    await farewell(ctx, tx, id, { characters: [who], how: 'kicked' });
    await settle(ctx, tx, held, { parts: ['hall', 'calendar'] });
    return viewHall(ctx, tx, id, me);
  });
}

export type RankWish = { readonly to: CharacterId; readonly from: GuildRank; readonly rank: GuildRank };

/** Of two who rank the same member at once the second is told that the news is old. */
export function setRank(ctx: Ctx, me: CharacterId, id: GuildId, wish: RankWish): Promise<GuildHall> {
  return ctx.db.tx(async (tx) => {
    const held = await lockGuild(tx, id);
    const roll = unwrap(rules.setRank(held.roll, { by: me, ...wish }));
    for (const { characterId, rank } of roll)
      if (rank !== rules.memberOf(held.roll, characterId)!.rank)
        await queries.updateRank(tx, characterId, rank);
    const leads = wish.rank === 'leader';
    await writeDown(ctx, tx, id, {
      deed: leads ? 'led' : 'ranked',
      actor: me,
      target: wish.to,
      about: leads ? {} : { from: wish.from, rank: wish.rank },
    });
    await settle(ctx, tx, held, { parts: ['hall'], ...(leads ? { leaderId: wish.to } : {}) });
    return viewHall(ctx, tx, id, me);
  });
}

/** The Roll, newest first. */
export async function list(
  ctx: Ctx,
  wish: {
    readonly q?: string | undefined;
    readonly recruiting?: rules.RecruitingMode | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
) {
  const rows = await queries.listRoll(
    ctx.db.pool,
    { q: wish.q?.trim() || null, recruiting: wish.recruiting ?? null },
    { before: decodeCursor(wish.cursor), limit: wish.limit },
  );
  return toPage(rows, wish.limit, {
    item: (row) => showCard(ctx, row),
    place: (row) => ({ at: row.created_at, id: row.id }),
  });
}

export function show(ctx: Ctx, id: GuildId): Promise<Guild> {
  return findCard(ctx, ctx.db.pool, id);
}

export async function readLog(
  ctx: Ctx,
  me: CharacterId,
  id: GuildId,
  page: { readonly limit: number; readonly cursor?: string | undefined },
) {
  await findAsMember(ctx.db.pool, id, { me, right: 'belong' });
  const rows = await queries.listLog(ctx.db.pool, id, {
    before: decodeCursor(page.cursor),
    limit: page.limit,
  });
  return toPage(rows, page.limit, {
    item: showLogEntry,
    place: (row) => ({ at: row.at, id: row.id }),
  });
}

/** The hall of the character's company, and what is open between it and others. */
export async function findMine(ctx: Ctx, me: CharacterId) {
  const id = await queries.findGuildOf(ctx.db.pool, me);
  const hall = id === null ? null : await viewHall(ctx, ctx.db.pool, id, me);
  return { hall, ...(await listMine(ctx, me)) };
}

/** In which company a character is; null in none. */
export function findGuildOf(db: Queryable, id: CharacterId): Promise<GuildId | null> {
  return queries.findGuildOf(db, id);
}
