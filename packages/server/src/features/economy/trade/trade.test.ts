import { tradeChanged } from '@farhold/contracts/ws/trade';
import type { Offer } from '@farhold/rules/economy/trade';
import type { CharacterId, ItemId, TradeId } from '@farhold/rules/ids';
import { BAG_SLOTS } from '@farhold/rules/ledger/bag';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { characterTopic } from '../../../platform/feature.ts';
import { codeOf, createWorld, type World } from '../../../testing/characters.ts';
import {
  characterAccount,
  destroy,
  findBag,
  findBalance,
  findImbalance,
  grant,
  MARKS,
} from '../../ledger/service.ts';
import { block } from '../../social/friends/service.ts';
import { facts } from './facts.ts';
import {
  cancel,
  confirm,
  findCurrent,
  forgetOldTrades,
  lock,
  offer,
  openTrade,
  showTrade,
} from './service.ts';
import { ANSWER_MS, GRACE_MS, IDLE_MS, lookAfter, watch } from './watch.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld(facts);
});
afterAll(async () => {
  expect(await findImbalance(world.ctx)).toEqual([]);
  const { rows } = await sql`
    select t.id from trades t left join trade_seats s on s.trade_id = t.id
    group by t.id having (t.status = 'open') <> (count(s.character_id) = 2)
      or (t.status = 'done') <> (t.trade_transaction_id is not null)`.execute(world.ctx.db.pool);
  expect(rows, 'a trade has its seats while it is open, and its record when it is done').toEqual([]);
  await world.ctx.close();
});

const item = (name: string) => name as ItemId;
const [ore, helm] = [item('bog-iron-ore'), item('bog-iron-helm')];
const laid = (marks: number, items: Record<string, number> = {}): Offer => ({
  marks,
  items: Object.entries(items).map(([name, quantity]) => ({ item: item(name), quantity })),
});
const arrive = (id: CharacterId) =>
  sql`insert into presences (character_id, node_id, connection_id, seen_at)
    values (${id}, 'test-node', ${id}, ${new Date(world.clock.nowMs + 1e12)}) on conflict do nothing`.execute(
    world.ctx.db.pool,
  );
const leave = (id: CharacterId) =>
  sql`delete from presences where character_id = ${id}`.execute(world.ctx.db.pool);
async function newTrader(marks = 100, items: Record<string, number> = {}): Promise<CharacterId> {
  const { id } = await world.newCharacter();
  await world.ctx.db.tx((tx) =>
    grant(tx, id, { marks, items: items as Record<ItemId, number> }, 'test:purse'),
  );
  await arrive(id);
  return id;
}
const marksOf = (id: CharacterId) => findBalance(world.ctx.db.pool, characterAccount(id), MARKS);
const countOf = async (id: CharacterId, name: ItemId) =>
  (await findBag(world.ctx.db.pool, id))
    .filter((stack) => stack.item === name)
    .reduce((sum, stack) => sum + stack.quantity, 0);
async function fillBag(id: CharacterId): Promise<void> {
  const used = (await findBag(world.ctx.db.pool, id)).filter((one) => one.slot !== null).length;
  await world.ctx.db.tx((tx) => grant(tx, id, { items: { [helm]: BAG_SLOTS - used } }, 'test:stuffing'));
}
const lockBoth = async (id: TradeId, a: CharacterId, b: CharacterId): Promise<number> => {
  const { terms } = await showTrade(world.ctx, a, id);
  for (const who of [a, b]) await lock(world.ctx, who, id, { terms, locked: true });
  return terms;
};
/** A gives 3 ore for 40 marks of B: laid down, not locked. */
async function openBargain() {
  const [a, b] = [await newTrader(100, { [ore]: 5 }), await newTrader(100)];
  const { id } = await openTrade(world.ctx, a, b);
  await offer(world.ctx, a, id, laid(0, { [ore]: 3 }));
  await offer(world.ctx, b, id, laid(40));
  const had = {
    marks: [await marksOf(a), await marksOf(b)],
    ore: [await countOf(a, ore), await countOf(b, ore)],
  };
  const has = async () => ({
    marks: [await marksOf(a), await marksOf(b)],
    ore: [await countOf(a, ore), await countOf(b, ore)],
  });
  return { a, b, id, had, has };
}

