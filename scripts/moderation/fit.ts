/** Logistic regression by AdaGrad over hashed features, one head beside the other, then rounded to int8. */
import { featureValue, HEADS, type Model, sigmoid } from '@farhold/rules/social/moderation/classifier';
import { BUCKETS } from '@farhold/rules/social/moderation/features';
import type { Targets } from './corpus.ts';

export type Row = {
  readonly features: readonly number[];
  readonly targets: Targets;
  readonly weight: number;
};

const HEAD_COUNT = HEADS.length;

export type Learner = {
  step(row: Row): void;
  /** Int8 weights, each head in units of its own scale. */
  finish(): Model;
};

export function createLearner({ rate, decay }: { readonly rate: number; readonly decay: number }): Learner {
  const weights = new Float32Array(BUCKETS * HEAD_COUNT);
  const squares = new Float32Array(BUCKETS * HEAD_COUNT).fill(1e-4);
  const biases = new Float64Array(HEAD_COUNT);
  const biasSquares = new Float64Array(HEAD_COUNT).fill(1);
  const logit = (features: readonly number[], head: number, value: number): number => {
    let sum = 0;
    for (const bucket of features) sum += weights[bucket * HEAD_COUNT + head]!;
    return sum * value + biases[head]!;
  };
  return {
    step({ features, targets, weight }) {
      const value = featureValue(features.length);
      for (let head = 0; head < HEAD_COUNT; head++) {
        const target = targets[head];
        if (target === null || target === undefined) continue;
        const error = (sigmoid(logit(features, head, value)) - target) * weight;
        const slope = error * value;
        for (const bucket of features) {
          const at = bucket * HEAD_COUNT + head;
          const gradient = slope + decay * weights[at]!;
          squares[at]! += gradient * gradient;
          weights[at]! -= (rate * gradient) / Math.sqrt(squares[at]!);
        }
        biasSquares[head]! += error * error;
        biases[head]! -= (rate * error) / Math.sqrt(biasSquares[head]!);
      }
    },
    finish() {
      const scales = HEADS.map((_, head) => {
        let most = 1e-6;
        for (let at = head; at < weights.length; at += HEAD_COUNT)
          most = Math.max(most, Math.abs(weights[at]!));
        return most / 127;
      });
      const rounded = new Int8Array(weights.length);
      for (let at = 0; at < weights.length; at++)
        rounded[at] = Math.round(weights[at]! / scales[at % HEAD_COUNT]!);
      return { weights: rounded, scales, biases: [...biases] };
    },
  };
}
