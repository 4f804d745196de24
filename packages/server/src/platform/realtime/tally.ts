import type { Metrics } from '../metrics.ts';

/** Counts messages in plain numbers, and hands them to Prometheus now and then: a labelled counter costs a hash each time. */
export type Tally = {
  /** World frames written; the hot path counts here. */
  frames: number;
  count(direction: 'in' | 'out', type: string, by?: number): void;
  report(): void;
};

export function createTally(metrics: Pick<Metrics, 'wsMessages'>): Tally {
  const counts = { in: new Map<string, number>(), out: new Map<string, number>() };
  const tally: Tally = {
    frames: 0,
    count(direction, type, by = 1) {
      const map = counts[direction];
      map.set(type, (map.get(type) ?? 0) + by);
    },
    report() {
      tally.count('out', 'frame', tally.frames);
      tally.frames = 0;
      for (const direction of ['in', 'out'] as const) {
        for (const [type, count] of counts[direction]) metrics.wsMessages.inc({ direction, type }, count);
        counts[direction].clear();
      }
    },
  };
  return tally;
}
