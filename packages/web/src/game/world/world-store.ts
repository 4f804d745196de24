import type { EventData } from '@farhold/contracts/message';
import type { worldZone } from '@farhold/contracts/ws/world';
import { create } from 'zustand';
import type { NearbyRow } from './nearby.ts';

export type ZoneNow = EventData<typeof worldZone>;

type WorldState = {
  zone: ZoneNow | null;
  /** Refreshed four times a second. */
  nearby: readonly NearbyRow[];
  /** Whole units; refreshed with `nearby`. */
  at: readonly [number, number] | null;
  target: number | null;
  /** Whom one is walking up to in order to engage. */
  pursuit: number | null;
};

const START: WorldState = { zone: null, nearby: [], at: null, target: null, pursuit: null };

/** What of the world React draws; tokens themselves never pass through here. */
export const useWorld = create<WorldState & { reset(): void }>()((set) => ({
  ...START,
  reset: () => set(START),
}));

/** The line of the target, while it is in sight. */
export function useTargetRow(): NearbyRow | null {
  return useWorld((world) => world.nearby.find((row) => row.id === world.target) ?? null);
}
