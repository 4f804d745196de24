/** [RAD5] The weeks in which a Walker has of an erratum's loot once: each from Monday, 00:00 UTC. */
import type { EpochMs } from '../ids.ts';

const DAY_MS = 24 * 60 * 60_000;
const WEEK_MS = 7 * DAY_MS;
/** The first of January 1970 was a Thursday. */
const FIRST_MONDAY_MS = -3 * DAY_MS;

/** Which week it is, counted from the one that held the first of January 1970. */
export function raidWeek(now: EpochMs): number {
  return Math.floor((now - FIRST_MONDAY_MS) / WEEK_MS);
}

/** When the next one begins. */
export function endOfRaidWeek(week: number): EpochMs {
  return FIRST_MONDAY_MS + (week + 1) * WEEK_MS;
}
