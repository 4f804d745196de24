import type { Point } from '../content/geography.ts';
import { GRAIN } from './block.ts';
import { WALK_SPEED } from './movement.ts';
import type { Ground } from './pace.ts';

/** One straight piece of a way at one pace: its end, and units a second on it. */
export type Leg = { readonly x: number; readonly y: number; readonly speed: number };

/**
 * [MOV1] A planned path as straight pieces of constant pace, cut where the ground's pace changes and at waypoints:
 * what `advance` does grain by grain, reckoned once. Speeds are units a second.
 */
export function legsOf(from: Point, path: readonly Point[], ground: Ground): Leg[] {
  const legs: Leg[] = [];
  let [x, y] = from;
  for (const [endX, endY] of path) {
    addLegs(legs, { x, y, dx: endX - x, dy: endY - y }, ground);
    x = endX;
    y = endY;
  }
  return legs;
}

type Way = { readonly x: number; readonly y: number; readonly dx: number; readonly dy: number };

function addLegs(legs: Leg[], { x, y, dx, dy }: Way, ground: Ground): void {
  if (dx === 0 && dy === 0) return;
  const stepX = dx === 0 ? Number.POSITIVE_INFINITY : GRAIN / Math.abs(dx);
  const stepY = dy === 0 ? Number.POSITIVE_INFINITY : GRAIN / Math.abs(dy);
  let nextX = firstLine(x, dx);
  let nextY = firstLine(y, dy);
  let at = 0;
  let speed = 0;
  while (at < 1) {
    const end = Math.min(1, nextX, nextY);
    if (end > at) {
      const middle = (at + end) / 2;
      const pace = WALK_SPEED * ground.speedFactorAt(x + dx * middle, y + dy * middle);
      if (speed !== 0 && pace !== speed) legs.push({ x: x + dx * at, y: y + dy * at, speed });
      speed = pace;
      at = end;
    }
    if (nextX <= at) nextX += stepX;
    if (nextY <= at) nextY += stepY;
  }
  legs.push({ x: x + dx, y: y + dy, speed });
}

/** The share of the way after which the first grain line across it is met. */
function firstLine(from: number, delta: number): number {
  if (delta === 0) return Number.POSITIVE_INFINITY;
  const line = delta > 0 ? Math.floor(from / GRAIN) + 1 : Math.ceil(from / GRAIN) - 1;
  return (line * GRAIN - from) / delta;
}