describe('[TRD1] a swap', () => {
  it('moves all at once when both have confirmed, once, with its record', async () => {
    const { a, b, id, had, has } = await openBargain();
    const terms = await lockBoth(id, a, b);
    await confirm(world.ctx, a, id, terms);
    expect(await has()).toEqual(had);
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(confirm(world.ctx, b, id, terms))));
    expect(codes.toSorted()).toEqual(['no refusal', 'trade/over', 'trade/over']);
    expect(await has()).toEqual({
      marks: [had.marks[0]! + 40, had.marks[1]! - 40],
      ore: [had.ore[0]! - 3, had.ore[1]! + 3],
    });
    expect(await showTrade(world.ctx, a, id)).toMatchObject({ status: 'done', endedHow: null });
    const { rows } = await sql`
      select buyer_id, seller_id, items_traded, gold_amount, transaction_type from trade_transactions t
      join trades on trade_transaction_id = t.id where trades.id = ${id}`.execute(world.ctx.db.pool);
    expect(rows).toEqual([
      {
        buyer_id: b,
        seller_id: a,
        items_traded: { toBuyer: [{ item: ore, quantity: 3 }], toSeller: [] },
        gold_amount: 40,
        transaction_type: 'trade',
      },
    ]);
    expect(await findCurrent(world.ctx, a)).toBeNull();
  });

  it('is told to both at every step, each from their side', async () => {
    const [a, b] = [await newTrader(), await newTrader()];
    const heard: unknown[] = [];
    await world.ctx.bus.subscribe(characterTopic(b), (event) => void heard.push(event));
    const { id } = await openTrade(world.ctx, a, b);
    await offer(world.ctx, a, id, laid(7));
    expect(heard).toMatchObject([
      {
        t: tradeChanged.type,
        v: 1,
        d: { id, opened: false, theirs: { characterId: a, offer: { marks: 0 } } },
      },
      { t: tradeChanged.type, v: 2, d: { mine: { characterId: b }, theirs: { offer: { marks: 7 } } } },
    ]);
    await cancel(world.ctx, b, id);
    expect(heard.at(-1)).toMatchObject({ d: { status: 'cancelled', endedHow: 'cancelled' } });
  });

  it('of a confirmation and a change at once is never carried out on other terms', async () => {
    for (let round = 0; round < 5; round++) {
      const { a, b, id, had, has } = await openBargain();
      const terms = await lockBoth(id, a, b);
      await confirm(world.ctx, a, id, terms);
      const [changed, confirmed] = await Promise.all([
        codeOf(offer(world.ctx, a, id, laid(0, { [ore]: 1 }))),
        codeOf(confirm(world.ctx, b, id, terms)),
      ]);
      const swapped = (await has()).marks[0] === had.marks[0]! + 40;
      if (swapped) expect([changed, confirmed]).toEqual(['trade/over', 'no refusal']);
      else expect([changed, confirmed]).toEqual(['no refusal', 'trade/changed']);
      if (!swapped) expect(await has()).toEqual(had);
    }
  });

  it('does not happen where something has gone meanwhile: both are free again and warned', async () => {
    const { a, b, id, had, has } = await openBargain();
    const terms = await lockBoth(id, a, b);
    await confirm(world.ctx, a, id, terms);
    await world.ctx.db.tx((tx) => destroy(tx, b, { marks: had.marks[1]! - 39 }, 'test:spent'));
    const before = await has();
    expect(await codeOf(confirm(world.ctx, b, id, terms))).toBe('trade/gone');
    expect(await has()).toEqual(before);
    const seen = await showTrade(world.ctx, a, id);
    expect(seen).toMatchObject({ status: 'open', mine: { locked: false, warned: true } });
    expect(seen.terms).toBeGreaterThan(terms);
  });

  it('does not happen where a bag is full, and says whose; a full bag can swap piece for piece', async () => {
    const { a, b, id, had, has } = await openBargain();
    const terms = await lockBoth(id, a, b);
    await fillBag(b);
    await confirm(world.ctx, a, id, terms);
    expect(await codeOf(confirm(world.ctx, b, id, terms))).toBe('item/bag-full');
    expect(await has()).toEqual(had);
    await offer(world.ctx, b, id, laid(40, { [helm]: 1 }));
    const again = await lockBoth(id, a, b);
    await confirm(world.ctx, b, id, again);
    await confirm(world.ctx, a, id, again);
    expect(await countOf(b, ore)).toBe(had.ore[1]! + 3);
    const other = await openBargain();
    await fillBag(other.b);
    const these = await lockBoth(other.id, other.a, other.b);
    await confirm(world.ctx, other.b, other.id, these);
    expect(await codeOf(confirm(world.ctx, other.a, other.id, these))).toBe('trade/other-bag-full');
  });
});

