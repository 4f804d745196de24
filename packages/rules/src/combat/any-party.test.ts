import { expect, it } from 'vitest';
import { faultsOfFights } from '../../../../tests/fight-rules.ts';

// Long enough for a busy machine; the fights are counted, not timed.
it('[CMB1] [CMB2] [CMB3] [CMB4] [CMB5] [CMB6] [CMB7] hold in 900 fights of up to six a side', {
  timeout: 300_000,
}, () => {
  expect(faultsOfFights(100_001, 900, { most: 6 })).toEqual([]);
});

it('[CMB1] [CMB2] [CMB3] [CMB4] [CMB5] [CMB6] [CMB7] hold in 100 raids on errata', {
  timeout: 300_000,
}, () => {
  expect(faultsOfFights(200_001, 100, { most: 1, raid: true })).toEqual([]);
});
