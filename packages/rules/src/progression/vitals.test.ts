import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FULL_REST_MS, restedVitals, type Vitals, withMaxima } from './vitals.ts';

const START = 1_790_000_000_000;
const vitals = (given: Partial<Vitals> = {}): Vitals => ({
  health: 10,
  maxHealth: 100,
  mana: 0,
  maxMana: 40,
  atMs: START,
  regrow: null,
  ...given,
});
const aVitals = fc
  .record({
    maxHealth: fc.integer({ min: 1, max: 3000 }),
    maxMana: fc.integer({ min: 0, max: 500 }),
    healthShare: fc.double({ min: 0, max: 1, noNaN: true }),
    manaShare: fc.double({ min: 0, max: 1, noNaN: true }),
    meal: fc.option(
      fc.record({ amount: fc.integer({ min: 1, max: 900 }), overMs: fc.integer({ min: 1, max: 90_000 }) }),
    ),
  })
  .map(({ maxHealth, maxMana, healthShare, manaShare, meal }) =>
    vitals({
      maxHealth,
      maxMana,
      health: Math.floor(maxHealth * healthShare),
      mana: Math.floor(maxMana * manaShare),
      regrow: meal && { ...meal, fromMs: START },
    }),
  );

describe('rest', () => {
  it('fills health and mana in a minute', () => {
    const rested = restedVitals(vitals({ health: 0 }), START + FULL_REST_MS);
    expect(rested).toMatchObject({ health: 100, mana: 40 });
    expect(restedVitals(vitals(), START + FULL_REST_MS / 2)).toMatchObject({ health: 60, mana: 20 });
  });

  it('is not slowed or quickened by looking', () => {
    fc.assert(
      fc.property(aVitals, fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 30 }), (start, steps) => {
        let now = START;
        let looked = start;
        for (const step of steps) {
          now += step;
          looked = restedVitals(looked, now);
        }
        const once = restedVitals(start, now);
        expect([looked.health, looked.mana]).toEqual([once.health, once.mana]);
      }),
    );
  });

  it('[CMB2] keeps 0 <= points <= maximum and never falls, even when the clock steps back', () => {
    fc.assert(
      fc.property(aVitals, fc.integer({ min: -100_000, max: 200_000 }), (start, elapsed) => {
        const rested = restedVitals(start, START + elapsed);
        expect(rested.health).toBeGreaterThanOrEqual(start.health);
        expect(rested.mana).toBeGreaterThanOrEqual(start.mana);
        expect(rested.health).toBeLessThanOrEqual(start.maxHealth);
        expect(rested.mana).toBeLessThanOrEqual(start.maxMana);
      }),
    );
  });

  it('adds a meal, once', () => {
    const fed = vitals({ maxHealth: 1000, health: 0, regrow: { amount: 50, overMs: 5000, fromMs: START } });
    expect(restedVitals(fed, START + 6000).health).toBe(100 + 50);
    expect(restedVitals(fed, START + 6000).regrow).toBeNull();
  });
});

describe('other maxima', () => {
  it('add points at once, and cut what no longer fits', () => {
    expect(withMaxima(vitals(), { maxHealth: 120, maxMana: 50 })).toMatchObject({ health: 30, mana: 10 });
    expect(withMaxima(vitals({ health: 90 }), { maxHealth: 60, maxMana: 30 })).toMatchObject({
      health: 60,
      mana: 0,
    });
    expect(withMaxima(vitals({ health: 0 }), { maxHealth: 100, maxMana: 40 }).health).toBe(1);
  });
});
