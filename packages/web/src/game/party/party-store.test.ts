import type { Lot } from '@farhold/contracts/ws/loot';
import { expect, test } from 'vitest';
import { lotsAfter } from './party-store.ts';

const lot = (id: string, change: Partial<Lot> = {}): Lot =>
  ({ id, status: 'open', winnerId: null, claims: [], ...change }) as unknown as Lot;

test('a lot stays while it is open or kept for me, in its place', () => {
  const [one, two] = [lot('one'), lot('two')];
  expect(lotsAfter([one], two, 'me')).toEqual([one, two]);
  const changed = lot('one', { quantity: 2 });
  expect(lotsAfter([one, two], changed, 'me')).toEqual([changed, two]);
  const kept = { status: 'kept', winnerId: 'me' } as Partial<Lot>;
  expect(lotsAfter([one, two], lot('one', kept), 'me')).toHaveLength(2);
  expect(lotsAfter([one, two], lot('one', kept), 'other')).toEqual([two]);
  expect(lotsAfter([one, two], lot('two', { status: 'given' }), 'me')).toEqual([one]);
});
