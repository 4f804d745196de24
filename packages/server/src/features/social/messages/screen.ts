/** Moderation between the writing and the saying of a line, and what its author is told. */
import { chatModerated } from '@farhold/contracts/ws/chat';
import type { Cause } from '@farhold/rules/content/moderation';
import type { CharacterId, UserId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { Refusal, refuse } from '../../../platform/refusal.ts';
import {
  type Consequence,
  moderateLine,
  mutedUntil,
  recordCase,
  type Screening,
} from '../moderation/service.ts';
import type { MessageRow } from './queries.ts';

const WHY: Readonly<Record<Cause, string>> = {
  'self-harm': 'It urges somebody to harm themselves.',
  threat: 'It threatens somebody.',
  doxxing: 'It tells, or threatens to tell, who somebody is or where they live.',
  solicitation: 'It asks for sex or for pictures.',
  slur: 'It holds a word that degrades people.',
  selling: 'It sells the goods of this world for money, or asks for a password.',
  profanity: 'Strong words are masked in open talk.',
  model: 'It reads as abuse.',
};
const AUDIENCE = {
  global: 'open',
  trade: 'open',
  zone: 'open',
  guild: 'closed',
  party: 'closed',
  whisper: 'whisper',
} as const;
export type SpokenChannel = keyof typeof AUDIENCE;

export type Line = {
  readonly senderId: CharacterId;
  readonly channel: SpokenChannel;
  /** Where it would have been said, as far as that is known yet. */
  readonly channelId: string;
  readonly text: string;
};

function tell(ctx: Ctx, line: Line, verdict: Screening, { caseId, mutedUntil: until }: Consequence): void {
  announce(ctx, characterTopic(line.senderId), chatModerated, {
    text: verdict.verdict === 'refuse' ? line.text : verdict.text,
    outcome: verdict.verdict === 'refuse' ? 'refused' : 'masked',
    reason: WHY[verdict.finding?.cause ?? 'model'],
    caseId,
    mutedUntil: until?.toISOString() ?? null,
  });
}

/** Refuses with `chat/muted` who may not speak. */
export async function refuseMuted(ctx: Ctx, userId: UserId): Promise<void> {
  const until = await mutedUntil(ctx, userId);
  if (until === null) return;
  const seconds = Math.ceil((until - ctx.now()) / 1000);
  throw new Refusal('chat/muted', `You may speak again ${new Date(until).toISOString()}.`, seconds);
}

/** Judges a line; one that is refused is written down for moderators, told to its author and thrown [MOD1]. */
export async function screenLine(ctx: Ctx, line: Line): Promise<Screening> {
  const verdict = moderateLine(ctx, line.text, AUDIENCE[line.channel]);
  ctx.metrics.chatModerated.inc({ verdict: verdict.action });
  if (verdict.verdict !== 'refuse') return verdict;
  const { senderId: authorId, channel: channelType, channelId, text: content } = line;
  const said = { authorId, source: 'chat', channelType, channelId, content, messageId: null } as const;
  tell(ctx, line, verdict, await ctx.db.tx((tx) => recordCase(ctx, tx, said, verdict)));
  refuse('chat/rejected', WHY[verdict.finding?.cause ?? 'model']);
}

/** Writes down a line that is said though something was found in it, and tells its author what was masked. */
export async function noteLine(
  ctx: Ctx,
  tx: Tx,
  { line, verdict, row }: { readonly line: Line; readonly verdict: Screening; readonly row: MessageRow },
): Promise<void> {
  if (verdict.action === 'allow') return;
  const { channel_type: channelType, channel_id: channelId, id: messageId } = row;
  const { senderId: authorId, text: content } = line;
  const said = { authorId, source: 'chat', channelType, channelId, content, messageId } as const;
  const consequence = await recordCase(ctx, tx, said, verdict);
  if (verdict.verdict === 'mask') tx.afterCommit(() => tell(ctx, line, verdict, consequence));
}