describe('[TRD3] [TRD4] what is refused changes nothing', () => {
  it('offers of what one cannot give', async () => {
    const [a, b] = [await newTrader(10, { [ore]: 5, 'walkers-cloak': 1 }), await newTrader()];
    const { id } = await openTrade(world.ctx, a, b);
    const worn = (await findBag(world.ctx.db.pool, a)).find((stack) => stack.place !== null)!;
    const purse = await marksOf(a);
    const cases: [Offer, string][] = [
      [laid(purse + 1), 'ledger/insufficient'],
      [laid(0, { [ore]: 6 }), 'ledger/insufficient'],
      [laid(0, { [helm]: 1 }), 'item/not-owned'],
      [laid(0, { 'no-such-thing': 1 }), 'item/not-owned'],
      [laid(0, { constructor: 1 }), 'item/not-owned'],
      [laid(0, { 'walkers-cloak': 1 }), 'item/bound'],
      [laid(0, { [worn.item]: 1 }), 'item/equipped'],
      [laid(-1), 'trade/bad-offer'],
      [laid(1.5), 'trade/bad-offer'],
      [laid(2 ** 53), 'trade/bad-offer'],
      [laid(0, { [ore]: 0 }), 'trade/bad-offer'],
    ];
    for (const [what, code] of cases) expect(await codeOf(offer(world.ctx, a, id, what)), code).toBe(code);
    expect(await showTrade(world.ctx, b, id)).toMatchObject({ version: 1, terms: 1 });
  });

  it('deeds of those who are not in it, or out of order', async () => {
    const { a, b, id } = await openBargain();
    const stranger = await newTrader();
    const { ctx } = world;
    expect(await codeOf(showTrade(ctx, stranger, id))).toBe('trade/not-found');
    expect(await codeOf(showTrade(ctx, a, crypto.randomUUID() as TradeId))).toBe('trade/not-found');
    const deeds = [
      (who: CharacterId) => offer(ctx, who, id, laid(1)),
      (who: CharacterId) => lock(ctx, who, id, { terms: 3, locked: true }),
      (who: CharacterId) => confirm(ctx, who, id, 3),
      (who: CharacterId) => cancel(ctx, who, id),
    ];
    for (const deed of deeds) expect(await codeOf(deed(stranger))).toBe('trade/not-found');
    expect(await codeOf(confirm(ctx, a, id, 3))).toBe('trade/not-locked');
    expect(await codeOf(lock(ctx, a, id, { terms: 2, locked: true }))).toBe('trade/changed');
    await cancel(ctx, a, id);
    for (const deed of deeds) expect(await codeOf(deed(b))).toBe('trade/over');
  });

  it('trades with oneself, with whom one has blocked, with nobody, in a fight, or with two at once', async () => {
    const [a, b, c] = [await newTrader(), await newTrader(), await newTrader()];
    expect(await codeOf(openTrade(world.ctx, a, a))).toBe('trade/self');
    expect(await codeOf(openTrade(world.ctx, a, crypto.randomUUID() as CharacterId))).toBe(
      'character/not-found',
    );
    const away = await newTrader();
    await leave(away);
    expect(await codeOf(openTrade(world.ctx, a, away))).toBe('trade/other-away');
    await block(world.ctx, c, a);
    expect(await codeOf(openTrade(world.ctx, a, c))).toBe('social/blocked');
    const codes = await Promise.all([openTrade(world.ctx, a, b), openTrade(world.ctx, b, a)].map(codeOf));
    expect(codes.filter((code) => code === 'no refusal')).toHaveLength(1);
    expect(await codeOf(openTrade(world.ctx, a, b))).toBe('trade/already-in');
    expect(await codeOf(openTrade(world.ctx, await newTrader(), b))).toBe('trade/other-busy');
    const [fighter, peaceful] = [await newTrader(), await newTrader()];
    await world.startFight(fighter);
    expect(await codeOf(openTrade(world.ctx, fighter, peaceful))).toBe('character/in-fight');
    expect(await codeOf(openTrade(world.ctx, peaceful, fighter))).toBe('trade/other-fighting');
  });

  it('a block that comes in the middle', async () => {
    const { a, b, id, had, has } = await openBargain();
    const terms = await lockBoth(id, a, b);
    await confirm(world.ctx, a, id, terms);
    await block(world.ctx, a, b);
    expect(await codeOf(confirm(world.ctx, b, id, terms))).toBe('social/blocked');
    expect(await has()).toEqual(had);
  });
});

