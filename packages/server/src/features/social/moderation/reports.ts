/** Lines that players report. */
import type { ReportReason } from '@farhold/contracts/rest/moderation';
import type { CharacterId, MessageId, UserId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal, refuse } from '../../../platform/refusal.ts';
import { judgeOf } from './judge-of.ts';
import { normaliseLine } from './normalise.ts';
import * as queries from './queries.ts';

/** Nobody needs more in an hour. */
const REPORTS = { points: 30, perSeconds: 3600 };

export type Report = {
  readonly messageId: MessageId;
  readonly reason: ReportReason;
  readonly note: string | null;
};

/** Refuses with `report/not-found` what the reporter cannot have read, `report/own` and `report/already`. */
export async function reportLine(
  ctx: Ctx,
  reporter: { readonly characterId: CharacterId; readonly userId: UserId },
  report: Report,
): Promise<void> {
  const budget = await ctx.limiter.take(`report:${reporter.userId}`, REPORTS);
  if (!budget.ok) throw new Refusal('rate-limited', undefined, Math.ceil(budget.resetMs / 1000));
  await ctx.db.tx(async (tx) => {
    const line = await queries.findReadable(tx, report.messageId, reporter.characterId);
    if (line === undefined || line.sender_id === null) refuse('report/not-found');
    if (line.sender_user === reporter.userId) refuse('report/own');
    const verdict = judgeOf(ctx.content).judge(normaliseLine(line.content), 'open');
    const caseId = await queries.insertCase(tx, {
      messageId: line.id,
      authorId: line.sender_id,
      source: 'report',
      channelType: line.channel_type,
      channelId: line.channel_id,
      content: line.content,
      shown: line.content,
      action: 'allow',
      cause: verdict.finding?.cause ?? null,
      rule: verdict.finding?.rule ?? null,
      score: verdict.score,
      heads: verdict.heads,
      remote: null,
    });
    const isNew = await queries.insertReport(tx, {
      caseId,
      reporterId: reporter.characterId,
      reason: report.reason,
      note: report.note,
    });
    if (!isNew) refuse('report/already');
  });
}
