import { type Arms, CHARGES, DIVISIONS, ORDINARIES, TINCTURES } from '@farhold/rules/heraldry';
import { checkArms } from '@farhold/rules/heraldry-check';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArmsChange, armsOptions, changeArms } from './arms-editing.ts';

const tincture = fc.constantFrom(...TINCTURES);
const change: fc.Arbitrary<ArmsChange> = fc.oneof(
  fc.constantFrom(...DIVISIONS).map((to): ArmsChange => ({ what: 'division', to })),
  tincture.map((to): ArmsChange => ({ what: 'field', to })),
  tincture.map((to): ArmsChange => ({ what: 'second', to })),
  fc.constantFrom(...ORDINARIES, null).map((to): ArmsChange => ({ what: 'ordinary', to })),
  tincture.map((to): ArmsChange => ({ what: 'ordinary-tincture', to })),
  fc.constantFrom(...CHARGES, null).map((to): ArmsChange => ({ what: 'charge', to })),
  tincture.map((to): ArmsChange => ({ what: 'charge-tincture', to })),
  fc
    .constantFrom('one' as const, 'three' as const, 'ordinary' as const)
    .map((to): ArmsChange => ({ what: 'charge-place', to })),
  fc.option(tincture).map((to): ArmsChange => ({ what: 'bordure', to })),
);

describe('editing arms', () => {
  test('any sequence of changes leaves lawful arms', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(change, { maxLength: 12 }), (seed, changes) => {
        let arms: Arms = armsFromSeed(seed);
        for (const one of changes) {
          arms = changeArms(arms, one);
          const checked = checkArms(arms);
          if (!checked.ok) throw new Error(`${checked.code} ${JSON.stringify(arms)}`);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('a lawful choice is taken as it is', () => {
    const arms = armsFromSeed('Maud');
    for (const to of armsOptions({ ...arms, division: 'plain' }).ordinaries) {
      const next = changeArms(
        { ...arms, division: 'plain', field: [arms.field[0], null] },
        { what: 'ordinary', to },
      );
      expect(next.ordinary?.kind).toBe(to);
    }
  });

  test('a busy field offers no charge', () => {
    const chequy = changeArms(armsFromSeed('Odo'), { what: 'division', to: 'chequy' });
    expect(chequy.charge).toBeNull();
    expect(armsOptions(chequy).charges).toEqual([]);
    expect(armsOptions(chequy).seconds.length).toBeGreaterThan(0);
  });
});
