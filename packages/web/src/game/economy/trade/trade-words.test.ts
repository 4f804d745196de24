import type { Trade, TradeSideView } from '@farhold/contracts/ws/trade';
import { MOST_KINDS } from '@farhold/rules/economy/trade';
import type { ItemId } from '@farhold/rules/ids';
import { describe, expect, it } from 'vitest';
import {
  endLine,
  isNewer,
  isSameOffer,
  standing,
  whyNotConfirm,
  whyNotLock,
  withItem,
} from './trade-words.ts';

const side = (given: Partial<TradeSideView> = {}): TradeSideView => ({
  ...({
    characterId: 'a',
    name: 'Bob',
    level: 1,
    arms: {},
    offer: { marks: 0, items: [] },
  } as unknown as TradeSideView),
  ...{ locked: false, confirmed: false, warned: false },
  ...given,
});
const trade = (given: Partial<Trade> = {}): Trade => ({
  ...({ id: 't', version: 3, terms: 1, status: 'open', endedHow: null, opened: true } as unknown as Trade),
  ...{ mine: side(), theirs: side() },
  ...given,
});
const item = (name: string) => name as ItemId;

describe('a trade in words', () => {
  it('is later news by its version, or when it is another', () => {
    expect(isNewer(trade(), trade({ version: 3 }))).toBe(false);
    expect(isNewer(trade(), trade({ version: 4 }))).toBe(true);
    expect(isNewer(trade(), trade({ id: 'u' as Trade['id'], version: 1 }))).toBe(true);
  });

  it('says how it ended and how far a side is', () => {
    expect(endLine(trade({ status: 'done' }))).toBe('Traded with Bob.');
    expect(endLine(trade({ status: 'cancelled', endedHow: 'fight' }))).toContain('fight');
    expect([side(), side({ locked: true }), side({ locked: true, confirmed: true })].map(standing)).toEqual([
      'open',
      'locked',
      'confirmed',
    ]);
  });

  it('says why one cannot lock or confirm', () => {
    const both = trade({ mine: side({ locked: true }), theirs: side({ locked: true }) });
    expect(whyNotLock(trade(), true)).toContain('first');
    expect(whyNotLock(trade(), false)).toBeNull();
    expect(whyNotConfirm(trade())).toContain('Lock');
    expect(whyNotConfirm({ ...both, theirs: side() })).toContain('They');
    expect(whyNotConfirm(both)).toBeNull();
  });

  it('lays down, changes and takes back, up to so many kinds', () => {
    const one = withItem({ marks: 0, items: [] }, item('ore'), 2);
    expect(withItem(one, item('ore'), 5).items).toEqual([{ item: 'ore', quantity: 5 }]);
    expect(withItem(one, item('ore'), 0).items).toEqual([]);
    const full = {
      marks: 0,
      items: Array.from({ length: MOST_KINDS }, (_, i) => ({ item: item(`i${i}`), quantity: 1 })),
    };
    expect(withItem(full, item('ore'), 1)).toBe(full);
    expect(isSameOffer(full, { ...full, items: full.items.toReversed() })).toBe(true);
    expect(isSameOffer(one, withItem(one, item('ore'), 3))).toBe(false);
  });
});
