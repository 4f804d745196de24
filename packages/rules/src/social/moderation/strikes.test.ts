import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutedUntilBy, muteMsFor } from './strikes.ts';

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

  it.each([
    [[], null],
    [[0], null],
    [[0, 5], 15],
    [[0, 5, 6], 16],
    [[0, 5, 6, 7], 57],
    // The first has expired when the second comes.
    [[0, 1000], null],
    [[0, 999, 1500], 1510],
  ])('at %j mute until %j', (times, until) => {
    const strikes = times.map((at) => ({ at, expiresAt: at + rules.expireMs }));
    expect(mutedUntilBy(strikes, rules)).toBe(until);
  });

  it('never mute for less when there are more', () => {
    fc.assert(
      fc.property(fc.nat(20), (strikes) => {
        expect(muteMsFor(strikes + 1, rules) ?? 0).toBeGreaterThanOrEqual(muteMsFor(strikes, rules) ?? 0);
      }),
    );
  });
});
