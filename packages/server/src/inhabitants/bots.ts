/**
 * `npm run bots -- --count N [--url http://localhost:3000]`: players over the public API.
 * The server starts it too, as its inhabitants: then it keeps their sessions in a file and names them over the IPC channel.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { CharacterId } from '@farhold/rules/ids';
import { createRng, seedRng } from '@farhold/rules/random';
import { createTerrain } from '@farhold/rules/world/terrain';
import { createApi } from '@farhold/sdk/api';
import { ApiError } from '@farhold/sdk/api-error';
import { createRestClient } from '@farhold/sdk/rest';
import type { Tokens } from '@farhold/sdk/tokens';
import { type Book, connectBot } from './bot.ts';
import { live } from './brain.ts';

/** Signing in is limited by address: these leave room for people who come from the same one. */
const FIRST_AT_ONCE = 6;
const THEN_EVERY_MS = 4000;
/** How long a bot may take to leave. */
const GRACE_MS = 1500;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    url: { type: 'string', default: 'http://localhost:3000' },
    sessions: { type: 'string' },
  },
});
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1 || count > 5000) {
  console.error(`--count takes a whole number from 1 to 5000, not "${values.count}".`);
  process.exit(1);
}

const kept: (Tokens | null)[] = values.sessions === undefined ? [] : readSessions(values.sessions);

function readSessions(file: string): (Tokens | null)[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as (Tokens | null)[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Aside and renamed, so that a killed process leaves the old file or the new one. */
function keep(index: number, tokens: Tokens | null): void {
  kept[index] = tokens;
  if (values.sessions === undefined) return;
  writeFileSync(`${values.sessions}.new`, JSON.stringify(Array.from(kept, (one) => one ?? null)), {
    mode: 0o600,
  });
  renameSync(`${values.sessions}.new`, values.sessions);
}

const leaving = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => leaving.abort());
// The server that started this one has gone.
process.on('disconnect', () => leaving.abort());
// Who still waits for a connection or an answer is not waited for.
leaving.signal.addEventListener('abort', () => setTimeout(() => process.exit(0), GRACE_MS).unref());

const host = createApi(createRestClient({ baseUrl: values.url }));
const { seed, geography } = await host.world.worldMap();
const book = (await host.content.content()) as unknown as Book;
const terrain = createTerrain(geography, seed);

/** Says who it is to the server that started this process, and waits until it is shown as an Understudy. */
async function introduce(characterId: CharacterId): Promise<void> {
  // A channel alone says nothing: the launcher of `npm run bots` has one too, and answers nobody.
  if (process.send === undefined || values.sessions === undefined) return;
  const marked = new Promise<void>((resolve) => {
    const listen = (message: unknown): void => {
      if ((message as { marked?: string }).marked !== characterId) return;
      process.off('message', listen);
      resolve();
    };
    process.on('message', listen);
  });
  process.send({ characterId });
  await marked;
}

/** One life: signs in, says who it is, and lives. A session that is over begins again as somebody new. */
async function play(index: number): Promise<void> {
  const rng = createRng(seedRng(Date.now() + index));
  while (!leaving.signal.aborted) {
    try {
      const bot = await connectBot({
        url: values.url,
        terrain,
        book,
        tokens: kept[index] ?? null,
        onTokens: (tokens) => keep(index, tokens),
        onCharacter: introduce,
      });
      const close = (): void => bot.close();
      leaving.signal.addEventListener('abort', close);
      try {
        await live(bot, rng, leaving.signal);
      } finally {
        leaving.signal.removeEventListener('abort', close);
        bot.close();
      }
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(`Bot ${index} begins a new life:`, error);
      else if (error.code.startsWith('auth/')) keep(index, null);
    }
    await pause(15_000, undefined, { signal: leaving.signal }).catch(() => undefined);
  }
}

const lives: Promise<void>[] = [];
for (let index = 0; index < count && !leaving.signal.aborted; index++) {
  lives.push(play(index));
  if (index >= FIRST_AT_ONCE)
    await pause(THEN_EVERY_MS, undefined, { signal: leaving.signal }).catch(() => undefined);
}
await Promise.all(lives);
