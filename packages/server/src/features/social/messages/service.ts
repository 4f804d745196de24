import type { FoundMessage, Unread } from '@farhold/contracts/rest/messages';
import { type ChatMessage, MAX_LINE, type speakSchema } from '@farhold/contracts/ws/chat';
import { type CharacterId, characterIdSchema, type UserId } from '@farhold/rules/ids';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { decodeCursor, toPage } from '../../../platform/cursor.ts';
import type { Connection } from '../../../platform/feature.ts';
import { Refusal, refuse } from '../../../platform/refusal.ts';
import { findNamed } from '../../characters/service.ts';
import { isBlockedBetween } from '../friends/service.ts';
import { normaliseLine, type Screening } from '../moderation/service.ts';
import { deliver, linesOf } from './lines.ts';
import * as queries from './queries.ts';
import { type Line, noteLine, refuseMuted, screenLine } from './screen.ts';
import { GLOBAL_TOPIC, TRADE_TOPIC, toChatMessage, zoneChatTopic } from './view.ts';

export { GLOBAL_TOPIC, guildTopic, TRADE_TOPIC, zoneChatTopic } from './view.ts';

/** The same line again within this time is a repeat. */
const REPEAT_MS = 8_000;
/** Lines a minute of all characters of a user, beyond the bucket of the socket: floods from several doors at once. */
const FLOOD = { points: 40, perSeconds: 60 };

/** Who speaks, and the user behind them. */
export type Speaker = { readonly characterId: CharacterId; readonly userId: UserId };

const lastLineKey = (userId: UserId): string => `chat-last:${userId}`;

async function refuseFloods(ctx: Ctx, userId: UserId, text: string): Promise<void> {
  const budget = await ctx.limiter.take(`chat:${userId}`, FLOOD);
  if (!budget.ok)
    throw new Refusal('rate-limited', 'You are talking too fast.', Math.ceil(budget.resetMs / 1000));
  if ((await ctx.cache.get<string>(lastLineKey(userId))) === text) refuse('chat/repeated');
}

async function targetOf(
  ctx: Ctx,
  senderId: CharacterId,
  input: z.output<typeof speakSchema>,
): Promise<CharacterId | null> {
  if (input.channel !== 'whisper') return null;
  if (input.to === undefined) refuse('input/invalid', 'A whisper needs the name of whom it is for.');
  const target = await findNamed(ctx.db.pool, input.to);
  if (target === senderId) refuse('chat/self');
  if (await isBlockedBetween(ctx.db.pool, senderId, target)) refuse('social/blocked');
  return target;
}

/** Why a line has no place to go. */
const NOWHERE: Partial<Record<ChatMessage['channel'], 'guild/none' | 'party/none'>> = {
  guild: 'guild/none',
  party: 'party/none',
};

type Judged = { readonly line: Line; readonly verdict: Screening; readonly stored: queries.NewMessage };

/** What may be said, and as what: limited and judged [MOD1]. */
async function judge(
  ctx: Ctx,
  { characterId: senderId, userId }: Speaker,
  input: z.output<typeof speakSchema>,
): Promise<Judged> {
  const text = normaliseLine(input.text);
  if (text === '') refuse('chat/empty');
  if (text.length > MAX_LINE) refuse('chat/too-long', `At most ${MAX_LINE} characters.`);
  await refuseFloods(ctx, userId, text);
  await refuseMuted(ctx, userId);
  const targetId = await targetOf(ctx, senderId, input);
  const line = { senderId, channel: input.channel, channelId: targetId ?? '', text };
  const verdict = await screenLine(ctx, line);
  const { channel: channelType } = input;
  const moderated = verdict.verdict === 'mask';
  return { line, verdict, stored: { senderId, channelType, targetId, content: verdict.text, moderated } };
}

/** A line, and its case where something was found in it, are stored together or not at all; then it is delivered. */
function storeWithCase(ctx: Ctx, userId: UserId, { line, verdict, stored }: Judged): Promise<ChatMessage> {
  return ctx.db.tx(async (tx) => {
    const row = placed(line, (await queries.insertMessages(tx, [stored]))[0]);
    tx.afterCommit(() => deliver(ctx, [row]));
    await noteLine(ctx, tx, { line, verdict, row });
    tx.afterCommit(() => ctx.cache.set(lastLineKey(userId), line.text, REPEAT_MS));
    return toChatMessage(row);
  });
}

function placed(line: Line, row: queries.MessageRow | undefined): queries.MessageRow {
  return row ?? refuse(NOWHERE[line.channel] ?? 'character/not-found');
}

/** Says a line, once for the key of the request [ECO3]. */
export async function speakOnce(
  ctx: Ctx,
  speaker: Speaker,
  input: z.output<typeof speakSchema>,
): Promise<ChatMessage> {
  return storeWithCase(ctx, speaker.userId, await judge(ctx, speaker, input));
}

/** Says a line: limited, judged, stored, and only then delivered [MOD1]. Lines in which nothing was found are stored with others. */
export async function speak(
  ctx: Ctx,
  speaker: Speaker,
  input: z.output<typeof speakSchema>,
): Promise<ChatMessage> {
  const judged = await judge(ctx, speaker, input);
  const { line, verdict, stored } = judged;
  if (verdict.action !== 'allow') return storeWithCase(ctx, speaker.userId, judged);
  const row = placed(line, await linesOf(ctx).say(stored));
  await ctx.cache.set(lastLineKey(speaker.userId), line.text, REPEAT_MS);
  return toChatMessage(row);
}

