/** The first things that a newcomer tries: ticked off by what happens, and skipped by whoever likes. */
import type { FirstStepsView } from '@farhold/contracts/rest/first-steps';
import { firstStepTaken } from '@farhold/contracts/ws/first-steps';
import { FIRST_STEPS, type FirstStep } from '@farhold/rules/content/first-steps';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import * as queries from './queries.ts';

/** Ticks the step for those of them who had not taken it, and tells them [FST1]. */
export async function takeStep(
  ctx: Ctx,
  tx: Tx,
  ids: readonly CharacterId[],
  step: FirstStep,
): Promise<void> {
  if (ids.length === 0) return;
  const taken = await queries.updateTaken(tx, ids, step);
  tx.afterCommit(() => {
    for (const { character_id } of taken.rows())
      announce(ctx, characterTopic(character_id), firstStepTaken, { step });
  });
}

export async function findFirstSteps(ctx: Ctx, id: CharacterId): Promise<FirstStepsView> {
  const { firstSteps } = ctx.content;
  await queries.updateSeen(ctx.db.pool, id, firstSteps.walkedUnits);
  const { done, hidden } = (await queries.findSteps(ctx.db.pool, id)) ?? { done: [], hidden: true };
  return {
    steps: FIRST_STEPS.map((step) => ({ step, ...firstSteps.steps[step], done: done.includes(step) })),
    hidden,
  };
}

export async function hideSteps(ctx: Ctx, id: CharacterId, hidden: boolean): Promise<FirstStepsView> {
  await queries.upsertHidden(ctx.db.pool, id, hidden);
  return findFirstSteps(ctx, id);
}
