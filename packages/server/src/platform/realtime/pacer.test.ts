import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPacer, type Paced } from './pacer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function paced(): Paced & { flushed: number[] } {
  const flushed: number[] = [];
  return {
    lastFlushMs: Number.NEGATIVE_INFINITY,
    queued: false,
    flushed,
    flush(nowMs) {
      this.lastFlushMs = nowMs;
      flushed.push(nowMs);
    },
  };
}

it('lets one turn of the event loop leave as one, at once after a silence', () => {
  vi.setSystemTime(1_000_000);
  const pacer = createPacer(25, Date.now);
  const one = paced();
  for (let i = 0; i < 5; i++) pacer.wake(one);
  vi.advanceTimersByTime(0);
  expect(one.flushed).toEqual([1_000_000]);
});

it('holds what follows until the next boundary, together for all', () => {
  vi.setSystemTime(1_000_003);
  const pacer = createPacer(25, Date.now);
  const [one, other] = [paced(), paced()];
  pacer.wake(one);
  pacer.wake(other);
  vi.advanceTimersByTime(4);
  pacer.wake(one);
  vi.advanceTimersByTime(6);
  pacer.wake(other);
  pacer.wake(one);
  vi.advanceTimersByTime(100);
  expect(one.flushed).toEqual([1_000_003, 1_000_025]);
  expect(other.flushed).toEqual([1_000_003, 1_000_025]);
});

it('gives what may wait for a world frame its time, each its own', () => {
  vi.setSystemTime(1_000_000);
  const pacer = createPacer(25, Date.now);
  const [one, other] = [paced(), paced()];
  pacer.nudge(one);
  vi.advanceTimersByTime(50);
  pacer.nudge(other);
  vi.advanceTimersByTime(100);
  expect([one.flushed, other.flushed]).toEqual([[1_000_120], []]);
  vi.advanceTimersByTime(100);
  expect([one.flushed, other.flushed]).toEqual([[1_000_120], [1_000_170]]);
});

it('writes what waits when it is stopped', () => {
  vi.setSystemTime(1_000_001);
  const pacer = createPacer(25, Date.now);
  const one = paced();
  pacer.wake(one);
  vi.advanceTimersByTime(1);
  pacer.wake(one);
  const other = paced();
  pacer.nudge(other);
  pacer.stop();
  expect(one.flushed).toHaveLength(2);
  expect(other.flushed).toHaveLength(1);
});
