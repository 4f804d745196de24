import { lootChanged } from '@farhold/contracts/ws/loot';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, FightId, ItemId, LotId } from '@farhold/rules/ids';
import { BAG_SLOTS } from '@farhold/rules/ledger/bag';
import type { LootMode } from '@farhold/rules/social/party';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { characterTopic } from '../../../platform/feature.ts';
import { codeOf } from '../../../testing/characters.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson } from '../../../testing/people.ts';
import { createCharacter } from '../../characters/create.ts';
import { destroy, findImbalance, grant, syncItems } from '../../ledger/service.ts';
import { choose, closeDue, fetchKept, GIVE_MS, give, KEPT_MS, listLots, openLots, ROLL_MS } from './lots.ts';

let ctx: TestCtx;
let now = Date.UTC(2026, 0, 1);
const PIECE = 'walkers-stick' as ItemId;
const FILLER = 'bog-iron-blade' as ItemId;
beforeAll(async () => {
  ctx = await createTestCtx({ ctx: { now: () => now } });
  await syncItems(ctx);
});
afterAll(async () => {
  expect(await findImbalance(ctx)).toEqual([]);
  const { rows } = await sql`
    select account_id from ledger_balances b join loot_lots l on b.account_id = 'escrow:loot:' || l.id
    where (l.status in ('open', 'kept')) <> (b.amount > 0)`.execute(ctx.db.pool);
  expect(rows, 'what is undecided lies in escrow, and nothing else').toEqual([]);
  await ctx.close();
});

let made = 0;
async function newWalker(): Promise<CharacterId> {
  const name = `Roller ${'abcdefghij'[made % 10]}${'x'.repeat(Math.floor(made++ / 10) + 1)}`;
  const { userId } = await insertPerson(ctx.db.pool, { name: `Of ${name}` });
  return (
    await createCharacter(ctx, userId, { name, arms: armsFromSeed(name), skills: ['melee', 'lore', 'magic'] })
  ).id;
}

/** A fight that has ended, and what it has left. */
async function newLot(mode: LootMode, people = 3): Promise<{ id: LotId; who: CharacterId[] }> {
  const who = await Promise.all(Array.from({ length: people }, newWalker));
  const fightId = crypto.randomUUID() as FightId;
  await sql`insert into combat_instances (id, combat_type, participants, state, seed)
    values (${fightId}, 'pve', '[]', '{}', 1)`.execute(ctx.db.pool);
  const [id] = await ctx.db.tx((tx) =>
    openLots(ctx, tx, {
      fightId,
      rule: { mode, leaderId: who[0]!, scarce: [PIECE] },
      lots: [{ item: PIECE, quantity: 1 }],
      claims: who.map((characterId) => ({ characterId, bonus: 0, choice: null })),
    }),
  );
  return { id: id!, who };
}

async function owned(id: CharacterId): Promise<number> {
  const { rows } = await sql<{ amount: number }>`
    select amount from ledger_balances where account_id = ${`character:${id}`} and asset = ${PIECE}`.execute(
    ctx.db.pool,
  );
  return rows[0]?.amount ?? 0;
}
/** Nothing more fits. */
async function fillBag(id: CharacterId): Promise<void> {
  for (let slot = 0; slot < BAG_SLOTS; slot++) {
    const filled = ctx.db.tx((tx) => grant(tx, id, { items: { [FILLER]: 1 } }, 'test'));
    if ((await codeOf(filled)) === 'item/bag-full') return;
  }
  throw new Error('the bag is bottomless');
}

