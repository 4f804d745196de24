import { inventorySchema } from '@farhold/contracts/rest/characters';
import type { ItemId } from '@farhold/rules/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, createWorld, type World } from '../../testing/characters.ts';
import { findImbalance, grant } from '../ledger/service.ts';
import {
  dropFromBag,
  equipItem,
  findInventory,
  moveInInventory,
  unequipItem,
  useFromBag,
} from './inventory.ts';
import { findMe, findStats } from './read.ts';
import { setVitals } from './service.ts';

let world: World;
let ctx: World['ctx'];
let newCharacter: World['newCharacter'];
let carried: World['carried'];

beforeAll(async () => {
  world = await createWorld();
  ({ ctx, newCharacter, carried } = world);
});
afterAll(() => world.ctx.close());

describe('inventory', () => {
  it('wears and takes off, and the maxima follow', async () => {
    const one = await newCharacter();
    const shield = (await carried(one.id))['bog-iron-shield']!;
    const armour = async () => (await findStats(ctx, one.id)).stats.armour!;
    const with_ = await armour();
    inventorySchema.parse(await unequipItem(ctx, one.id, 'off-hand'));
    expect(await armour()).toBeLessThan(with_);
    expect(await codeOf(unequipItem(ctx, one.id, 'off-hand'))).toBe('item/not-owned');
    await equipItem(ctx, one.id, shield.id);
    expect(await armour()).toBe(with_);
  });

  it('puts the stick in both hands, and the blade and shield into the bag', async () => {
    const one = await newCharacter();
    await equipItem(ctx, one.id, (await carried(one.id))['walkers-stick']!.id);
    const bag = await carried(one.id);
    expect(bag['walkers-stick']).toMatchObject({ equipped: 'main-hand' });
    expect(bag['bog-iron-blade']).toMatchObject({ equipped: null });
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('refuses to wear what cannot be worn, is too good, or is not there', async () => {
    const one = await newCharacter();
    const high = Object.values(ctx.content.items).find((item) => (item.equipment?.level ?? 0) >= 24)!;
    await ctx.db.tx((tx) => grant(tx, one.id, { items: { [high.id]: 1 } }, 'test:gift'));
    const bag = await carried(one.id);
    expect(await codeOf(equipItem(ctx, one.id, bag[high.id]!.id))).toBe('item/too-low-level');
    expect(await codeOf(equipItem(ctx, one.id, bag.flour!.id))).toBe('item/not-equipment');
    expect(await codeOf(equipItem(ctx, one.id, crypto.randomUUID()))).toBe('item/not-owned');
    const stranger = await newCharacter();
    expect(await codeOf(equipItem(ctx, stranger.id, bag['walkers-stick']!.id))).toBe('item/not-owned');
  });

  it('refuses to take off into a full bag', async () => {
    const one = await newCharacter();
    const fill = {
      ['bog-iron-blade' as ItemId]:
        48 - (await findInventory(ctx, one.id)).items.filter((row) => row.slot >= 0).length,
    };
    await ctx.db.tx((tx) => grant(tx, one.id, { items: fill }, 'test:gift'));
    expect(await codeOf(unequipItem(ctx, one.id, 'main-hand'))).toBe('item/bag-full');
    expect(
      await codeOf(ctx.db.tx((tx) => grant(tx, one.id, { items: { ['weld' as ItemId]: 1 } }, 'test:gift'))),
    ).toBe('item/bag-full');
  });

  it('eats one bannock at a time, which heals over a minute, and only out of fights', async () => {
    const one = await newCharacter();
    const bannock = (await carried(one.id))['walkers-bannock']!;
    expect(await codeOf(useFromBag(ctx, one.id, bannock.id))).toBe('item/not-here');
    await ctx.db.tx((tx) => setVitals(ctx, tx, one.id, { health: 1, mana: 0 }));
    await useFromBag(ctx, one.id, bannock.id);
    expect((await carried(one.id))['walkers-bannock']!.quantity).toBe(2);
    expect(await codeOf(useFromBag(ctx, one.id, bannock.id))).toBe('item/not-here');
    world.clock.nowMs += 15_000;
    const expected = 1 + 0.25 * one.maxHealth + 0.25 * 0.4 * one.maxHealth;
    const { health } = await findMe(ctx, one.id);
    expect(Math.abs(health - expected)).toBeLessThanOrEqual(2);
    const bag = await carried(one.id);
    expect(await codeOf(useFromBag(ctx, one.id, bag.flour!.id))).toBe('item/not-usable');
    expect(await codeOf(useFromBag(ctx, one.id, bag['bog-iron-blade']!.id))).toBe('item/equipped');
    expect(await codeOf(useFromBag(ctx, one.id, crypto.randomUUID()))).toBe('item/not-owned');
    await world.startFight(one.id);
    expect(await codeOf(useFromBag(ctx, one.id, bannock.id))).toBe('character/in-fight');
    expect(await codeOf(equipItem(ctx, one.id, bag['walkers-stick']!.id))).toBe('character/in-fight');
    expect(await codeOf(unequipItem(ctx, one.id, 'main-hand'))).toBe('character/in-fight');
    expect(await codeOf(dropFromBag(ctx, one.id, { id: bannock.id, quantity: 1 }))).toBe(
      'character/in-fight',
    );
  });

  it('eats one of the last bannock when two ask at once', async () => {
    const one = await newCharacter();
    const bannock = (await carried(one.id))['walkers-bannock']!;
    await dropFromBag(ctx, one.id, { id: bannock.id, quantity: 2 });
    await ctx.db.tx((tx) => setVitals(ctx, tx, one.id, { health: 1, mana: 0 }));
    const codes = await Promise.all([1, 2].map(() => codeOf(useFromBag(ctx, one.id, bannock.id))));
    expect(codes.filter((one) => one === 'no refusal')).toHaveLength(1);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('moves, splits and drops', async () => {
    const one = await newCharacter();
    const flour = (await carried(one.id)).flour!;
    const split = await moveInInventory(ctx, one.id, { id: flour.id, slot: 40, quantity: 2 });
    expect(
      split.items.filter((row) => row.item === 'flour').map((row) => [row.slot, row.quantity]),
    ).toContainEqual([40, 2]);
    const merged = await moveInInventory(ctx, one.id, { id: flour.id, slot: 40 });
    expect(merged.items.filter((row) => row.item === 'flour')).toMatchObject([{ slot: 40, quantity: 6 }]);
    const stack = merged.items.find((row) => row.item === 'flour')!;
    expect(await codeOf(moveInInventory(ctx, one.id, { id: stack.id, slot: 199 }))).toBe('item/bad-slot');
    expect(await codeOf(moveInInventory(ctx, one.id, { id: stack.id, slot: 41, quantity: 7 }))).toBe(
      'ledger/insufficient',
    );
    expect(await codeOf(dropFromBag(ctx, one.id, { id: stack.id, quantity: 7 }))).toBe('ledger/insufficient');
    const left = await dropFromBag(ctx, one.id, { id: stack.id, quantity: 6 });
    expect(left.items.some((row) => row.item === 'flour')).toBe(false);
    const worn = left.items.find((row) => row.equipped !== null)!;
    expect(await codeOf(dropFromBag(ctx, one.id, { id: worn.id, quantity: 1 }))).toBe('item/equipped');
    const bound = Object.values(ctx.content.items).find((item) => item.bound)!;
    await ctx.db.tx((tx) => grant(tx, one.id, { items: { [bound.id]: 1 } }, 'test:gift'));
    const boundRow = (await carried(one.id))[bound.id]!;
    expect(await codeOf(dropFromBag(ctx, one.id, { id: boundRow.id, quantity: 1 }))).toBe('item/bound');
  });

  it('swaps two stacks back and forth, asked at once', async () => {
    const one = await newCharacter();
    const bag = await carried(one.id);
    const [a, b] = [bag.flour!, bag.salt!];
    await Promise.all([
      moveInInventory(ctx, one.id, { id: a.id, slot: b.slot }),
      moveInInventory(ctx, one.id, { id: b.id, slot: a.slot }),
      moveInInventory(ctx, one.id, { id: a.id, slot: b.slot }),
    ]);
    const slots = Object.values(await carried(one.id))
      .filter((row) => row.slot >= 0)
      .map((row) => row.slot);
    expect(new Set(slots).size).toBe(slots.length);
  });
});
