/**
 * Which zones this node owns. A row a zone in PostgreSQL decides; the node also counts the time itself, by a clock
 * that cannot jump, so that one that was paused stops before it has heard that another has taken over.
 */
import type { ZoneId } from '@farhold/rules/ids';
import type { Queryable } from '../../platform/db/db.ts';
import { releaseLeases, renewLeases, takeLeases } from './queries.ts';

export const RENEW_MS = 2000;
export const LEASE_MS = 6000;
/** Taken off the own reckoning, for the time between the database's clock and this node's. */
const MARGIN_MS = 500;

export type Leases = {
  /** The epoch under which this node owns the zone now; null when it does not, or cannot be sure. */
  epochOf(zone: ZoneId): number | null;
  held(): ReadonlyMap<ZoneId, number>;
  /**
   * Renews what is held, even late where nobody has taken it, and takes what is free, up to `most` zones in all.
   * Answers what was won and lost.
   * Throws when PostgreSQL is away; what is held then runs out by itself.
   */
  turn(most?: number): Promise<{ readonly won: readonly ZoneId[]; readonly lost: readonly ZoneId[] }>;
  /** Gives zones back; all that are held unless told. */
  release(zones?: readonly ZoneId[]): Promise<void>;
};

export function createLeases(setup: {
  readonly db: Queryable;
  readonly nodeId: string;
  readonly zones: readonly ZoneId[];
  /** The database has no other node: leases left by a crash need not run out first, and held ones never do. */
  readonly sole: boolean;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
}): Leases {
  const { db, nodeId, zones, clock } = setup;
  const held = new Map<ZoneId, number>();
  let goodUntil = 0;
  let first = true;
  // Where no other node can be, nobody can have taken over: the world goes on while PostgreSQL restarts.
  const isGood = (): boolean => setup.sole || clock() < goodUntil;

  async function renew(): Promise<ZoneId[]> {
    const before = [...held.keys()];
    if (before.length === 0) return [];
    const kept = new Set(await renewLeases(db, { nodeId, held, ttlMs: LEASE_MS }));
    const lost = before.filter((zone) => !kept.has(zone));
    for (const zone of lost) held.delete(zone);
    return lost;
  }
  async function take(most: number): Promise<ZoneId[]> {
    const wanted = Math.max(0, most - held.size);
    const free = zones.filter((zone) => !held.has(zone));
    if (free.length === 0 || wanted === 0) return [];
    const sole = setup.sole && first;
    const won = await takeLeases(db, { nodeId, zones: free, most: wanted, ttlMs: LEASE_MS, sole });
    for (const { zone, epoch } of won) held.set(zone, epoch);
    return won.map(({ zone }) => zone);
  }
  return {
    epochOf: (zone) => (isGood() ? (held.get(zone) ?? null) : null),
    held: () => held,
    async turn(most = zones.length) {
      const startedAt = clock();
      const lost = await renew();
      const won = await take(most);
      first = false;
      goodUntil = startedAt + LEASE_MS - MARGIN_MS;
      return { won, lost };
    },
    async release(some = [...held.keys()]) {
      const given = new Map([...held].filter(([zone]) => some.includes(zone)));
      for (const zone of given.keys()) held.delete(zone);
      if (given.size > 0) await releaseLeases(db, nodeId, given);
    },
  };
}
