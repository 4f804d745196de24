/** How a simulation moves what walks in it: along legs of constant pace, from tick to tick. */
import type { Segment } from '@farhold/contracts/world-frame';
import { cellOf } from '@farhold/rules/world/cells';
import type { Entity } from './entity.ts';
import { TICK_MS } from './frame.ts';

const TICK_S = TICK_MS / 1000;

/** A place on a way: where one is after some time, and which leg is under way there. */
export type Stride = { x: number; y: number; leg: number };

/** Where one tick takes a walker [MOV1]; written into `out`, the entity is not changed. */
export function strideOf(entity: Entity, out: Stride): Stride {
  let { x, y, leg } = entity;
  let left = TICK_S;
  while (leg < entity.legs.length) {
    const goal = entity.legs[leg]!;
    const dx = goal.x - x;
    const dy = goal.y - y;
    const way = Math.sqrt(dx * dx + dy * dy);
    const reach = goal.speed * left;
    if (reach < way) {
      x += (dx * reach) / way;
      y += (dy * reach) / way;
      break;
    }
    left -= way / goal.speed;
    x = goal.x;
    y = goal.y;
    leg++;
  }
  out.x = x;
  out.y = y;
  out.leg = leg;
  return out;
}

/** The straight course under way, as clients draw it. */
export function segmentOf(entity: Entity): Segment {
  const leg = entity.legs[entity.leg];
  const { x, y } = entity;
  if (leg === undefined) return { x, y, targetX: x, targetY: y, speed: 0 };
  return { x, y, targetX: leg.x, targetY: leg.y, speed: leg.speed };
}

/** The waypoints that are left. */
export function pathLeft(entity: Entity): [number, number][] {
  return entity.legs.slice(entity.leg).map((leg): [number, number] => [leg.x, leg.y]);
}

export function cellOfEntity(entity: { readonly x: number; readonly y: number }): number {
  return cellOf(entity.x, entity.y);
}
