import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CharacterId } from '../ids.ts';
import {
  ACCEPT_REACH,
  ATTACK_REACH,
  CHALLENGE_REACH,
  type Duellist,
  LEVEL_BAND,
  mayAttack,
  mayChallenge,
} from './pvp.ts';

const walker = (given: Partial<Duellist> = {}): Duellist => ({
  characterId: 'a' as CharacterId,
  level: 20,
  x: 0,
  y: 0,
  draft: true,
  safe: false,
  fighting: false,
  weakened: false,
  protected: false,
  away: false,
  party: null,
  ...given,
});
const one = walker();
const other = walker({ characterId: 'b' as CharacterId, x: 5 });
const code = (result: ReturnType<typeof mayAttack>): string => (result.ok ? 'may' : result.code);

describe('[PVP1] a challenge', () => {
  const cases: [string, string, Partial<Duellist>, Partial<Duellist>, boolean][] = [
    ['may', 'anywhere', { draft: false, safe: true }, { draft: false, safe: true }, false],
    ['may', 'at any level', { level: 1 }, { level: 60 }, false],
    ['may', 'within a party', { party: 'p' }, { party: 'p' }, false],
    ['may', 'by one whose ink is wet', { protected: true }, {}, false],
    ['combat/challenge-self', 'to oneself', {}, { characterId: one.characterId }, false],
    ['combat/already-fighting', 'by one in a fight', { fighting: true }, {}, false],
    ['combat/weakened', 'by one who dries', { weakened: true }, {}, false],
    ['social/blocked', 'where one will not hear of the other', {}, {}, true],
    ['combat/too-far', 'to one far away', {}, { x: CHALLENGE_REACH + 1 }, false],
    ['combat/target-fighting', 'to one in a fight', {}, { fighting: true }, false],
    ['combat/target-weakened', 'to one who dries', {}, { weakened: true }, false],
    ['combat/target-protected', 'to one whose ink is wet', {}, { protected: true }, false],
    ['combat/target-offline', 'to one whose player is gone', {}, { away: true }, false],
  ];
  it.each(cases)('%s: %s', (expected, _when, mine, theirs, blocked) => {
    expect(code(mayChallenge({ ...one, ...mine }, { ...other, ...theirs }, { blocked }))).toBe(expected);
  });

  it('leaves more room between the two when it is accepted', () => {
    const far = { ...other, x: ACCEPT_REACH - 1 };
    expect(code(mayChallenge(one, far, { blocked: false, reach: ACCEPT_REACH }))).toBe('may');
  });
});

describe('[PVP2] an attack', () => {
  const cases: [string, string, Partial<Duellist>, Partial<Duellist>][] = [
    ['may', 'in a Draft', {}, {}],
    ['may', 'at the edge of the band', {}, { level: 20 - LEVEL_BAND }],
    ['may', 'by one whose ink is wet', { protected: true }, {}],
    ['may', 'on one who has closed the page', {}, { away: true }],
    ['may', 'on one of another party', { party: 'p' }, { party: 'q' }],
    ['combat/challenge-self', 'on oneself', {}, { characterId: one.characterId }],
    ['combat/already-fighting', 'in a fight', { fighting: true }, {}],
    ['combat/weakened', 'while drying', { weakened: true }, {}],
    ['combat/too-far', 'from afar', {}, { x: ATTACK_REACH + 1 }],
    ['combat/target-fighting', 'on one in a fight', {}, { fighting: true }],
    ['combat/target-weakened', 'on one who dries', {}, { weakened: true }],
    ['combat/target-protected', 'on one whose ink is wet', {}, { protected: true }],
    ['combat/not-in-draft', 'on Fair Copy', { draft: false }, { draft: false }],
    ['combat/not-in-draft', 'across the line, into Fair Copy', {}, { draft: false }],
    ['combat/not-in-draft', 'across the line, out of Fair Copy', { draft: false }, {}],
    ['combat/safe-place', 'on a reader', {}, { safe: true }],
    ['combat/safe-place', 'by a reader', { safe: true }, {}],
    ['combat/level-band', 'on one far below', {}, { level: 20 - LEVEL_BAND - 1 }],
    ['combat/level-band', 'on one far above', {}, { level: 20 + LEVEL_BAND + 1 }],
    ['combat/own-party', 'on a companion', { party: 'p' }, { party: 'p' }],
  ];
  it.each(cases)('%s: %s', (expected, _when, mine, theirs) => {
    expect(code(mayAttack({ ...one, ...mine }, { ...other, ...theirs }))).toBe(expected);
  });

  it('where it may be made, is mutual but for wet ink: nobody strikes who could not be struck', () => {
    const anybody = fc.record({
      level: fc.integer({ min: 1, max: 60 }),
      x: fc.integer({ min: 0, max: 20 }),
      y: fc.integer({ min: 0, max: 20 }),
      draft: fc.boolean(),
      safe: fc.boolean(),
      fighting: fc.boolean(),
      weakened: fc.boolean(),
      away: fc.boolean(),
      party: fc.constantFrom(null, 'p', 'q'),
    });
    fc.assert(
      fc.property(anybody, anybody, (mine, theirs) => {
        const [a, b] = [
          { ...one, ...mine },
          { ...other, ...theirs },
        ];
        expect(mayAttack(a, b).ok).toBe(mayAttack(b, a).ok);
      }),
    );
  });
});
