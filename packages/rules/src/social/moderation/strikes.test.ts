import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { muteMsFor } from './strikes.ts';

const rules = {
  expireMs: 1000,
  steps: [
    { strikes: 2, muteMs: 10 },
    { strikes: 4, muteMs: 50 },
  ],
};

describe('[MOD3] strikes', () => {
  it.each([
    [0, null],
    [1, null],
    [2, 10],
    [3, 10],
    [4, 50],
    [99, 50],
  ])('%i of them mute for %j', (strikes, muteMs) => {
    expect(muteMsFor(strikes, rules)).toBe(muteMs);
  });

  it('never mute for less when there are more', () => {
    fc.assert(
      fc.property(fc.nat(20), (strikes) => {
        expect(muteMsFor(strikes + 1, rules) ?? 0).toBeGreaterThanOrEqual(muteMsFor(strikes, rules) ?? 0);
      }),
    );
  });
});
