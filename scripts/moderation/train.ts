/**
 * `npm run moderation:train -- [--data FOLDER] [--epochs N]`: learns the chat classifier anew and writes its weights.
 * FOLDER holds the public sets named in NOTICE; without it the project's own corpus alone is learnt.
 */
import { parseArgs } from 'node:util';
import { createRng, type Rng, seedRng } from '@farhold/rules/random';
import { featuresOf } from '@farhold/rules/social/moderation/features';
import { createLexicon, type Lexicon } from '@farhold/rules/social/moderation/lexicon';
import { tokensOf } from '@farhold/rules/social/moderation/tokens';
import { type Vocabulary, viewsOf } from '@farhold/rules/social/moderation/views';
import { writeModel } from '@farhold/server/features/social/moderation/model-file';
import { normaliseLine } from '@farhold/server/features/social/moderation/normalise';
import { loadContent } from '@farhold/server/platform/content';
import { templated, together } from './compose.ts';
import { type Example, readNames, readOwnLines, readPublicLines } from './corpus.ts';
import { retype } from './disguise.ts';
import { createLearner, type Row } from './fit.ts';

const SEED = 20_261_127;
const TEMPLATES = 2500;
const PAIRS = 2500;
/** The newest lines weigh as much as the first ones only if they come often enough. */
const RATE = 0.12;
const DECAY = 2e-6;

const { values } = parseArgs({
  options: { data: { type: 'string' }, epochs: { type: 'string', default: '8' } },
});

/** Words that runs of letters are cut into: those that the corpus uses more than once. */
function countWords(examples: readonly Example[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { text, own } of examples)
    for (const { text: word } of tokensOf(text))
      if (/^\p{L}+$/u.test(word) && (word.length > 1 || /^[aiu]$/.test(word)))
        counts.set(word, (counts.get(word) ?? 0) + (own ? 4 : 1));
  return [...counts].filter(([, count]) => count >= 8).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function shuffle<T>(list: readonly T[], rng: Rng): T[] {
  const out = [...list];
  for (let n = out.length - 1; n > 0; n--) {
    const m = rng.int(0, n);
    [out[n], out[m]] = [out[m]!, out[n]!];
  }
  return out;
}

function rowOf(example: Example, lexicon: Lexicon, vocabulary: Vocabulary, rng: Rng): Row {
  const text = example.own ? retype(example.text, rng) : example.text;
  const views = viewsOf(normaliseLine(text), lexicon, vocabulary);
  // Abuse is learnt from any reading; harmless lines must be harmless in each.
  return { ...example, features: featuresOf(rng.pick(views), lexicon) };
}

const rng = createRng(seedRng(SEED));
const own = readOwnLines();
const names = readNames();
const known = values.data === undefined ? [] : readPublicLines(values.data, 'train');
const counts = countWords([...own, ...known]);
const total = counts.reduce((sum, [, count]) => sum + count, 0);
const vocabulary: Vocabulary = new Map(counts.map(([word, count]) => [word, Math.log(count / total)]));
const lexicon = createLexicon(loadContent().moderation);
const learner = createLearner({ rate: RATE, decay: DECAY });

for (let epoch = 0; epoch < Number(values.epochs); epoch++) {
  const pairs = Array.from({ length: PAIRS }, () => together(rng.pick(own), rng.pick(own), rng));
  const lines = shuffle([...own, ...own, ...templated(names, TEMPLATES, rng), ...pairs, ...known], rng);
  for (const line of lines) learner.step(rowOf(line, lexicon, vocabulary, rng));
  console.log(`epoch ${epoch + 1}: ${lines.length} lines`);
}
writeModel(learner.finish(), counts);
console.log(`learnt from ${own.length} own and ${known.length} public lines, ${counts.length} words`);
