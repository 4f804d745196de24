/** What a player sees of their own cases, and asking for another look. */
import type { ModerationCaseId, UserId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refusal.ts';
import { listSanctions } from './queries.ts';
import { hasOwnCase, insertAppeal, listOwnCases } from './queue/queries.ts';

export async function findMine(ctx: Ctx, userId: UserId) {
  const [cases, sanctions] = await Promise.all([
    listOwnCases(ctx.db.pool, userId),
    listSanctions(ctx.db.pool, userId, new Date(ctx.now())),
  ]);
  return {
    cases: cases.map(({ content, created_at, ...row }) => ({
      ...row,
      text: content,
      createdAt: created_at.toISOString(),
    })),
    sanctions: sanctions.map(({ kind, reason, created_at, expires_at }) => ({
      kind,
      reason,
      createdAt: created_at.toISOString(),
      expiresAt: expires_at?.toISOString() ?? null,
    })),
  };
}

/** Once a case, and only one's own: refuses with `moderation/not-found` and `appeal/already`. */
export async function appeal(
  ctx: Ctx,
  userId: UserId,
  caseId: ModerationCaseId,
  content: string,
): Promise<void> {
  await ctx.db.tx(async (tx) => {
    if (!(await hasOwnCase(tx, userId, caseId))) refuse('moderation/not-found');
    if (!(await insertAppeal(tx, { caseId, userId, content }))) refuse('appeal/already');
  });
}
