/** Going somewhere on foot, as far as what happens on the way allows. */
import { setTimeout as pause } from 'node:timers/promises';
import { worldMove } from '@farhold/contracts/ws/world';
import type { Point } from '@farhold/rules/content/geography';
import { findPath } from '@farhold/rules/world/movement';
import type { Bot } from './bot.ts';

const STROLL_SPEED = 10;
/** How often somebody under way looks up, in milliseconds. */
const LOOK_UP_MS = 500;

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Something that does not wait until one has arrived: a fight, or somebody who asks. */
function isCalled(bot: Bot): boolean {
  return bot.fight() !== null || bot.invitations().length > 0;
}

/** Walks there, waiting as long as the way takes; a fight, a question or a refusal on the way ends it. */
export async function walkTo(bot: Bot, target: Point, signal: AbortSignal): Promise<void> {
  const path = findPath(bot.position(), target, bot.terrain);
  if (path === null || path.length === 0) return;
  const course = await bot.socket.send(worldMove, { path: path.map(([x, y]): [number, number] => [x, y]) });
  let from: Point = [course.x, course.y];
  let length = 0;
  for (const point of course.path) {
    length += distance(from, point);
    from = point;
  }
  const arrival = performance.now() + (length / STROLL_SPEED) * 1000;
  for (let left = arrival - performance.now(); left > 0 && !isCalled(bot); left = arrival - performance.now())
    await pause(Math.min(left, LOOK_UP_MS), undefined, { signal });
}
