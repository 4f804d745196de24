/** What players ask of the map. */
import type { CourseView } from '@farhold/contracts/ws/world';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { askZone } from './asking.ts';
import { answerHere } from './here.ts';
import type { Answer, Question } from './question.ts';
import { seatOf, whereabouts } from './standing.ts';

export { standingOf } from './standing.ts';

export type Wish =
  | {
      readonly ask: 'move';
      readonly path: Extract<Question, { ask: 'move' }>['path'];
      readonly fresh?: boolean;
    }
  | { readonly ask: 'steer'; readonly dx: number; readonly dy: number; readonly fresh?: boolean }
  | { readonly ask: 'stop'; readonly fresh?: boolean };

/**
 * Walks, or stands still; the answer is the course that the world takes it for. Where the zone is this node's own, as
 * in one process, it is given at once.
 */
export function walk(ctx: Ctx, characterId: CharacterId, wish: Wish): CourseView | Promise<CourseView> {
  const at = seatOf(ctx, characterId);
  const answer = at === null ? null : answerHere(ctx, at.zone, { ...wish, entityId: at.entityId });
  if (answer === null || answer.is === 'moved') return walkAfar(ctx, characterId, wish);
  return courseIn(answer, wish);
}

async function walkAfar(ctx: Ctx, characterId: CharacterId, wish: Wish): Promise<CourseView> {
  const { entityId, zone } = await whereabouts(ctx, characterId);
  return courseIn(await askZone(ctx, zone, { ...wish, entityId }), wish);
}

function courseIn(answer: Answer, { ask }: Wish): CourseView {
  if (answer.is === 'refused') return refuse(answer.code, answer.detail);
  if (answer.is !== 'course') throw new Error(`a zone answered ${ask} with ${answer.is}`);
  return answer.course;
}
