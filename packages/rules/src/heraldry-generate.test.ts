import { describe, expect, test } from 'vitest';
import { armsSchema } from './heraldry.ts';
import { checkArms, isLegalArms } from './heraldry-check.ts';
import { armsFromSeed } from './heraldry-generate.ts';

describe('generated arms', () => {
  test('keep the rule of tincture over 20 000 seeds and are seldom alike', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 20_000; i++) {
      const arms = armsFromSeed(`walker-${i}`);
      const checked = checkArms(arms);
      if (!checked.ok) expect.fail(`${checked.code} ${JSON.stringify(arms)}`);
      seen.add(JSON.stringify(arms));
    }
    expect(seen.size).toBeGreaterThan(9_000);
  });

  test('are the same for the same name, and valid by the schema', () => {
    expect(armsFromSeed('Maud Quire')).toEqual(armsFromSeed('Maud Quire'));
    expect(armsSchema.safeParse(armsFromSeed('Ебба')).success).toBe(true);
  });
});

describe('checkArms', () => {
  const lawful = armsFromSeed('any');
  test.each([
    [
      'colour on colour',
      { ...lawful, division: 'pale', field: ['gules', 'azure'], charge: null, ordinary: null, bordure: null },
      'arms/division-tincture',
    ],
    [
      'a metal charge on a metal field',
      {
        division: 'plain',
        field: ['or', null],
        ordinary: null,
        charge: { kind: 'bee', tincture: 'argent', count: 1, on: 'field' },
        bordure: null,
      },
      'arms/charge-tincture',
    ],
    [
      'a charge on an ordinary that is not there',
      {
        division: 'plain',
        field: ['or', null],
        ordinary: null,
        charge: { kind: 'bee', tincture: 'sable', count: 3, on: 'ordinary' },
        bordure: null,
      },
      'arms/charge-place',
    ],
    [
      'a divided field with one tincture',
      { division: 'fess', field: ['or', null], ordinary: null, charge: null, bordure: null },
      'arms/field-incomplete',
    ],
  ] as const)('refuses %s', (_name, arms, code) => {
    const checked = checkArms(armsSchema.parse(arms));
    expect(checked.ok ? 'legal' : checked.code).toBe(code);
    expect(isLegalArms(armsSchema.parse(arms))).toBe(false);
  });
});
