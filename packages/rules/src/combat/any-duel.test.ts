import { expect, it } from 'vitest';
import { faultsOfFights } from '../../../../tests/fight-rules.ts';

// Long enough for a busy machine; the fights are counted, not timed.
it('[CMB1] [CMB2] [CMB3] [CMB4] [CMB5] [CMB6] [CMB7] hold in 9,000 fights of one or two a side', {
  timeout: 300_000,
}, () => {
  expect(faultsOfFights(1, 9000, { most: 2 })).toEqual([]);
});
