/** The chest: marks and things of a company, on its account of the ledger. */
import type { GuildChest } from '@farhold/contracts/ws/guilds';
import type { CharacterId, GuildId, ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { memberOf } from '@farhold/rules/social/guild';
import { chestKinds, dailyLimit, withinLimit, worthOf } from '@farhold/rules/social/guild-chest';
import type { GuildRank } from '@farhold/rules/social/guild-rights';
import type { Ctx } from '../../../../platform/ctx.ts';
import type { Queryable } from '../../../../platform/db/db.ts';
import { refuse, unwrap } from '../../../../platform/refusal.ts';
import { lockAtRest } from '../../../characters/service.ts';
import {
  characterAccount,
  findHoldings,
  guildAccount,
  MARKS,
  post,
  transfer,
} from '../../../ledger/service.ts';
import { findAsMember, type Held, lockWithRight, settle, writeDown } from '../held.ts';
import { addContribution } from '../queries.ts';
import { listBuiltWorks } from '../works/queries.ts';
import * as queries from './queries.ts';

export type Goods = {
  readonly marks: number;
  readonly items: readonly { readonly item: ItemId; readonly quantity: number }[];
};
const DAY_MS = 24 * 3_600_000;
const dayOf = (ctx: Ctx): string => new Date(ctx.now()).toISOString().slice(0, 10);

const amountsOf = ({ items }: Goods): Record<ItemId, number> =>
  Object.fromEntries(items.map((one) => [one.item, one.quantity]));

function worth(ctx: Ctx, goods: Goods): number {
  return worthOf(
    { marks: goods.marks, items: amountsOf(goods) },
    (item) => resolveItem(ctx.content, item)?.value ?? 0,
  );
}

function aboutOf(goods: Goods) {
  return {
    ...(goods.marks > 0 ? { marks: goods.marks } : {}),
    ...(goods.items.length > 0 ? { items: amountsOf(goods) } : {}),
  };
}

/** What is bound to somebody stays with them. Refuses with `item/not-owned`, `item/bound`. */
function refuseBound(ctx: Ctx, goods: Goods): void {
  for (const { item } of goods.items)
    if ((resolveItem(ctx.content, item) ?? refuse('item/not-owned')).bound) refuse('item/bound');
}

export async function deposit(ctx: Ctx, me: CharacterId, id: GuildId, goods: Goods): Promise<GuildChest> {
  refuseBound(ctx, goods);
  return ctx.db.tx(async (tx) => {
    const held = await lockWithRight(tx, id, { me, right: 'belong' });
    await lockAtRest(tx, me);
    const account = guildAccount(id);
    const built = await listBuiltWorks(tx, id);
    const kinds = new Set((await findHoldings(tx, account)).map((one) => one.asset as string));
    for (const { item } of goods.items) kinds.add(item);
    kinds.delete(MARKS);
    const room = chestKinds(ctx.content.guilds, { contribution: held.contribution, built });
    if (goods.items.length > 0 && kinds.size > room) refuse('guild/chest-full');
    const entries = transfer(characterAccount(me), account, { marks: goods.marks, items: amountsOf(goods) });
    await post(tx, { kind: 'guild-deposit', reason: `guild-deposit:${id}`, actor: me, entries });
    await addContribution(tx, [me], worth(ctx, goods));
    await writeDown(ctx, tx, id, { deed: 'deposited', actor: me, about: aboutOf(goods) });
    await settle(ctx, tx, held, { parts: ['hall', 'chest'], worth: worth(ctx, goods) });
    return view(ctx, tx, held, me);
  });
}

/** [GLD6] Within what the rank may take in a day. */
export async function withdraw(ctx: Ctx, me: CharacterId, id: GuildId, goods: Goods): Promise<GuildChest> {
  if (goods.items.some(({ item }) => resolveItem(ctx.content, item) === undefined)) refuse('item/not-owned');
  return ctx.db.tx(async (tx) => {
    const held = await lockWithRight(tx, id, { me, right: 'withdraw' });
    const whose = { guildId: id, characterId: me, day: dayOf(ctx) };
    const limit = limitOf(ctx, memberOf(held.roll, me)!.rank, await listBuiltWorks(tx, id));
    const pieces = goods.items.reduce((sum, one) => sum + one.quantity, 0);
    const taken = unwrap(
      withinLimit(limit, await queries.findTaken(tx, whose), { marks: goods.marks, pieces }),
    );
    const entries = transfer(guildAccount(id), characterAccount(me), {
      marks: goods.marks,
      items: amountsOf(goods),
    });
    await post(tx, { kind: 'guild-withdraw', reason: `guild-withdraw:${id}`, actor: me, entries });
    await queries.upsertTaken(tx, whose, taken);
    await addContribution(tx, [me], -worth(ctx, goods));
    await writeDown(ctx, tx, id, { deed: 'withdrew', actor: me, about: aboutOf(goods) });
    await settle(ctx, tx, held, { parts: ['hall', 'chest'], worth: -worth(ctx, goods) });
    return view(ctx, tx, held, me);
  });
}

const limitOf = (ctx: Ctx, rank: GuildRank, built: Awaited<ReturnType<typeof listBuiltWorks>>) =>
  dailyLimit(ctx.content.guilds, rank, built);

async function view(ctx: Ctx, db: Queryable, held: Held, me: CharacterId): Promise<GuildChest> {
  const { rank } = memberOf(held.roll, me) ?? refuse('guild/no-right');
  return shown(ctx, db, { id: held.id, contribution: held.contribution, me, rank });
}

async function shown(
  ctx: Ctx,
  db: Queryable,
  of: {
    readonly id: GuildId;
    readonly contribution: number;
    readonly me: CharacterId;
    readonly rank: GuildRank;
  },
): Promise<GuildChest> {
  const built = await listBuiltWorks(db, of.id);
  const holdings = await findHoldings(db, guildAccount(of.id));
  const day = dayOf(ctx);
  return {
    marks: holdings.find((one) => one.asset === MARKS)?.amount ?? 0,
    items: holdings
      .filter((one) => one.asset !== MARKS)
      .map((one) => ({ item: one.asset as ItemId, quantity: one.amount })),
    kinds: chestKinds(ctx.content.guilds, { contribution: of.contribution, built }),
    limit: limitOf(ctx, of.rank, built),
    taken: await queries.findTaken(db, { guildId: of.id, characterId: of.me, day }),
    dayEndsAt: new Date(Date.parse(day) + DAY_MS).toISOString(),
  };
}

export async function showChest(ctx: Ctx, me: CharacterId, id: GuildId): Promise<GuildChest> {
  const { row, member } = await findAsMember(ctx.db.pool, id, { me, right: 'belong' });
  return shown(ctx, ctx.db.pool, { id, contribution: row.contribution, me, rank: member.rank });
}
