import { characterSchema } from '@farhold/contracts/rest/characters';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../platform/feature.ts';
import { codeOf, createWorld, type World } from '../../testing/characters.ts';
import { grant } from '../ledger/service.ts';
import { facts as partyFacts } from '../social/parties/facts.ts';
import { accept, invite } from '../social/parties/invitations.ts';
import { findMine } from '../social/parties/service.ts';
import { sessions } from '../social/presence/sessions.ts';
import { dropFromBag, equipItem, moveInInventory, useFromBag } from './inventory.ts';
import { findMe, findSkills, findStats } from './read.ts';
import { awardExperience, loadSheet, setVitals } from './service.ts';

const MINUTE = 60_000;
let world: World;
let ctx: World['ctx'];
beforeAll(async () => {
  world = await createWorld(partyFacts);
  ({ ctx } = world);
});
afterAll(() => ctx.close());

const give = (id: CharacterId, ...items: string[]) =>
  ctx.db.tx((tx) =>
    grant(
      tx,
      id,
      { items: Object.fromEntries(items.map((item) => [item, 1])) as Record<ItemId, number> },
      'test:gift',
    ),
  );
async function eat(id: CharacterId, item: string): Promise<string> {
  await give(id, item);
  const row = (await world.carried(id))[item]!;
  return codeOf(useFromBag(ctx, id, row.id)) as Promise<string>;
}
const boonsOf = async (id: CharacterId) => (await findMe(ctx, id)).boons.map((one) => one.name);

describe('[ITM6] dishes and draughts', () => {
  it('raise the maxima for 15 minutes, told with their end, and no longer', async () => {
    const { id, maxHealth } = await world.newCharacter();
    const until = new Date(world.clock.nowMs + 15 * MINUTE).toISOString();
    expect(await eat(id, 'hare-pie')).toBe('no refusal');
    const fed = characterSchema.parse(await findMe(ctx, id));
    expect(fed).toMatchObject({
      maxHealth: maxHealth + 25,
      health: maxHealth + 25,
      boons: [{ item: 'hare-pie', name: 'Hare Pie', course: 'dish', until }],
    });
    expect((await findStats(ctx, id)).explain.find((one) => one.stat === 'maxHealth')!.parts).toContainEqual({
      label: 'Hare Pie',
      amount: 25,
    });
    world.clock.nowMs += 15 * MINUTE;
    expect(await findMe(ctx, id)).toMatchObject({ maxHealth, health: maxHealth, boons: [] });
    expect((await findStats(ctx, id)).stats.maxHealth).toBe(maxHealth);
  });

  it('one dish and one draught at a time', async () => {
    const { id } = await world.newCharacter();
    await eat(id, 'hare-pie');
    await eat(id, 'keen-eye');
    expect(await boonsOf(id)).toEqual(['Hare Pie', 'Keen Eye']);
    await eat(id, 'salt-collops');
    expect(await boonsOf(id)).toEqual(['Keen Eye', 'Salt Collops']);
  });

  it('go into a fight as traits of the sheet, and a fight that outlasts them ends without', async () => {
    const { id, maxHealth } = await world.newCharacter();
    await eat(id, 'collared-boar+fine');
    await eat(id, 'keen-eye');
    const sheet = await ctx.db.tx((tx) => loadSheet(ctx, tx, id));
    expect(sheet.stats.maxHealth).toBe(maxHealth + 100);
    expect(sheet.stats.traits).toEqual({ 'rare-finds': 0.5 });
    world.clock.nowMs += 20 * MINUTE;
    await ctx.db.tx((tx) => setVitals(ctx, tx, id, { health: maxHealth + 100, mana: 1 }));
    expect(await findMe(ctx, id)).toMatchObject({ maxHealth, health: maxHealth });
  });

  it('a Long Memory teaches lore faster, and nothing else', async () => {
    const { id } = await world.newCharacter();
    await eat(id, 'long-memory');
    await ctx.db.tx((tx) =>
      awardExperience(ctx, tx, id, {
        experience: 0,
        skills: [
          { skill: 'lore', amount: 100 },
          { skill: 'fishing', amount: 100 },
        ],
      }),
    );
    const learnt = new Map((await findSkills(ctx, id)).map((one) => [one.skill, one.experience]));
    expect([learnt.get('lore'), learnt.get('fishing')]).toEqual([125, 100]);
  });

  it('are refused in a fight', async () => {
    const { id } = await world.newCharacter();
    await give(id, 'hare-pie');
    await world.startFight(id);
    expect(await codeOf(useFromBag(ctx, id, (await world.carried(id))['hare-pie']!.id))).toBe(
      'character/in-fight',
    );
  });
});

describe('[ITM4] what is better of its kind', () => {
  it('is worn, and its numbers count', async () => {
    const { id } = await world.newCharacter();
    const piece = 'bog-iron-helm+fine.keen.stubborn+verdigris-border';
    const before = await findStats(ctx, id);
    await give(id, piece);
    await equipItem(ctx, id, (await world.carried(id))[piece]!.id);
    const after = await findStats(ctx, id);
    expect(after.stats.critical! - before.stats.critical!).toBeCloseTo(0.015);
    expect(after.resist.gall).toBeCloseTo(-0.04);
    expect(after.explain.find((one) => one.stat === 'critical')!.parts).toContainEqual({
      label: 'Keen Stubborn Bog Iron Helm',
      amount: 0.015,
    });
  });

  it('is not dropped where it is bound, worn or not there, nor onto another kind', async () => {
    const { id } = await world.newCharacter();
    await give(id, 'counted-ring+gilded-miniature.keen.steady', 'weld-tonic', 'weld-tonic+fine');
    const bag = await world.carried(id);
    const ring = bag['counted-ring+gilded-miniature.keen.steady']!;
    expect(await codeOf(dropFromBag(ctx, id, { id: ring.id, quantity: 1 }))).toBe('item/bound');
    const blade = bag['bog-iron-blade']!;
    expect(await codeOf(dropFromBag(ctx, id, { id: blade.id, quantity: 1 }))).toBe('item/equipped');
    const [plain, fine] = [bag['weld-tonic']!, bag['weld-tonic+fine']!];
    await moveInInventory(ctx, id, { id: plain.id, slot: fine.slot });
    const swapped = await world.carried(id);
    expect([swapped['weld-tonic']!.slot, swapped['weld-tonic+fine']!.slot]).toEqual([fine.slot, plain.slot]);
  });
});

it('[ITM6] a feast is for the whole party', async () => {
  const [host, fellow, stranger] = [
    await world.newCharacter(),
    await world.newCharacter(),
    await world.newCharacter(),
  ];
  const connection = { id: 'c-fellow', endpoint: 'game', characterId: fellow.id } as unknown as Connection;
  await sessions.opened?.(ctx, connection);
  await invite(ctx, host.id, fellow.name);
  await accept(ctx, fellow.id, (await findMine(ctx, fellow.id)).invitations[0]!.id);
  expect(await eat(host.id, 'quarter-night-feast')).toBe('no refusal');
  for (const one of [host, fellow]) {
    const fed = await findMe(ctx, one.id);
    expect([fed.maxHealth - one.maxHealth, fed.maxMana - one.maxMana]).toEqual([60, 30]);
  }
  expect(await boonsOf(stranger.id)).toEqual([]);
});
