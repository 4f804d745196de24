import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemId } from '../ids.ts';
import { BAG_SLOTS, type Bag, countItems, type Stack } from '../ledger/bag.ts';
import {
  afterSwap,
  canLayDown,
  confirm,
  facing,
  isAgreed,
  isTradeable,
  layDown,
  loosen,
  MOST_KINDS,
  MOST_MARKS,
  NEW_TRADE,
  type Offer,
  type SideName,
  setLock,
  type TradeState,
} from './trade.ts';

const [ore, blade] = ['bog-iron-ore', 'bog-iron-blade'] as ItemId[] as [ItemId, ItemId];
const value = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const offerOf = (marks: number, items: Offer['items'] = []): Offer => ({ marks, items });
const locked = (state: TradeState): TradeState =>
  value(
    setLock(value(setLock(state, 'opener', { terms: state.terms, locked: true })), 'other', {
      terms: state.terms,
      locked: true,
    }),
  );

describe('a trade', () => {
  it('[TRD2] is agreed when both have locked and confirmed the same terms', () => {
    const laid = value(layDown(NEW_TRADE, 'opener', offerOf(5)));
    expect(confirm(laid, 'opener', laid.terms)).toEqual({ ok: false, code: 'trade/not-locked' });
    const both = locked(laid);
    const one = value(confirm(both, 'opener', both.terms));
    expect(isAgreed(one)).toBe(false);
    expect(isAgreed(value(confirm(one, 'other', one.terms)))).toBe(true);
  });

  it('[TRD2] any change undoes locks and confirmations of both, and warns whoever had locked', () => {
    const both = locked(value(layDown(NEW_TRADE, 'opener', offerOf(5))));
    const yes = value(confirm(both, 'other', both.terms));
    const changed = value(layDown(yes, 'opener', offerOf(4)));
    expect(changed.sides.opener).toMatchObject({ locked: false, confirmed: false, warned: false });
    expect(changed.sides.other).toMatchObject({ locked: false, confirmed: false, warned: true });
    expect(confirm(changed, 'other', yes.terms)).toEqual({ ok: false, code: 'trade/changed' });
    expect(setLock(changed, 'other', { terms: yes.terms, locked: true })).toMatchObject({ ok: false });
    const again = value(setLock(changed, 'other', { terms: changed.terms, locked: true }));
    expect(again.sides.other).toMatchObject({ locked: true, warned: false });
  });

  it('is not changed by the same offer laid down again, in whatever order', () => {
    const items = [
      { item: ore, quantity: 3 },
      { item: blade, quantity: 1 },
    ];
    const both = locked(value(layDown(NEW_TRADE, 'other', offerOf(5, items))));
    expect(value(layDown(both, 'other', offerOf(5, items.toReversed())))).toBe(both);
    expect(both.answered).toBe(true);
  });

  it('cannot be confirmed where nothing lies there', () => {
    expect(confirm(locked(NEW_TRADE), 'opener', 1)).toEqual({ ok: false, code: 'trade/nothing-offered' });
  });

  it('[TRD3] takes no offer that is negative, fractional, huge, or names a thing twice', () => {
    const one = { item: ore, quantity: 1 };
    const many = Array.from({ length: MOST_KINDS + 1 }, (_, i) => ({
      item: `thing-${i}` as ItemId,
      quantity: 1,
    }));
    const bad: Offer[] = [
      offerOf(-1),
      offerOf(0.5),
      offerOf(MOST_MARKS + 1),
      offerOf(2 ** 53),
      offerOf(Number.NaN),
      offerOf(0, [one, one]),
      offerOf(0, many),
      ...[0, -1, 1.5, 10_001, Number.POSITIVE_INFINITY].map((quantity) =>
        offerOf(0, [{ item: ore, quantity }]),
      ),
    ];
    for (const offer of bad)
      expect(layDown(NEW_TRADE, 'opener', offer)).toEqual({ ok: false, code: 'trade/bad-offer' });
  });

  const side = fc.constantFrom<SideName>('opener', 'other');
  const aStep = fc.oneof(
    fc.record({ kind: fc.constant('offer' as const), side, marks: fc.nat(3) }),
    fc.record({
      kind: fc.constant('lock' as const),
      side,
      locked: fc.boolean(),
      late: fc.constantFrom(0, 0, 1),
    }),
    fc.record({ kind: fc.constant('confirm' as const), side, late: fc.constantFrom(0, 0, 1) }),
    fc.record({ kind: fc.constant('loosen' as const) }),
  );

  it('[TRD2] over any history is agreed only to terms that both saw last', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
        let state = NEW_TRADE;
        const saw = new Map<SideName, string>();
        for (const step of steps) {
          const before = state;
          if (step.kind === 'loosen') state = loosen(state);
          else if (step.kind === 'offer') state = value(layDown(state, step.side, offerOf(step.marks)));
          else {
            const terms = state.terms - step.late;
            const result =
              step.kind === 'lock'
                ? setLock(state, step.side, { terms, locked: step.locked })
                : confirm(state, step.side, terms);
            expect(result.ok && step.late > 0).toBe(false);
            if (!result.ok) continue;
            state = result.value;
            if (step.kind === 'confirm')
              saw.set(step.side, JSON.stringify([state.sides.opener.offer, state.sides.other.offer]));
          }
          expect(state.terms).toBeGreaterThanOrEqual(before.terms);
          for (const name of ['opener', 'other'] as const) {
            if (!state.sides[name].confirmed) continue;
            expect(state.sides[name].locked && state.sides[facing(name)].locked).toBe(true);
            expect(saw.get(name)).toBe(JSON.stringify([state.sides.opener.offer, state.sides.other.offer]));
          }
          if (isAgreed(state)) return;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is laid down', () => {
  const stack = (item: ItemId, quantity: number, slot: number | null): Stack => ({
    id: `${item} ${slot}`,
    item,
    quantity,
    slot,
    place: slot === null ? 'main-hand' : null,
  });
  const codeOf = (bag: Bag, offer: Offer) => {
    const result = canLayDown({ bag, marks: 10 }, offer);
    return result.ok ? 'ok' : result.code;
  };

  it("[TRD3] is one's own, unworn, and there", () => {
    const bag = [stack(ore, 5, 0), stack(ore, 2, 1), stack(blade, 1, null)];
    expect(codeOf(bag, offerOf(10, [{ item: ore, quantity: 7 }]))).toBe('ok');
    expect(codeOf(bag, offerOf(11))).toBe('ledger/insufficient');
    expect(codeOf(bag, offerOf(0, [{ item: ore, quantity: 8 }]))).toBe('ledger/insufficient');
    expect(codeOf(bag, offerOf(0, [{ item: blade, quantity: 1 }]))).toBe('item/equipped');
    expect(codeOf(bag, offerOf(0, [{ item: 'pearl' as ItemId, quantity: 1 }]))).toBe('item/not-owned');
    expect([
      isTradeable({ bound: true, type: 'curio' }),
      isTradeable({ bound: false, type: 'quest' }),
    ]).toEqual([false, false]);
  });

  it("[TRD1] goes before the other's comes, so that a full bag can swap piece for piece", () => {
    const full: Bag = Array.from({ length: BAG_SLOTS }, (_, slot) => stack(blade, 1, slot));
    const sizes = () => 1;
    const coming = offerOf(0, [{ item: ore, quantity: 1 }]);
    const swapped = afterSwap(full, { out: offerOf(0, [{ item: blade, quantity: 1 }]), in: coming }, sizes);
    expect(swapped.ok && countItems(swapped.value).get(ore)).toBe(1);
    expect(afterSwap(full, { out: offerOf(0), in: coming }, sizes)).toEqual({
      ok: false,
      code: 'item/bag-full',
    });
    expect(afterSwap([], { out: coming, in: offerOf(0) }, sizes)).toEqual({
      ok: false,
      code: 'ledger/insufficient',
    });
  });
});
