import { ACTIONS, AUDIENCES, type Cause } from '@farhold/rules/content/moderation';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../platform/content.ts';
import { judgeOf } from './judge-of.ts';
import { normaliseLine } from './normalise.ts';

const content = loadContent();
const { judge } = judgeOf(content);
const { allow, words } = content.moderation;

const audience = fc.constantFrom(...AUDIENCES);
/** Lines of listed words, their pieces, disguises and marks, and of anything else. */
const piece = fc.oneof(
  fc.constantFrom(...words.slur, ...words.profanity, ...words.you, ...words.foe),
  fc.constantFrom(
    'kill',
    'yourself',
    'fu',
    'ck',
    'f',
    'u',
    'c',
    'k',
    '*',
    '***',
    '.',
    '@',
    '1',
    '!!',
    'шит',
    '\u200b',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const line = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', '', '.', '-', '  ', '*')), { maxLength: 14 })
  .map((parts) => normaliseLine(parts.flat().join('')));

describe('[MOD1] any line', () => {
  it('is judged without an error, the same way each time, with a score from 0 to 1', () => {
    fc.assert(
      fc.property(
        fc.oneof(line, fc.string({ unit: 'binary', maxLength: 600 }).map(normaliseLine)),
        audience,
        (text, to) => {
          const verdict = judge(text, to);
          expect(ACTIONS).toContain(verdict.action);
          expect(verdict.score).toBeGreaterThanOrEqual(0);
          expect(verdict.score).toBeLessThanOrEqual(1);
          expect(judge(text, to)).toEqual(verdict);
          if (verdict.action === 'allow' || verdict.action === 'flag') expect(verdict.text).toBe(text);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('that was masked stays as it is when it is judged again', () => {
    fc.assert(
      fc.property(line, audience, (text, to) => {
        const verdict = judge(text, to);
        fc.pre(verdict.action === 'mask');
        const again = judge(verdict.text, to);
        expect(again.text).toBe(verdict.text);
        expect(['allow', 'flag', 'mask']).toContain(again.action);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the allow-list', () => {
  it('is never masked or refused, alone or in a sentence', () => {
    for (const word of allow)
      for (const text of [word, word.toUpperCase(), `where is the ${word} today`])
        expect([text, ['mask', 'reject'].includes(judge(text, 'open').action)]).toEqual([text, false]);
  });

  it('holds every name of the world', () => {
    const { geography, items, species, abilities, errata } = content;
    const books = [items, species, abilities, errata].flatMap((book) => Object.values(book));
    for (const { name } of [...geography.zones, ...geography.places, ...books])
      expect([name, ['mask', 'reject'].includes(judge(name, 'open').action)]).toEqual([name, false]);
  });
});

const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const CYRILLIC: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', s: 'ѕ', y: 'у' };
const spread = (word: string, table: Readonly<Record<string, string>>) =>
  [...word].map((letter, n) => (n === 0 ? letter : (table[letter] ?? letter))).join('');
const DISGUISES: Readonly<Record<string, (word: string) => string>> = {
  capitals: (word) => word.toUpperCase(),
  'full width': (word) =>
    [...word].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join(''),
  accents: (word) => [...word].map((letter) => `${letter}\u0301`).join(''),
  'zero-width letters': (word) => [...word].join('\u200b'),
  lookalikes: (word) => spread(word, CYRILLIC),
  'digits for letters': (word) => spread(word, LEET),
  'spaced letters': (word) => [...word].join(' '),
  'dotted letters': (word) => [...word].join('.'),
  'stretched vowels': (word) => word.replace(/[aeiou]/, (vowel) => vowel.repeat(5)),
};

describe('a disguise is found as its word is', () => {
  const open = words.slur
    .concat(words.profanity)
    .filter((word) => /^[a-z]{4,}$/.test(word) && !/(.)\1/.test(word));
  it.each(Object.keys(DISGUISES))('%s', (name) => {
    const causes: readonly Cause[] = ['slur', 'profanity'];
    const found = (text: string) =>
      judge(normaliseLine(text), 'open').findings.some(({ cause }) => causes.includes(cause));
    const missed = open.filter((word) => found(word) && !found(DISGUISES[name]!(word)));
    // `pu74` may be a number as `lvl60` is: the few words that end in two such letters.
    expect(missed.length / open.length).toBeLessThanOrEqual(0.04);
  });
});

describe('[MOD2] the classifier alone', () => {
  it('neither refuses nor strikes in any channel, however sure it is', () => {
    const { policy, striking } = content.moderation;
    for (const to of AUDIENCES) expect(['allow', 'flag']).toContain(policy[to].actions.model);
    expect(striking).not.toContain('model');
  });
});
