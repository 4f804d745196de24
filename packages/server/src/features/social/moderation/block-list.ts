/** The list of English words that ships with `obscenity`, as findings beside the lexicon of `content/moderation.yaml`. */
import type { Cause } from '@farhold/rules/content/moderation';
import type { WordMatcher } from '@farhold/rules/social/moderation/judge';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

/** Slurs, and what no open channel carries: the whole line is refused. The rest is masked. */
const SLURS = new Set([
  'abo',
  'abeed',
  'africoon',
  'arabush',
  'bestiality',
  'boonga',
  'chingchong',
  'chink',
  'dyke',
  'fag',
  'incest',
  'kike',
  'negro',
  'nigger',
  'rape',
  'retard',
  'spastic',
  'tranny',
]);

/** Builds the matcher once. It sees through lookalikes, digits for letters and marks between them. */
export function createBlockList(allow: readonly string[]): WordMatcher {
  const built = englishDataset.build();
  const matcher = new RegExpMatcher({
    ...built,
    whitelistedTerms: [...(built.whitelistedTerms ?? []), ...allow],
    ...englishRecommendedTransformers,
  });
  return (line) =>
    matcher.getAllMatches(line, true).map((match) => {
      const { phraseMetadata } = englishDataset.getPayloadWithPhraseMetadata(match);
      const rule = phraseMetadata?.originalWord ?? 'listed';
      const cause: Cause = SLURS.has(rule) ? 'slur' : 'profanity';
      return { cause, rule, spans: [{ start: match.startIndex, end: match.endIndex + 1 }] };
    });
}
