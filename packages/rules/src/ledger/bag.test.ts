import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemId } from '../ids.ts';
import {
  BAG_SLOTS,
  type Bag,
  countItems,
  freeSlots,
  moveInBag,
  putIn,
  roomFor,
  type Stack,
  takeOut,
} from './bag.ts';

const [log, ore, blade] = ['hazel-log', 'bog-iron-ore', 'bog-iron-blade'] as ItemId[] as [
  ItemId,
  ItemId,
  ItemId,
];
const sizes = (item: ItemId): number => (item === blade ? 1 : item === ore ? 20 : 50);
const stack = (id: string, item: ItemId, quantity: number, slot: number | null): Stack => ({
  id,
  item,
  quantity,
  slot,
  place: slot === null ? 'main-hand' : null,
});

const anItem = fc.constantFrom(log, ore, blade);
const aStep = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), item: anItem, quantity: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('take' as const), item: anItem, quantity: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    kind: fc.constant('move' as const),
    nth: fc.nat(60),
    slot: fc.integer({ min: -1, max: BAG_SLOTS }),
    quantity: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  }),
);

/** As the database would after storing: every stack has an id. */
const stored = (bag: Bag, from: { n: number }): Bag =>
  bag.map((one) => ({ ...one, id: one.id ?? `s${from.n++}` }));

describe('bag', () => {
  it('[ECO2] stays whole over any sequence: counts right, no slot twice, no stack empty or too high', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
        const from = { n: 0 };
        let bag: Bag = [];
        const held = new Map<ItemId, number>();
        for (const step of steps) {
          const result =
            step.kind === 'put'
              ? putIn(bag, step.item, step.quantity, sizes)
              : step.kind === 'take'
                ? takeOut(bag, step.item, step.quantity)
                : moveInBag(
                    bag,
                    {
                      id: bag[step.nth % Math.max(1, bag.length)]?.id ?? 'none',
                      slot: step.slot,
                      ...(step.quantity === undefined ? {} : { quantity: step.quantity }),
                    },
                    sizes,
                  );
          if (step.kind === 'put') expect(result.ok).toBe(roomFor(bag, step.item, sizes) >= step.quantity);
          if (step.kind === 'take') expect(result.ok).toBe((held.get(step.item) ?? 0) >= step.quantity);
          if (!result.ok) continue;
          if (step.kind === 'put') held.set(step.item, (held.get(step.item) ?? 0) + step.quantity);
          if (step.kind === 'take') held.set(step.item, held.get(step.item)! - step.quantity);
          bag = stored(result.value, from);
          for (const item of [log, ore, blade])
            expect(countItems(bag).get(item) ?? 0).toBe(held.get(item) ?? 0);
          const slots = bag.map((one) => one.slot);
          expect(new Set(slots).size).toBe(slots.length);
          for (const one of bag) {
            expect(one.slot).toBeGreaterThanOrEqual(0);
            expect(one.slot).toBeLessThan(BAG_SLOTS);
            expect(one.quantity).toBeGreaterThan(0);
            expect(one.quantity).toBeLessThanOrEqual(sizes(one.item));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('fills stacks before it opens slots', () => {
    const bag = [stack('a', ore, 15, 3)];
    const result = putIn(bag, ore, 10, sizes);
    expect(result.ok && result.value.map((one) => [one.slot, one.quantity])).toEqual([
      [3, 20],
      [0, 5],
    ]);
  });

  it('takes from the smallest stack first, and never what is worn', () => {
    const bag = [stack('a', ore, 15, 3), stack('b', ore, 4, 1), stack('worn', blade, 1, null)];
    const result = takeOut(bag, ore, 6);
    expect(result.ok && result.value.map((one) => [one.id, one.quantity])).toEqual([
      ['a', 13],
      ['worn', 1],
    ]);
    expect(takeOut(bag, blade, 1)).toEqual({ ok: false, code: 'ledger/insufficient' });
    expect(takeOut(bag, ore, 5, 'b')).toEqual({ ok: false, code: 'ledger/insufficient' });
  });

  it('moves, merges, splits and swaps', () => {
    const bag = [stack('a', ore, 15, 0), stack('b', ore, 10, 1), stack('c', log, 5, 2)];
    const at = (result: ReturnType<typeof moveInBag>) =>
      result.ok && result.value.map((one) => [one.id, one.slot, one.quantity]).toSorted();
    expect(at(moveInBag(bag, { id: 'a', slot: 7 }, sizes))).toContainEqual(['a', 7, 15]);
    expect(at(moveInBag(bag, { id: 'a', slot: 7, quantity: 4 }, sizes))).toContainEqual([null, 7, 4]);
    expect(at(moveInBag(bag, { id: 'a', slot: 1 }, sizes))).toEqual([
      ['a', 0, 5],
      ['b', 1, 20],
      ['c', 2, 5],
    ]);
    expect(at(moveInBag(bag, { id: 'a', slot: 2 }, sizes))).toEqual([
      ['a', 2, 15],
      ['b', 1, 10],
      ['c', 0, 5],
    ]);
  });

  it('refuses a move that makes no sense', () => {
    const bag = [stack('a', ore, 15, 0), stack('c', log, 5, 2), stack('worn', blade, 1, null)];
    const code = (move: Parameters<typeof moveInBag>[1]) => {
      const result = moveInBag(bag, move, sizes);
      return result.ok ? null : result.code;
    };
    expect(code({ id: 'x', slot: 1 })).toBe('item/not-owned');
    expect(code({ id: 'worn', slot: 1 })).toBe('item/equipped');
    expect(code({ id: 'a', slot: BAG_SLOTS })).toBe('item/bad-slot');
    expect(code({ id: 'a', slot: 2, quantity: 1 })).toBe('item/bad-slot');
    expect(code({ id: 'a', slot: 1, quantity: 16 })).toBe('ledger/insufficient');
  });

  it('knows its free slots', () => {
    expect(freeSlots([stack('a', ore, 1, 0), stack('b', ore, 1, 2)]).slice(0, 2)).toEqual([1, 3]);
  });
});
