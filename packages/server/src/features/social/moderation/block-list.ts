/** The first stage of moderation: words that are masked, words that are refused. */
import {
  DataSet,
  englishDataset,
  englishRecommendedTransformers,
  pattern,
  RegExpMatcher,
  TextCensor,
} from 'obscenity';

/** Slurs, and what no channel carries: the whole line is refused. */
const REFUSED = new Set([
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
  'kys',
]);

/** Words of this world and of plain English that hold a blocked word inside. */
const HARMLESS = [
  'peacock',
  'weathercock',
  'woodcock',
  'cockade',
  'cockerel',
  'cockle',
  'shuttlecock',
  'cocked hat',
  'titmouse',
  'blue tit',
  'coal tit',
  'great tit',
  'prick of the needle',
  'pricked',
  'cumin',
  'cumber',
  'document',
  'circumspect',
  'scatter',
  'scathing',
  'scat!',
  'bassinet',
  'assay',
  'fagot',
  'sextant',
  'sexton',
  'sextet',
  'essex',
  'sussex',
  'middlesex',
  'rapeseed',
  'oilseed rape',
  'grape',
  'drape',
  'scrape',
  'spinster',
  'moby dick',
  'dickon',
  'dickens',
  'hooker of nets',
  'above',
  'about',
  'abode',
  'aboard',
  'abolish',
  'abound',
  'abomin',
  'arsenal',
  'arsenic',
  'boobook',
  'retardant',
  'turducken',
  'negroni',
];

const dataset = new DataSet<{ originalWord: string }>()
  .addAll(englishDataset)
  .addPhrase((phrase) =>
    phrase
      .setMetadata({ originalWord: 'kys' })
      .addPattern(pattern`|kys|`)
      .addPattern(pattern`kill your[ ]self`)
      .addPattern(pattern`kill ur[ ]self`),
  );

export type Screening = {
  readonly verdict: 'clean' | 'mask' | 'refuse';
  /** The line with blocked words as asterisks. */
  readonly text: string;
  /** The word of the list that decided. */
  readonly rule: string | null;
};

export type BlockList = { screen(text: string): Screening };

/** Single letters set apart to hide a word: `k y s`, `f.u.c.k`. */
const SPREAD = /(?<!\p{L})(?:\p{L}[\s.\-_*]+){2,}\p{L}(?!\p{L})/gu;

/** Builds the matcher once; matching a line takes microseconds. */
export function createBlockList(): BlockList {
  const built = dataset.build();
  const matcher = new RegExpMatcher({
    ...built,
    whitelistedTerms: [...(built.whitelistedTerms ?? []), ...HARMLESS],
    ...englishRecommendedTransformers,
  });
  const censor = new TextCensor().setStrategy(({ matchLength }) => '*'.repeat(matchLength));
  const screenWords = (text: string): Screening => {
    const matches = matcher.getAllMatches(text, true);
    if (matches.length === 0) return { verdict: 'clean', text, rule: null };
    const words = matches.map(
      (match) => dataset.getPayloadWithPhraseMetadata(match).phraseMetadata?.originalWord ?? 'listed',
    );
    const refused = words.find((word) => REFUSED.has(word));
    if (refused !== undefined) return { verdict: 'refuse', text, rule: refused };
    return { verdict: 'mask', text: censor.applyTo(text, matches), rule: words[0] ?? null };
  };
  return {
    screen(text) {
      let found = screenWords(text);
      for (const spread of text.match(SPREAD) ?? []) {
        const { verdict, rule } = screenWords(spread.replace(/[^\p{L}]/gu, ''));
        if (verdict === 'refuse') return { verdict, text, rule };
        if (verdict === 'mask')
          found = {
            verdict: found.verdict === 'refuse' ? 'refuse' : 'mask',
            text: found.text.replace(spread, '*'.repeat(spread.length)),
            rule,
          };
      }
      return found;
    },
  };
}
