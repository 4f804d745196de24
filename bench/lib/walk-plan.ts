/** Who starts where and walks whither: the same for Farhold and its peers. */
import { createRng, seedRng } from '@farhold/rules/random';
import type { Terrain } from '@farhold/rules/world/terrain';

export type WalkPlan = {
  readonly starts: readonly (readonly [number, number])[];
  /** Displacements from one's start; each walker takes them in an order of its own. */
  readonly targets: readonly (readonly [number, number])[];
  readonly everyMs: number;
};
export type Field = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const EVERY_MS = 2000;
/** Ten units a second for two seconds: nobody stands still for long. */
const REACH = 14;

/** Spreads walkers over open ground: every start and target can be walked to in a straight line. */
export function planWalk(terrain: Terrain, field: Field, clients: number): WalkPlan {
  const rng = createRng(seedRng(7));
  const targets = Array.from(
    { length: 64 },
    () => [rng.next() * 2 * REACH - REACH, rng.next() * 2 * REACH - REACH] as const,
  );
  const isOpen = (x: number, y: number): boolean => {
    for (let dx = -REACH - 2; dx <= REACH + 2; dx += 2) {
      for (let dy = -REACH - 2; dy <= REACH + 2; dy += 2)
        if (!terrain.isWalkable(x + dx, y + dy)) return false;
    }
    return true;
  };
  const starts: [number, number][] = [];
  for (let tries = 0; starts.length < clients; tries++) {
    if (tries > clients * 400)
      throw new Error(`only ${starts.length} of ${clients} walkers fit into the field`);
    const x = field.x + rng.next() * field.width;
    const y = field.y + rng.next() * field.height;
    if (isOpen(x, y)) starts.push([x, y]);
  }
  return { starts, targets, everyMs: EVERY_MS };
}
