/** What players ask of the map. */
import type { CourseView } from '@farhold/contracts/ws/world';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { askZone } from './asking.ts';
import type { Question } from './question.ts';
import { whereabouts } from './standing.ts';

export { standingOf } from './standing.ts';

export type Wish =
  | { readonly ask: 'move'; readonly path: Extract<Question, { ask: 'move' }>['path'] }
  | { readonly ask: 'steer'; readonly dx: number; readonly dy: number }
  | { readonly ask: 'stop' };

/** Walks, or stands still; the answer is the course that the world takes it for. */
export async function walk(ctx: Ctx, characterId: CharacterId, wish: Wish): Promise<CourseView> {
  const { entityId, zone } = await whereabouts(ctx, characterId);
  const answer = await askZone(ctx, zone, { ...wish, entityId });
  if (answer.is !== 'course') throw new Error(`a zone answered ${wish.ask} with ${answer.is}`);
  return answer.course;
}
