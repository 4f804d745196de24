/** The classifier as `npm run moderation:train` writes it: int8 weights, and what they are measured in. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEADS, type Model } from '@farhold/rules/social/moderation/classifier';
import { BUCKETS } from '@farhold/rules/social/moderation/features';
import type { Vocabulary } from '@farhold/rules/social/moderation/views';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, 'model');
const WEIGHTS = join(FOLDER, 'weights.bin');
const MEASURES = join(FOLDER, 'measures.json');
const VOCABULARY = join(FOLDER, 'vocabulary.txt');

const numbers = z.array(z.number()).length(HEADS.length);
const measuresSchema = z.strictObject({ scales: numbers, biases: numbers });

export function readModel(): Model {
  const bytes = readFileSync(WEIGHTS);
  if (bytes.length !== BUCKETS * HEADS.length) throw new Error(`${WEIGHTS} is not as long as the model`);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return { weights, ...measuresSchema.parse(JSON.parse(readFileSync(MEASURES, 'utf8'))) };
}

/** One word and its count a line, most frequent first. */
export function readVocabulary(): Vocabulary {
  const lines = readFileSync(VOCABULARY, 'utf8').trimEnd().split('\n');
  const counts = lines.map((line) => line.split(' ')).map(([word, count]) => [word!, Number(count)] as const);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return new Map(counts.map(([word, count]) => [word, Math.log(count / total)]));
}

export function writeModel(model: Model, counts: readonly (readonly [string, number])[]): void {
  writeFileSync(WEIGHTS, model.weights);
  writeFileSync(MEASURES, `${JSON.stringify({ scales: model.scales, biases: model.biases }, null, 2)}\n`);
  writeFileSync(VOCABULARY, counts.map(([word, count]) => `${word} ${count}\n`).join(''));
}
