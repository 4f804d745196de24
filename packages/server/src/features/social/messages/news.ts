/** What the world itself says: news for everybody in `system`, and what fights came to in `combat`, for each who was in one. */
import type { ChatMessage } from '@farhold/contracts/ws/chat';
import type { MessageId, UserId } from '@farhold/rules/ids';
import { correctionText, fightText, restartText } from '@farhold/rules/social/news';
import type { Facts } from '../../../facts.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { normaliseLine, noteDeed } from '../moderation/service.ts';
import { deliver } from './lines.ts';
import { deleteFightLines, insertWorldLines, type MessageRow, type WorldLine } from './queries.ts';
import { toChatMessage } from './view.ts';

/** Lines about fights are kept this long: what is worth keeping of a fight is its Minutes. */
const FIGHT_LINES_KEPT_MS = 14 * 86_400_000;
const FORGOTTEN_AT_ONCE = 5000;

type News = Pick<WorldLine, 'channelType' | 'channelId' | 'content'>;

function rowOf({ id, channelType, channelId, content, sentAt }: WorldLine): MessageRow {
  return {
    ...{ id, content, moderated: false },
    channel_type: channelType,
    channel_id: channelId,
    sent_at: sentAt,
    sender_id: null,
    sender_name: null,
    sender_understudy: null,
    sender_guild: null,
    target_name: null,
  };
}

/** Stored with the transaction that they tell of, and said once it has committed. */
async function tellAll(ctx: Ctx, tx: Tx, news: readonly News[]): Promise<ChatMessage[]> {
  const sentAt = new Date(ctx.now());
  const lines = news.map((one) => ({ ...one, id: crypto.randomUUID() as MessageId, sentAt }));
  await insertWorldLines(tx, lines);
  const rows = lines.map(rowOf);
  tx.afterCommit(() => deliver(ctx, rows));
  return rows.map(toChatMessage);
}

/** A word of the staff to all, in the audit log. */
export function announceToWorld(
  ctx: Ctx,
  actorId: UserId,
  word: { readonly text: string } | { readonly restartInMinutes: number },
): Promise<ChatMessage> {
  const content = 'text' in word ? normaliseLine(word.text) : restartText(word.restartInMinutes);
  if (content === '') refuse('chat/empty');
  return ctx.db.tx(async (tx) => {
    const [line] = await tellAll(ctx, tx, [{ channelType: 'system', channelId: 'world', content }]);
    await noteDeed(tx, {
      actorId,
      action: 'announce',
      subject: `message:${line!.id}`,
      before: null,
      after: { text: content },
      reason: null,
    });
    return line!;
  });
}

/** Each hears what the fight came to for them; of a corrected erratum hears the world. */
export async function tellOfFight(ctx: Ctx, tx: Tx, fight: Facts['combat.settled']): Promise<void> {
  const news: News[] = fight.endings.map((ending) => ({
    channelType: 'combat',
    channelId: ending.characterId,
    content: fightText(ending),
  }));
  const winners = fight.endings.filter(({ result }) => result === 'victory').map(({ name }) => name);
  if (fight.erratum !== null && winners.length > 0)
    news.push({
      channelType: 'system',
      channelId: 'world',
      content: correctionText(fight.erratum, winners),
    });
  if (news.length > 0) await tellAll(ctx, tx, news);
}

/** Some at a time: a day's may be more than one statement gets done. */
export async function forgetFightLines(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now() - FIGHT_LINES_KEPT_MS);
  while ((await deleteFightLines(ctx.db.pool, before, FORGOTTEN_AT_ONCE)) === FORGOTTEN_AT_ONCE);
}
