/** What is written down of a line that moderation found something in, and the strikes that follow. */

import type { Audience } from '@farhold/rules/content/moderation';
import type { CharacterId, MessageId, ModerationCaseId, UserId } from '@farhold/rules/ids';
import type { Verdict } from '@farhold/rules/social/moderation/judge';
import { muteMsFor } from '@farhold/rules/social/moderation/strikes';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { judgeOf } from './judge-of.ts';
import { normaliseLine } from './normalise.ts';
import * as queries from './queries.ts';
import { askRemote } from './remote.ts';

export const REMOTE_JOB = 'moderation.remote';
/** With the queue's growing waits, about an hour. */
const REMOTE_ATTEMPTS = 10;

export type Said = {
  readonly authorId: CharacterId;
  readonly source: 'chat' | 'label';
  readonly channelType: string;
  readonly channelId: string;
  /** As it was written. */
  readonly content: string;
  /** Null where it was not delivered. */
  readonly messageId: MessageId | null;
};
export type Consequence = {
  readonly caseId: ModerationCaseId;
  /** Null while the author may speak. */
  readonly mutedUntil: Date | null;
};

const muteKey = (id: UserId): string => `chat-mute:${id}`;
/** How long a node takes a user for free to speak before it asks again. */
const MUTE_CACHE_MS = 30_000;

/** Until when no character of a user may speak, in milliseconds since 1970; null when they may. */
export async function mutedUntil(ctx: Ctx, userId: UserId): Promise<number | null> {
  const until = await ctx.cache.through(muteKey(userId), MUTE_CACHE_MS, async () => {
    const found = await queries.findMute(ctx.db.pool, userId, new Date(ctx.now()));
    return found?.getTime() ?? 0;
  });
  return until > ctx.now() ? until : null;
}

/** After a mute was given or lifted. */
export function forgetMute(ctx: Ctx, userId: UserId): Promise<void> {
  return ctx.cache.drop(muteKey(userId));
}

async function strike(
  ctx: Ctx,
  tx: Tx,
  said: Said,
  caseId: ModerationCaseId,
  cause: string,
): Promise<{ readonly userId: UserId; readonly until: Date } | null> {
  const userId = await queries.lockUserOf(tx, said.authorId);
  if (userId === null) return null;
  const { strikes } = ctx.content.moderation;
  const now = ctx.now();
  const given = { userId, caseId, issuedBy: null, reason: cause, createdAt: new Date(now) };
  await queries.insertSanction(tx, { ...given, kind: 'strike', expiresAt: new Date(now + strikes.expireMs) });
  const muteMs = muteMsFor(await queries.countStrikes(tx, userId, new Date(now)), strikes);
  if (muteMs === null) return null;
  const until = new Date(now + muteMs);
  await queries.insertSanction(tx, { ...given, kind: 'mute', expiresAt: until });
  return { userId, until };
}

async function insertCase(ctx: Ctx, tx: Tx, said: Said, verdict: Verdict): Promise<ModerationCaseId> {
  const { action, finding, score, heads } = verdict;
  const caseId = await queries.insertCase(tx, {
    ...said,
    shown: action === 'reject' ? null : verdict.text,
    action,
    cause: finding?.cause ?? null,
    rule: finding?.rule ?? null,
    score,
    heads,
    remote: null,
  });
  if (action === 'flag' && ctx.config.moderationUrl !== null)
    await tx.addJob(REMOTE_JOB, { caseId }, { maxAttempts: REMOTE_ATTEMPTS });
  return caseId;
}

/** Records a case; a rejection for a striking cause counts against its author [MOD3]. */
export async function recordCase(ctx: Ctx, tx: Tx, said: Said, verdict: Verdict): Promise<Consequence> {
  const cause = verdict.finding?.cause ?? null;
  const isStrike =
    verdict.action === 'reject' && ctx.content.moderation.striking.some((one) => one === cause);
  const caseId = await insertCase(ctx, tx, said, verdict);
  const mute = isStrike ? await strike(ctx, tx, said, caseId, cause ?? 'listed') : null;
  if (mute !== null) tx.afterCommit(() => forgetMute(ctx, mute.userId));
  return { caseId, mutedUntil: mute?.until ?? null };
}

export type Label = {
  readonly authorId: CharacterId;
  /** What it is the name or the description of. */
  readonly of: 'character' | 'company' | 'company text' | 'mentor offer';
  readonly ofId: string;
  /** As it was written. */
  readonly text: string;
};

/** Puts a name or a description that stands though something was found in it before the moderators. */
export async function noteLabel(ctx: Ctx, tx: Tx, label: Label, audience: Audience = 'label'): Promise<void> {
  const content = normaliseLine(label.text);
  const verdict = judgeOf(ctx.content).judge(content, audience);
  if (verdict.action === 'allow' || verdict.action === 'reject') return;
  const { authorId, of: channelType, ofId: channelId } = label;
  await insertCase(
    ctx,
    tx,
    { authorId, source: 'label', channelType, channelId, content, messageId: null },
    verdict,
  );
}

/** Asks the remote provider about a case that waits; its opinion can only raise the case in the queue [MOD2]. */
export async function consultRemote(ctx: Ctx, caseId: ModerationCaseId): Promise<void> {
  const url = ctx.config.moderationUrl;
  const text = await queries.findUnjudged(ctx.db.pool, caseId);
  if (url === null || text === undefined) return;
  await queries.updateRemote(ctx.db.pool, caseId, await askRemote(ctx, { url, text }));
}
