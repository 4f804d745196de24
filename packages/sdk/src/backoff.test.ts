import { expect, it } from 'vitest';
import { CLOSE, waitAfter, waitBefore } from './backoff.ts';

it('waits longer with every attempt, up to a bound, and not in step with others', () => {
  expect([1, 2, 3, 4].map((attempt) => waitBefore(attempt, () => 1))).toEqual([250, 500, 1000, 2000]);
  expect(waitBefore(1, () => 0)).toBe(125);
  expect(waitBefore(40, () => 1)).toBe(15_000);
});

it('does as the close asks', () => {
  expect(waitAfter({ code: CLOSE.restarting, reason: 'retry-ms=1234' }, 1, () => 1)).toBe(1234);
  expect(waitAfter({ code: CLOSE.restarting, reason: '' }, 1, () => 0.5)).toBe(1500);
  expect(waitAfter({ code: CLOSE.flooding, reason: '' }, 1, () => 1)).toBe(5250);
  expect(waitAfter({ code: 1006, reason: '' }, 2, () => 1)).toBe(500);
});
