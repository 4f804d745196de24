/**
 * Lines of a node on their way to the store and to those who hear them. After a silence a line is stored and delivered
 * at once; what is said soon after it is stored by one statement, and the lines of a channel leave together.
 */
import { type ChatMessage, chatMessage } from '@farhold/contracts/ws/chat';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { insertMessages, listPartyMembers, type MessageRow, type NewMessage } from './queries.ts';
import { GLOBAL_TOPIC, guildTopic, TRADE_TOPIC, toChatMessage, zoneChatTopic } from './view.ts';

/** A line waits no longer than this for others to leave with it. */
const GATHER_MS = 30;

type Waiting = {
  readonly line: NewMessage;
  resolve(row: MessageRow | undefined): void;
  reject(why: unknown): void;
};
export type Lines = {
  /** Resolves once the line is stored and on its way; undefined where it has no place to go [MOD1]. */
  say(line: NewMessage): Promise<MessageRow | undefined>;
};

async function topicsOf(ctx: Ctx, message: ChatMessage): Promise<string[]> {
  switch (message.channel) {
    case 'global':
      return [GLOBAL_TOPIC];
    case 'trade':
      return [TRADE_TOPIC];
    case 'zone':
      return [zoneChatTopic(message.channelId)];
    case 'guild':
      return [guildTopic(message.channelId)];
    case 'party':
      return (await listPartyMembers(ctx.db.pool, message.channelId)).map(characterTopic);
    case 'whisper':
      return [
        characterTopic(message.channelId as CharacterId),
        ...(message.sender ? [characterTopic(message.sender.id)] : []),
      ];
    case 'combat':
      return [characterTopic(message.channelId as CharacterId)];
    case 'system':
      return [GLOBAL_TOPIC];
  }
}

/** Says stored lines to those who hear them: channel by channel, so that each is one batch. */
export async function deliver(ctx: Ctx, rows: readonly (MessageRow | undefined)[]): Promise<void> {
  const messages = rows.filter((row) => row !== undefined).map(toChatMessage);
  const topics = await Promise.all(messages.map((message) => topicsOf(ctx, message)));
  const heard = messages.flatMap((message, at) => topics[at]!.map((topic) => ({ topic, message })));
  for (const [topic, said] of Map.groupBy(heard, (one) => one.topic))
    for (const { message } of said) announce(ctx, topic, chatMessage, message);
}

async function store(ctx: Ctx, waiting: readonly Waiting[]): Promise<void> {
  try {
    const rows = await insertMessages(
      ctx.db.pool,
      waiting.map(({ line }) => line),
    );
    await deliver(ctx, rows);
    for (const [at, { resolve }] of waiting.entries()) resolve(rows[at]);
  } catch (error) {
    for (const { reject } of waiting) reject(error);
  }
}

function createLines(ctx: Ctx): Lines {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let storedMs = Number.NEGATIVE_INFINITY;
  const storeAll = (): void => {
    const list = waiting;
    waiting = [];
    timer = undefined;
    storedMs = performance.now();
    void store(ctx, list);
  };
  return {
    say: (line) =>
      new Promise((resolve, reject) => {
        waiting.push({ line, resolve, reject });
        if (timer !== undefined) return;
        if (performance.now() - storedMs >= GATHER_MS) storeAll();
        else timer = setTimeout(storeAll, GATHER_MS);
      }),
  };
}

/** State of a running node, by the ctx that every handler gets. */
const linesByCtx = new WeakMap<Ctx, Lines>();

export function linesOf(ctx: Ctx): Lines {
  const known = linesByCtx.get(ctx) ?? createLines(ctx);
  linesByCtx.set(ctx, known);
  return known;
}
