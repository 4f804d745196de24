/** The moderators' queue: cases, sanctions and appeals. Everything done here is written into the audit log. */
import type { ModerationCase } from '@farhold/contracts/rest/moderation';
import type { AppealId, ModerationCaseId, UserId } from '@farhold/rules/ids';
import { mayDecide } from '@farhold/rules/social/moderation/authority';
import { mutedUntilBy } from '@farhold/rules/social/moderation/strikes';
import type { Ctx } from '../../../../platform/ctx.ts';
import type { Tx } from '../../../../platform/db/db.ts';
import { userTopic } from '../../../../platform/feature.ts';
import { refuse } from '../../../../platform/refusal.ts';
import { revoke } from '../../../auth/service.ts';
import { forgetMute } from '../cases.ts';
import { insertSanction, lockUserOf, updateReopened, updateShut } from '../queries.ts';
import * as queries from './queries.ts';

function toCase(row: queries.CaseRow): ModerationCase {
  return {
    id: row.id,
    author: { id: row.author_id, name: row.author_name },
    source: row.source,
    channel: row.channel_type,
    channelId: row.channel_id,
    text: row.content,
    shown: row.shown,
    action: row.action,
    cause: row.cause,
    rule: row.rule,
    score: row.score,
    heads: row.heads,
    remote: row.remote,
    reports: row.reported,
    context: row.context,
    strikes: row.strikes,
    status: row.status,
    createdAt: row.created_at.toISOString(),
  };
}

export async function listCases(ctx: Ctx, limit: number): Promise<ModerationCase[]> {
  return (await queries.listOpenCases(ctx.db.pool, limit)).map(toCase);
}

export type Decision = {
  readonly decision: 'dismiss' | 'uphold';
  readonly sanction?:
    | { readonly kind: 'warn' | 'mute' | 'suspend' | 'ban'; readonly durationMs: number | null }
    | undefined;
  readonly note: string;
};

/** Locks the case, so that of two moderators one decides and the other is told `moderation/decided`. */
export async function decide(ctx: Ctx, by: UserId, id: ModerationCaseId, decision: Decision): Promise<void> {
  const { sanction, note } = decision;
  if (decision.decision === 'dismiss' && sanction !== undefined)
    refuse('input/invalid', 'A case that is dismissed brings no sanction.');
  const decided = await ctx.db.tx(async (tx) => {
    const found = (await queries.lockCase(tx, id)) ?? refuse('moderation/not-found');
    await refuseOutranked(tx, { found, by, hasSanction: sanction !== undefined });
    if (found.status !== 'open') refuse('moderation/decided');
    const status = decision.decision === 'dismiss' ? 'dismissed' : 'upheld';
    await queries.updateCase(tx, { id, status, by, at: new Date(ctx.now()), note });
    if (sanction !== undefined) await punish(ctx, tx, { found, by, sanction, note });
    await queries.insertAudit(tx, {
      actorId: by,
      action: 'moderation.decide',
      subject: `case:${id}`,
      before: { status: 'open' },
      after: { status, sanction: sanction ?? null },
      reason: note,
    });
    return found;
  });
  await forgetMute(ctx, decided.author_user);
}

/** [MOD4] Nobody decides about themselves, or about those who are not below them. */
async function refuseOutranked(
  tx: Tx,
  {
    found,
    by,
    hasSanction,
  }: { readonly found: queries.CaseRow; readonly by: UserId; readonly hasSanction: boolean },
): Promise<void> {
  if (found.author_user === by) refuse('moderation/own-case');
  const role = (await queries.findRole(tx, by)) ?? 'player';
  if (!mayDecide(role, found.author_role, hasSanction)) refuse('moderation/outranked');
}

type Punishment = {
  readonly found: queries.CaseRow;
  readonly by: UserId;
  readonly sanction: NonNullable<Decision['sanction']>;
  readonly note: string;
};