describe('[TRD5] a trade that nobody ends', () => {
  const endOf = async (id: TradeId, a: CharacterId) => (await showTrade(world.ctx, a, id)).endedHow;

  it('is over when one has been gone for half a minute, and not before', async () => {
    const { a, b, id } = await openBargain();
    await leave(b);
    await watch(world.ctx, id);
    world.clock.nowMs += GRACE_MS - 1;
    await watch(world.ctx, id);
    expect(await endOf(id, a)).toBeNull();
    await arrive(b);
    await watch(world.ctx, id);
    await leave(b);
    world.clock.nowMs += 1;
    await watch(world.ctx, id);
    expect(await endOf(id, a)).toBeNull();
    world.clock.nowMs += GRACE_MS;
    await Promise.all([watch(world.ctx, id), watch(world.ctx, id)]);
    expect(await endOf(id, a)).toBe('left');
    expect(await findCurrent(world.ctx, b)).toBeNull();
  });

  it('is over when a fight begins for one, who is looked after at once', async () => {
    const { a, id } = await openBargain();
    await world.startFight(a);
    const { rows } = await sql<{ due: boolean }>`
      select run_at <= ${new Date(world.clock.nowMs)} as due from graphile_worker.jobs
      where key = ${`trade.watch:${id}`}`.execute(world.ctx.db.pool);
    expect(rows).toEqual([{ due: true }]);
    await watch(world.ctx, id);
    expect(await endOf(id, a)).toBe('fight');
  });

  it('is over when nobody answers for a minute, or nothing changes for ten', async () => {
    const [a, b] = [await newTrader(), await newTrader()];
    const asked = await openTrade(world.ctx, a, b);
    world.clock.nowMs += ANSWER_MS;
    await watch(world.ctx, asked.id);
    expect(await endOf(asked.id, a)).toBe('expired');
    const idle = await openBargain();
    world.clock.nowMs += IDLE_MS - 1;
    await watch(world.ctx, idle.id);
    expect(await endOf(idle.id, idle.a)).toBeNull();
    world.clock.nowMs += 1;
    await watch(world.ctx, idle.id);
    expect(await endOf(idle.id, idle.a)).toBe('expired');
    await world.ctx.db.tx((tx) => lookAfter(world.ctx, tx, [idle.a]));
  });

  it('is forgotten a month later, its record is not', async () => {
    const { a, b, id } = await openBargain();
    const terms = await lockBoth(id, a, b);
    for (const who of [a, b]) await confirm(world.ctx, who, id, terms);
    world.clock.nowMs += 31 * 24 * 60 * 60_000;
    await forgetOldTrades(world.ctx);
    expect(await codeOf(showTrade(world.ctx, a, id))).toBe('trade/not-found');
    const { rows } = await sql`select 1 from trade_transactions where seller_id = ${a}`.execute(
      world.ctx.db.pool,
    );
    expect(rows).toHaveLength(1);
  });
});
