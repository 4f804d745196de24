import type { GuildWorkId, ItemId, SpeciesId } from '@farhold/rules/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../../../testing/characters.ts';
import { type Companies, createCompanies } from '../../../../testing/companies.ts';
import { startPve } from '../../../combat/service.ts';
import { characterAccount, findBalance, findImbalance, grant } from '../../../ledger/service.ts';
import * as guilds from '../service.ts';
import * as works from '../works/works.ts';
import { deposit, showChest, withdraw } from './chest.ts';

let world: Companies;
let ctx: Companies['ctx'];
beforeAll(async () => {
  world = await createCompanies();
  ctx = world.ctx;
});
afterAll(async () => {
  expect(await findImbalance(ctx)).toEqual([]);
  await world.ctx.close();
});

const [log, bar, wax, paper] = ['hazel-log', 'bog-iron-bar', 'beeswax', 'founding-paper'] as ItemId[] as [
  ItemId,
  ItemId,
  ItemId,
  ItemId,
];
const of = (item: ItemId, quantity: number) => ({ marks: 0, items: [{ item, quantity }] });
const marks = (amount: number) => ({ marks: amount, items: [] });

describe('the chest', () => {
  it('[GLD7] takes marks and things by the ledger, and counts what they are worth', async () => {
    const leader = await world.newWalker({ marks: 600, items: { [bar]: 4, [paper]: 1 } });
    const { id } = await world.newGuild(leader);
    await ctx.db.tx((tx) => grant(tx, leader.id, { items: { [paper]: 1 } }, 'test:paper'));
    const chest = await deposit(ctx, leader.id, id, { marks: 60, items: [{ item: bar, quantity: 3 }] });
    expect(chest).toMatchObject({ marks: 60, items: [{ item: bar, quantity: 3 }], limit: null, kinds: 16 });
    const worth = 60 + 3 * ctx.content.items[bar]!.value;
    const { hall } = await guilds.findMine(ctx, leader.id);
    expect(hall).toMatchObject({ contribution: worth, members: [{ contribution: worth }] });
    expect(await codeOf(deposit(ctx, leader.id, id, of(paper, 1)))).toBe('item/bound');
    expect(await codeOf(deposit(ctx, leader.id, id, of('no-such' as ItemId, 1)))).toBe('item/not-owned');
    expect(await codeOf(deposit(ctx, leader.id, id, of(bar, 2)))).toBe('ledger/insufficient');
    await withdraw(ctx, leader.id, id, { marks: 60, items: [{ item: bar, quantity: 3 }] });
    expect((await guilds.findMine(ctx, leader.id)).hall?.contribution).toBe(0);
  });

  it('[GLD6] gives each rank what it may take in a day, and again the next', async () => {
    const { id, leader, member, officer } = await world.newCompany();
    await deposit(ctx, leader.id, id, marks(400));
    const { member: limit } = ctx.content.guilds.limits;
    expect((await showChest(ctx, member.id, id)).limit).toEqual(limit);
    await withdraw(ctx, member.id, id, marks(limit.marks - 10));
    expect(await codeOf(withdraw(ctx, member.id, id, marks(11)))).toBe('guild/limit-reached');
    const both = await Promise.all([1, 2].map(() => codeOf(withdraw(ctx, member.id, id, marks(10)))));
    expect(both.toSorted()).toEqual(['guild/limit-reached', 'no refusal']);
    const chest = await showChest(ctx, member.id, id);
    expect(chest.taken).toEqual({ marks: limit.marks, pieces: 0 });
    world.clock.nowMs = Date.parse(chest.dayEndsAt);
    expect((await withdraw(ctx, member.id, id, marks(10))).taken.marks).toBe(10);
    await guilds.kick(ctx, officer.id, id, member.id);
    await world.join(id, leader, member);
    await guilds.setRank(ctx, leader.id, id, { to: member.id, from: 'recruit', rank: 'member' });
    expect((await showChest(ctx, member.id, id)).taken.marks, 'coming in anew is no new day').toBe(10);
  });

  it('takes nothing out of a bag that a fight reckons with', async () => {
    const { id, leader } = await world.newCompany();
    await startPve(ctx, {
      characterIds: [leader.id],
      monsters: [{ species: 'blot' as SpeciesId, level: 1 }],
      origin: null,
      where: 'on Blotting Green',
    });
    expect(await codeOf(deposit(ctx, leader.id, id, marks(1)))).toBe('character/in-fight');
    expect((await showChest(ctx, leader.id, id)).marks).toBe(0);
  });

  it('holds so many kinds of things and no more', async () => {
    const leader = await world.newWalker({ marks: 600 });
    const { id } = await world.newGuild(leader);
    const kinds = Object.values(ctx.content.items)
      .filter((item) => !item.bound && item.type === 'material')
      .slice(0, ctx.content.guilds.chest.kinds + 1)
      .map((item) => item.id);
    await ctx.db.tx((tx) =>
      grant(tx, leader.id, { items: Object.fromEntries(kinds.map((item) => [item, 2])) }, 'test:kinds'),
    );
    for (const item of kinds.slice(0, -1)) await deposit(ctx, leader.id, id, of(item, 1));
    expect(await codeOf(deposit(ctx, leader.id, id, of(kinds.at(-1)!, 1)))).toBe('guild/chest-full');
    expect(await codeOf(deposit(ctx, leader.id, id, of(kinds[0]!, 1)))).toBe('no refusal');
    expect(await codeOf(deposit(ctx, leader.id, id, marks(5)))).toBe('no refusal');
  });
});