describe('a lot that is rolled for', () => {
  it('[LOT2] [LOT3] goes to need when all have chosen, and hides choices until then', async () => {
    const { id, who } = await newLot('need-before-greed');
    const [ada, bea, cid] = who as [CharacterId, CharacterId, CharacterId];
    const before = await Promise.all(who.map(owned));
    const heard: { d: unknown }[] = [];
    const off = await ctx.bus.subscribe(characterTopic(cid), (message) =>
      heard.push(message as { d: unknown }),
    );
    await choose(ctx, ada, id, 'greed');
    const seen = await choose(ctx, bea, id, 'need');
    expect(seen.claims.map((one) => [one.hasChosen, one.choice])).toEqual([
      [true, null],
      [true, 'need'],
      [false, null],
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/seed/);
    expect(await codeOf(choose(ctx, bea, id, 'greed'))).toBe('loot/already-chosen');
    const done = await choose(ctx, cid, id, 'pass');
    off();
    expect(done).toMatchObject({ status: 'given', winnerId: bea });
    expect(done.claims.map((one) => one.choice)).toEqual(['greed', 'need', 'pass']);
    expect(done.claims[1]!.roll).toBeGreaterThan(0);
    expect(await Promise.all(who.map(owned))).toEqual([before[0], before[1]! + 1, before[2]]);
    expect(lootChanged.data.safeParse(heard.at(-1)?.d).data).toEqual(done);
    await closeDue(ctx, id);
    expect(await owned(bea)).toBe(before[1]! + 1);
  });

  it('[LOT4] is decided once, however many last choices and jobs come at once', async () => {
    const { id, who } = await newLot('need-before-greed');
    const before = await Promise.all(who.map(owned));
    for (const one of who.slice(1)) await choose(ctx, one, id, 'need');
    now += ROLL_MS - 1;
    const racing = [choose(ctx, who[0]!, id, 'need'), choose(ctx, who[0]!, id, 'need'), closeDue(ctx, id)];
    const codes = await Promise.all(racing.map(codeOf));
    expect(codes.filter((code) => code === 'no refusal').length).toBeGreaterThanOrEqual(2);
    now += 1;
    await Promise.all([closeDue(ctx, id), closeDue(ctx, id)]);
    const after = await Promise.all(who.map(owned));
    expect(after.reduce((a, b) => a + b) - before.reduce((a, b) => a + b)).toBe(1);
  });

  it('[LOT2] goes by its job when time is up, to one who has not passed', async () => {
    const { id, who } = await newLot('need-before-greed');
    await choose(ctx, who[0]!, id, 'pass');
    await choose(ctx, who[1]!, id, 'pass');
    await closeDue(ctx, id);
    expect((await listLots(ctx, who[2]!)).items[0]?.status, 'the job is early').toBe('open');
    now += ROLL_MS;
    expect(await codeOf(choose(ctx, who[2]!, id, 'need'))).toBe('loot/closed');
    const before = await owned(who[2]!);
    await closeDue(ctx, id);
    expect(await owned(who[2]!)).toBe(before + 1);
  });

  it('stays where it lies when everybody passes', async () => {
    const { id, who } = await newLot('need-before-greed', 2);
    await choose(ctx, who[0]!, id, 'pass');
    expect(await choose(ctx, who[1]!, id, 'pass')).toMatchObject({ status: 'left', winnerId: null });
  });

  it('is nothing to strangers, and nothing of the leader’s', async () => {
    const { id, who } = await newLot('need-before-greed');
    expect(await codeOf(choose(ctx, await newWalker(), id, 'need'))).toBe('loot/not-entitled');
    expect(await codeOf(give(ctx, who[0]!, id, who[1]!))).toBe('loot/not-yours-to-give');
    expect(await codeOf(choose(ctx, who[0]!, crypto.randomUUID() as LotId, 'need'))).toBe('loot/not-found');
  });

  it('[LOT7] waits a day for a winner whose bag is full', async () => {
    const { id, who } = await newLot('need-before-greed', 2);
    const [ada, bea] = who as [CharacterId, CharacterId];
    await fillBag(ada);
    await choose(ctx, ada, id, 'need');
    expect(await choose(ctx, bea, id, 'greed')).toMatchObject({ status: 'kept', winnerId: ada });
    expect((await listLots(ctx, bea)).items).toEqual([]);
    expect((await listLots(ctx, ada)).items).toHaveLength(1);
    expect(await codeOf(fetchKept(ctx, ada, id))).toBe('item/bag-full');
    expect(await codeOf(fetchKept(ctx, bea, id))).toBe('loot/not-entitled');
    await ctx.db.tx((tx) => destroy(tx, ada, { items: { [FILLER]: 1 } }, 'test'));
    const twice = await Promise.all([codeOf(fetchKept(ctx, ada, id)), codeOf(fetchKept(ctx, ada, id))]);
    expect(twice.toSorted()).toEqual(['loot/closed', 'no refusal']);
  });

  it('[LOT7] is left behind when nobody comes for it', async () => {
    const { id, who } = await newLot('need-before-greed', 2);
    await fillBag(who[0]!);
    await choose(ctx, who[0]!, id, 'need');
    await choose(ctx, who[1]!, id, 'pass');
    now += KEPT_MS;
    await closeDue(ctx, id);
    expect(await codeOf(fetchKept(ctx, who[0]!, id))).toBe('loot/closed');
  });
});

describe('a lot that the leader gives', () => {
  it('goes to whom the leader names, by the leader’s word alone', async () => {
    const { id, who } = await newLot('leader');
    const [ada, bea, cid] = who as [CharacterId, CharacterId, CharacterId];
    expect(await codeOf(choose(ctx, bea, id, 'need'))).toBe('loot/not-rolled');
    expect(await codeOf(give(ctx, bea, id, bea))).toBe('loot/not-yours-to-give');
    expect(await codeOf(give(ctx, ada, id, await newWalker()))).toBe('loot/not-entitled');
    const before = await owned(cid);
    const twice = await Promise.all([codeOf(give(ctx, ada, id, cid)), codeOf(give(ctx, ada, id, bea))]);
    expect(twice.toSorted()).toEqual(['loot/closed', 'no refusal']);
    expect((await owned(cid)) - before + (await owned(bea)) - before).toBe(1);
  });

  it('is rolled for when the leader has said nothing for two minutes', async () => {
    const { id, who } = await newLot('leader', 2);
    const before = await Promise.all(who.map(owned));
    now += GIVE_MS;
    await closeDue(ctx, id);
    const after = await Promise.all(who.map(owned));
    expect(after.reduce((a, b) => a + b) - before.reduce((a, b) => a + b)).toBe(1);
  });
});