/** [MOD2] Suspensions and bans come from here alone: a person's decision on one case. Sessions end with the commit. */
async function punish(ctx: Ctx, tx: Tx, { found, by, sanction, note }: Punishment): Promise<void> {
  const now = ctx.now();
  const userId = found.author_user;
  await insertSanction(tx, {
    userId,
    kind: sanction.kind,
    caseId: found.id,
    issuedBy: by,
    reason: note,
    createdAt: new Date(now),
    expiresAt: sanction.durationMs === null ? null : new Date(now + sanction.durationMs),
  });
  if (sanction.kind !== 'suspend' && sanction.kind !== 'ban') return;
  await updateShut(tx, userId);
  await revoke(ctx, tx, { userId, reason: 'staff' });
  // Also a socket of a session that has run out meanwhile.
  tx.afterCommit(() => void ctx.bus.publish(userTopic(userId), { close: 4403 }));
}

export async function listAppeals(ctx: Ctx, limit: number) {
  const rows = await queries.listOpenAppeals(ctx.db.pool, limit);
  return rows.map((row) => ({
    id: row.appeal.id,
    case: toCase(row),
    text: row.appeal.content,
    createdAt: new Date(row.appeal.created_at).toISOString(),
    decidedBy: row.appeal.decider,
  }));
}

/** Granting lifts everything that the case brought. Whoever decided the case does not decide the appeal. */
export async function decideAppeal(
  ctx: Ctx,
  by: UserId,
  id: AppealId,
  { decision, note }: { readonly decision: 'grant' | 'refuse'; readonly note: string },
): Promise<void> {
  const author = await ctx.db.tx(async (tx) => {
    const appeal = (await queries.lockAppeal(tx, id)) ?? refuse('moderation/not-found');
    if (appeal.status !== 'open') refuse('moderation/decided');
    const found = (await queries.lockCase(tx, appeal.case_id)) ?? refuse('moderation/not-found');
    await refuseOutranked(tx, { found, by, hasSanction: false });
    if (found.decided_by === by) refuse('moderation/same-moderator');
    const at = new Date(ctx.now());
    const status = decision === 'grant' ? 'granted' : 'refused';
    await queries.updateAppeal(tx, { id, status, by, at, note });
    if (decision === 'grant') await overturn(ctx, tx, { found, by, at, note });
    else if (found.status === 'open')
      await queries.updateCase(tx, { id: found.id, status: 'upheld', by, at, note });
    await queries.insertAudit(tx, {
      actorId: by,
      action: 'moderation.appeal',
      subject: `case:${found.id}`,
      before: { status: found.status },
      after: { appeal: status },
      reason: note,
    });
    return found.author_user;
  });
  await forgetMute(ctx, author);
}

/** Lifts what the case brought, and what its strike had its part in. */
async function overturn(
  ctx: Ctx,
  tx: Tx,
  {
    found,
    by,
    at,
    note,
  }: { readonly found: queries.CaseRow; readonly by: UserId; readonly at: Date; readonly note: string },
): Promise<void> {
  await queries.updateCase(tx, { id: found.id, status: 'dismissed', by, at, note });
  // Strikes of one user are given and lifted one after the other.
  await lockUserOf(tx, found.author_id);
  if (!(await queries.liftSanctions(tx, { caseId: found.id, by, at }))) return;
  await shortenMutes(ctx, tx, { userId: found.author_user, by, at });
  if (!(await queries.isShutOut(tx, found.author_user, at))) await updateReopened(tx, found.author_user);
}

/** [MOD3] Mutes to which strikes added up end when the strikes that are left end them. */
async function shortenMutes(
  ctx: Ctx,
  tx: Tx,
  { userId, by, at }: { readonly userId: UserId; readonly by: UserId; readonly at: Date },
): Promise<void> {
  const rules = ctx.content.moderation.strikes;
  const longestMs = rules.expireMs + Math.max(...rules.steps.map((step) => step.muteMs));
  const strikes = await queries.listStrikes(tx, userId, new Date(at.getTime() - longestMs));
  const until = mutedUntilBy(
    strikes.map((one) => ({ at: one.at.getTime(), expiresAt: one.expiresAt.getTime() })),
    rules,
  );
  await queries.shortenStrikeMutes(tx, userId, { until: new Date(until ?? at.getTime()), by, at });
}

export async function readAudit(
  ctx: Ctx,
  page: { readonly before?: number | undefined; readonly limit: number },
) {
  const rows = await queries.listAudit(ctx.db.pool, { before: page.before ?? null, limit: page.limit });
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }));
}
