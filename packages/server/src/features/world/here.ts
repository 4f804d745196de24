/** Zones that this very node owns can be asked without the bus. */
import type { ZoneId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Answer, Question } from './question.ts';

/** Null when another node must be asked. */
export type AnswerHere = (zone: ZoneId, question: Question) => Answer | null;

/** State of a running node, by the ctx that every handler gets. */
const owners = new WeakMap<Ctx, AnswerHere>();

export function answerHere(ctx: Ctx, zone: ZoneId, question: Question): Answer | null {
  return owners.get(ctx)?.(zone, question) ?? null;
}

/** The answer takes the entry back. */
export function registerOwner(ctx: Ctx, answer: AnswerHere): () => void {
  owners.set(ctx, answer);
  return () => void owners.delete(ctx);
}
