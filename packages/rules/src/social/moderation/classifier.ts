/** A linear classifier with one weight a bucket and head, as `npm run moderation:train` writes it. */
import { BUCKETS } from './features.ts';

/** `toxic` is the single ranking: whether anybody should look at the line at all. */
export const HEADS = ['abuse', 'hate', 'sexual', 'spam', 'toxic'] as const;
export type Head = (typeof HEADS)[number];
export type HeadScores = Readonly<Record<Head, number>>;

export type Model = {
  /** `BUCKETS` x heads, head by head within a bucket, in units of the head's scale. */
  readonly weights: Int8Array;
  readonly scales: readonly number[];
  readonly biases: readonly number[];
};

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** How far features stand out: a long line does not shout louder for its length. */
export const featureValue = (count: number): number => 1 / Math.sqrt(Math.max(1, count));

/** Log-odds of each head, in the order of `HEADS`. */
export function logitsOf(model: Model, features: readonly number[]): number[] {
  const sums = new Array<number>(HEADS.length).fill(0);
  const { weights } = model;
  for (const bucket of features) {
    const at = bucket * HEADS.length;
    for (let head = 0; head < HEADS.length; head++) sums[head]! += weights[at + head]!;
  }
  const value = featureValue(features.length);
  return sums.map((sum, head) => sum * value * model.scales[head]! + model.biases[head]!);
}

/** A model that knows nothing: every head at even odds. */
export function blankModel(): Model {
  return {
    weights: new Int8Array(BUCKETS * HEADS.length),
    scales: HEADS.map(() => 1),
    biases: HEADS.map(() => 0),
  };
}
