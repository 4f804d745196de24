import { expect, it } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

const taken = (bucket: ReturnType<typeof createTokenBucket>, times: number, nowMs: number): number =>
  Array.from({ length: times }, () => bucket.take(nowMs)).filter(Boolean).length;

it('gives a burst and then so many a second', () => {
  const bucket = createTokenBucket(5, 5, 0);
  expect(taken(bucket, 10, 0)).toBe(5);
  expect(taken(bucket, 10, 400)).toBe(2);
  expect(taken(bucket, 10, 10_000)).toBe(5);
});

it('does not give more when the clock goes back', () => {
  const bucket = createTokenBucket(2, 1, 1000);
  expect(taken(bucket, 5, 1000)).toBe(2);
  expect(taken(bucket, 5, 0)).toBe(0);
  expect(taken(bucket, 5, 900)).toBe(0);
});
