import { armsSchema } from '@farhold/rules/heraldry';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { MapEntity } from '../map/map-types.ts';

type Walker = { name: string; arms: unknown; x: number; y: number };

/** Those of the pulse as tokens for the map behind the pages; positions are coarse, so nobody is shown walking. */
export function wanderersOf(walkers: readonly Walker[]): MapEntity[] {
  return walkers.map((walker, index) => {
    const arms = armsSchema.safeParse(walker.arms);
    return {
      id: index + 1,
      kind: 'player',
      x: walker.x,
      y: walker.y,
      targetX: walker.x,
      targetY: walker.y,
      speed: 0,
      flags: 0,
      name: walker.name,
      arms: arms.success ? arms.data : armsFromSeed(walker.name),
      relation: 'other',
    };
  });
}
