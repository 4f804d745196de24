import { describe, expect, it } from 'vitest';
import { itemBook as book, items } from '../../../../tests/load-content.ts';
import type { ItemId } from '../ids.ts';
import { BAG_SLOTS, type Bag, type Stack } from '../ledger/bag.ts';
import { equip, unequip, wornItems } from './equip.ts';
import { useItem } from './use-item.ts';

const row = (id: string, item: string, slot: number | null, place: Stack['place'] = null): Stack => ({
  id,
  item: item as ItemId,
  quantity: 1,
  slot,
  place,
});
const wearer = { level: 5, book };

function put(bag: Bag, id: string, level = 5): Bag {
  const after = equip(bag, id, { level, book });
  if (!after.ok) throw new Error(after.code);
  return after.value;
}
const places = (bag: Bag) =>
  Object.fromEntries(bag.filter((one) => one.place).map((one) => [one.place, one.item]));

describe('wearing things', () => {
  const blade = row('1', 'bog-iron-blade', 0);
  const shield = row('2', 'bog-iron-shield', 1);
  const bow = row('3', 'hazel-bow', 2);
  const bag = [blade, shield, bow];

  it('puts each at its place', () => {
    const armed = put(put(bag, '1'), '2');
    expect(places(armed)).toEqual({ 'main-hand': 'bog-iron-blade', 'off-hand': 'bog-iron-shield' });
    expect(armed.find((one) => one.id === '1')!.slot).toBeNull();
    expect(wornItems(armed, book).map((one) => one.name)).toEqual(['Bog Iron Blade', 'Bog Iron Shield']);
  });

  it('what is replaced lies where the new piece lay', () => {
    const swapped = put(put([blade, row('9', 'bog-iron-stylus', 7)], '1'), '9');
    expect(swapped.find((one) => one.id === '1')).toMatchObject({ slot: 7, place: null });
  });

  it('two hands on a bow leave none for a shield, and the other way round', () => {
    const drawn = put(put(put(bag, '1'), '2'), '3');
    expect(places(drawn)).toEqual({ 'main-hand': 'hazel-bow' });
    expect(new Set(drawn.map((one) => one.slot)).size).toBe(3);
    expect(places(put(drawn, '2'))).toEqual({ 'off-hand': 'bog-iron-shield' });
  });

  it('refuses, and says why', () => {
    expect(equip(bag, 'x', wearer)).toEqual({ ok: false, code: 'item/not-owned' });
    expect(equip([row('1', 'weld', 0)], '1', wearer)).toEqual({ ok: false, code: 'item/not-equipment' });
    expect(equip([row('1', 'bell-bronze-blade', 0)], '1', { level: 11, book })).toEqual({
      ok: false,
      code: 'item/too-low-level',
    });
    expect(equip([row('1', 'bell-bronze-blade', 0)], '1', { level: 12, book }).ok).toBe(true);
    const stuffing = Array.from({ length: BAG_SLOTS - 1 }, (_, n) => row(`s${n}`, 'vial', n + 1));
    const armed = [
      row('1', 'bog-iron-blade', null, 'main-hand'),
      row('2', 'bog-iron-shield', null, 'off-hand'),
    ];
    expect(equip([...armed, row('3', 'hazel-bow', 0), ...stuffing], '3', wearer)).toEqual({
      ok: false,
      code: 'item/bag-full',
    });
  });

  it('takes off into the first free slot, if there is one', () => {
    const worn = row('1', 'bog-iron-blade', null, 'main-hand');
    const off = unequip([worn, row('2', 'vial', 0)], 'main-hand');
    expect(off.ok && off.value[0]).toMatchObject({ slot: 1, place: null });
    expect(unequip([worn], 'head')).toEqual({ ok: false, code: 'item/not-owned' });
    const stuffing = Array.from({ length: BAG_SLOTS }, (_, n) => row(`s${n}`, 'vial', n));
    expect(unequip([worn, ...stuffing], 'main-hand')).toEqual({ ok: false, code: 'item/bag-full' });
  });

  it('what is worn already stays', () => {
    const worn = [row('1', 'bog-iron-blade', null, 'main-hand')];
    expect(equip(worn, '1', wearer)).toEqual({ ok: true, value: worn });
  });
});

describe('using things at rest', () => {
  const body = { health: 40, maxHealth: 100, mana: 10, maxMana: 42 };
  const use = (id: string, change = {}) => useItem({ ...body, ...change }, items[id as ItemId]!);
  const nothing = { health: 40, mana: 10, regrow: null, boon: null, skillExperience: null };

  it.each([
    ['weld-tonic', { ...nothing, health: 100 }],
    ['clear-draught', { ...nothing, mana: 40 }],
    ['walkers-bannock', { ...nothing, regrow: { amount: 40, overMs: 60_000 } }],
    ['hare-pie', { ...nothing, boon: { course: 'dish', boon: 'health', amount: 25, overMs: 900_000 } }],
    ['undertext-scrap', { ...nothing, skillExperience: { skill: 'lore', amount: 25 } }],
  ])('%s', (id, value) => {
    expect(use(id)).toEqual({ ok: true, value });
  });

  it.each([
    ['vial', {}, 'item/not-usable'],
    ['gall-flask', {}, 'item/not-here'],
    ['solvent', {}, 'item/not-here'],
    ['weld-tonic', { health: 100 }, 'item/not-here'],
    ['walkers-bannock', { health: 100 }, 'item/not-here'],
    ['clear-draught', { mana: 42 }, 'item/not-here'],
  ])('%s with %o is refused: %s', (id, change, code) => {
    expect(use(id, change)).toEqual({ ok: false, code });
  });
});