describe('a work', () => {
  const table = 'long-table' as GuildWorkId;

  it('[GLD9] is begun from the chest, carried to by members, and stands for good', async () => {
    const { id, leader, officer, recruit } = await world.newCompany();
    const all = { [log]: 60, [bar]: 20, [wax]: 10 };
    expect(await codeOf(works.begin(ctx, officer.id, id, table))).toBe('ledger/insufficient');
    await deposit(ctx, leader.id, id, marks(200));
    const codes = await Promise.all(
      [leader, officer].map((by) => codeOf(works.begin(ctx, by.id, id, table))),
    );
    expect(codes.toSorted()).toEqual(['guild/work-begun', 'no refusal']);
    expect((await showChest(ctx, leader.id, id)).marks).toBe(0);
    await ctx.db.tx((tx) => grant(tx, recruit.id, { items: { ...all, [log]: 75 } }, 'test:materials'));
    const bring = (item: ItemId, quantity: number) =>
      works.deliver(ctx, recruit.id, id, { work: table, item, quantity });
    expect(await codeOf(bring('vial' as ItemId, 1))).toBe('guild/not-wanted');
    const { items } = await bring(log, 75);
    expect(items.find((one) => one.work === table)).toMatchObject({
      state: 'begun',
      delivered: { [log]: 60 },
    });
    expect(await findBalance(ctx.db.pool, characterAccount(recruit.id), log)).toBe(15);
    expect(await codeOf(bring(log, 1))).toBe('guild/not-wanted');
    const limit = (await guilds.show(ctx, id)).memberLimit;
    await bring(bar, 20);
    const last = await Promise.all([1, 2].map(() => codeOf(bring(wax, 10))));
    expect(last.toSorted()).toEqual(['guild/not-wanted', 'no refusal']);
    expect((await guilds.show(ctx, id)).memberLimit).toBe(limit + 5);
    const listed = (await works.list(ctx, recruit.id, id)).items;
    expect(listed.map((one) => `${one.work} ${one.state} ${one.needs}`)).toEqual([
      'long-table built null',
      'iron-bands open null',
      'day-book closed level',
      'second-hearth closed level',
      'strong-room closed level',
      'banner-hall closed level',
    ]);
    const worth = Object.entries(all).reduce(
      (sum, [item, quantity]) => sum + ctx.content.items[item as ItemId]!.value * quantity,
      0,
    );
    const { hall } = await guilds.findMine(ctx, recruit.id);
    expect(hall?.members.find((one) => one.characterId === recruit.id)?.contribution).toBe(worth);
    const told = (await guilds.readLog(ctx, recruit.id, id, { limit: 5 })).items.map((one) => one.deed);
    expect(told).toEqual(['built', 'delivered', 'delivered', 'delivered', 'began']);
  });

  it('[GLD4] waits for an active company', async () => {
    const { id, leader } = await world.newGuild();
    await deposit(ctx, leader.id, id, marks(200));
    expect(await codeOf(works.begin(ctx, leader.id, id, table))).toBe('guild/not-active');
    expect((await works.list(ctx, leader.id, id)).items[0]).toMatchObject({
      state: 'closed',
      needs: 'active',
    });
  });
});

describe('the log', () => {
  it('runs from new to old over pages without a gap or a repeat, and levels stand in it', async () => {
    const leader = await world.newWalker({ marks: 5000 });
    const { id } = await world.newGuild(leader);
    for (let n = 1; n <= 7; n++) {
      world.clock.nowMs += n % 2;
      await deposit(ctx, leader.id, id, marks(n));
    }
    await deposit(ctx, leader.id, id, marks(ctx.content.guilds.levels[1]!));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await guilds.readLog(ctx, leader.id, id, { limit: 3, cursor });
      seen.push(...page.items.map((one) => `${one.deed} ${one.about.marks ?? one.about.level ?? ''}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
    expect(seen.at(-1)).toBe('founded ');
    expect(seen).toContain('levelled 2');
  });
});
