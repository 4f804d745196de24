/** The look that a line gets first only saves time: the block list finds what its matcher alone would find. */
import fc from 'fast-check';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import { describe, expect, it } from 'vitest';
import { createBlockList } from './block-list.ts';

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
const find = createBlockList([]);
const spansOf = (line: string) => find(line).flatMap(({ spans }) => spans);
const expected = (line: string) =>
  matcher
    .getAllMatches(line, true)
    .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex + 1 }));

/** The words that the list was made of, as it names them. */
const words = [
  ...new Set(
    englishDataset
      .build()
      .blacklistedTerms.flatMap(
        ({ id }) =>
          englishDataset.getPayloadWithPhraseMetadata({ termId: id } as never).phraseMetadata?.originalWord ??
          [],
      ),
  ),
];
const DISGUISES: Readonly<Record<string, (word: string) => string>> = {
  'as it is': (word) => word,
  'in capitals': (word) => word.toUpperCase(),
  'with digits for letters': (word) =>
    word.replace(/[oieas]/g, (letter) => ({ o: '0', i: '1', e: '3', a: '@', s: '$' })[letter]!),
  'with letters held': (word) => word.replace(/(.)/g, '$1$1'),
  'with marks between': (word) => [...word].join('.'),
  'beyond ASCII': (word) => word.replace('a', 'а').replace('o', 'ο'),
};

describe('the block list', () => {
  it.each(Object.entries(DISGUISES))('finds its words %s as the matcher does', (_name, disguise) => {
    expect(words.length).toBeGreaterThan(30);
    for (const word of words) {
      const line = `well ${disguise(word)} then`;
      expect(spansOf(line), line).toEqual(expected(line));
    }
    expect(words.filter((word) => find(`well ${word} then`).length > 0).length).toBeGreaterThan(30);
  });

  it('finds in any line what the matcher finds', () => {
    const piece = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12, unit: 'grapheme-ascii' }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom(' ', '', '-'), (pieces, between) => {
        const line = pieces.join(between);
        expect(spansOf(line)).toEqual(expected(line));
      }),
      { numRuns: 1500 },
    );
  });
});