/** A page of lines, newest first. */
export type Page = { readonly items: ChatMessage[]; readonly nextCursor: string | null };

function pageOf(rows: queries.MessageRow[], limit: number): Page {
  return toPage(rows, limit, { item: toChatMessage, place: (row) => ({ at: row.sent_at, id: row.id }) });
}

function otherEnd(channelId: string | undefined): CharacterId | null {
  if (channelId === undefined) return null;
  const id = characterIdSchema.safeParse(channelId);
  return id.success ? id.data : refuse('chat/no-such-channel');
}

/** History of a channel as this reader may see it. A zone's talk is for those who stand in it. */
export async function readHistory(
  ctx: Ctx,
  reader: CharacterId,
  query: {
    readonly channel: ChatMessage['channel'];
    readonly channelId?: string | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Page> {
  const page = { before: decodeCursor(query.cursor), limit: query.limit };
  switch (query.channel) {
    case 'whisper':
      return pageOf(
        await queries.listWhispers(ctx.db.pool, { mine: reader, other: otherEnd(query.channelId) }, page),
        query.limit,
      );
    case 'zone': {
      const zone = await queries.findZoneOf(ctx.db.pool, reader);
      if (zone === undefined || (query.channelId !== undefined && query.channelId !== zone))
        refuse('chat/no-such-channel');
      return pageOf(
        await queries.listChannel(ctx.db.pool, { type: 'zone', id: zone, reader }, page),
        query.limit,
      );
    }
    case 'guild': {
      const guild = (await queries.findGuildOf(ctx.db.pool, reader)) ?? refuse('guild/none');
      if (query.channelId !== undefined && query.channelId !== guild) refuse('chat/no-such-channel');
      return pageOf(
        await queries.listChannel(ctx.db.pool, { type: 'guild', id: guild, reader }, page),
        query.limit,
      );
    }
    case 'party': {
      const party = (await queries.findPartyOf(ctx.db.pool, reader)) ?? refuse('party/none');
      if (query.channelId !== undefined && query.channelId !== party) refuse('chat/no-such-channel');
      return pageOf(
        await queries.listChannel(ctx.db.pool, { type: 'party', id: party, reader }, page),
        query.limit,
      );
    }
    case 'combat':
      return pageOf(
        await queries.listChannel(ctx.db.pool, { type: 'combat', id: reader, reader }, page),
        query.limit,
      );
    case 'global':
    case 'trade':
    case 'system':
      return pageOf(
        await queries.listChannel(ctx.db.pool, { type: query.channel, id: 'world', reader }, page),
        query.limit,
      );
  }
}

export type FoundPage = { readonly items: FoundMessage[]; readonly nextCursor: string | null };

export async function search(
  ctx: Ctx,
  reader: CharacterId,
  query: { readonly q: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<FoundPage> {
  const rows = await queries.searchMessages(
    ctx.db.pool,
    { reader, text: query.q },
    { before: decodeCursor(query.cursor), limit: query.limit },
  );
  return toPage(rows, query.limit, {
    item: (row) => ({ ...toChatMessage(row), highlights: highlightsOf(row.headline) }),
    place: (row) => ({ at: row.sent_at, id: row.id }),
  });
}

/** Where the found words stand in the line without its marks. */
function highlightsOf(headline: string): [number, number][] {
  const ranges: [number, number][] = [];
  const [opens, closes] = queries.FOUND;
  let at = 0;
  for (const unit of headline.split('')) {
    if (unit === opens) ranges.push([at, at]);
    else if (unit === closes) ranges.at(-1)![1] = at;
    else at += 1;
  }
  return ranges;
}

/** So far back is counted what was not read, and so many lines of each. */
const UNREAD = { days: 30, most: 99 };

export async function listUnread(ctx: Ctx, me: CharacterId): Promise<Unread[]> {
  const since = new Date(ctx.now() - UNREAD.days * 24 * 60 * 60_000);
  const rows = await queries.listUnread(ctx.db.pool, me, { since, most: UNREAD.most });
  return rows.map((row) => ({
    channel: row.channel_type,
    channelId: row.channel_id,
    from: row.from_id === null ? null : { id: row.from_id, name: row.from_name ?? '' },
    count: row.count,
    lastAt: row.last_at.toISOString(),
  }));
}

/** Everything said there until now has been read. */
export function markRead(
  ctx: Ctx,
  me: CharacterId,
  read: { readonly channel: Unread['channel']; readonly channelId: string },
): Promise<void> {
  return queries.upsertMark(ctx.db.pool, { me, ...read, now: new Date(ctx.now()) });
}

/** Every talking connection hears the world; the talk of a zone is joined as its character walks. */
export async function joinTalk(_ctx: Ctx, connection: Connection): Promise<void> {
  await connection.join(GLOBAL_TOPIC);
  await connection.join(TRADE_TOPIC);
}

/** Moves a connection from the talk of one zone to that of another. Called when its character crosses a border. */
export async function changeZoneTalk(connection: Connection, from: string | null, to: string): Promise<void> {
  if (from === to) return;
  if (from !== null) connection.leave(zoneChatTopic(from));
  await connection.join(zoneChatTopic(to));
}
