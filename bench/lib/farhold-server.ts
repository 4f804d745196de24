/** A real server for a bench: its own PostgreSQL and data folder, and characters who stand where the plan says. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, SessionId, UserId } from '@farhold/rules/ids';
import { createTerrain, type Terrain } from '@farhold/rules/world/terrain';
import { signAccessToken } from '@farhold/server/features/auth/access-token';
import { loadConfig } from '@farhold/server/platform/config';
import { loadContent } from '@farhold/server/platform/content';
import { migrate } from '@farhold/server/platform/db/migrate';
import { startEmbeddedPostgres } from '@farhold/server/platform/embedded-postgres';
import { freePort } from '@farhold/server/platform/free-port';
import pg from 'pg';
import { type MeasuredProcess, startProcess } from './measured-process.ts';

export type FarholdServer = {
  readonly port: number;
  readonly server: MeasuredProcess;
  /** One for each character, in the order of the plan. */
  readonly tokens: readonly string[];
  readonly characterIds: readonly CharacterId[];
  readonly databaseUrl: string;
  stop(): Promise<void>;
};

/** Level 60: nothing in the first zones hunts somebody so far above it, and walkers keep walking. */
const LEVEL = 60;
const MAIN = new URL('../../packages/server/src/main.ts', import.meta.url).pathname;

export function createWorldTerrain(): Terrain {
  return createTerrain(loadContent().geography, 1);
}

type Seed = {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly characterId: CharacterId;
  readonly x: number;
  readonly y: number;
  readonly zone: string;
};

async function insertSeeds(url: string, seeds: readonly Seed[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const column = <K extends keyof Seed>(key: K): Seed[K][] => seeds.map((seed) => seed[key]);
  try {
    await client.query(
      `insert into users (id, username, is_guest) select id, 'bench-' || left(id::text, 13), true from unnest($1::uuid[]) as t(id)`,
      [column('userId')],
    );
    await client.query(
      `insert into characters (id, user_id, name, level, x_coordinate, y_coordinate, current_zone, health, max_health, mana, max_mana, arms, bound_stone)
       select t.id, t.user_id, 'Walker ' || left(t.id::text, 13), ${LEVEL}, t.x, t.y, t.zone, 900, 900, 160, 160, $6::jsonb, 'threshing-stone'
       from unnest($1::uuid[], $2::uuid[], $3::float8[], $4::float8[], $5::text[]) as t(id, user_id, x, y, zone)`,
      [
        column('characterId'),
        column('userId'),
        column('x'),
        column('y'),
        column('zone'),
        JSON.stringify(armsFromSeed('bench')),
      ],
    );
    await client.query(
      `insert into sessions (id, user_id, character_id, expires_at)
       select t.id, t.user_id, t.character_id, now() + interval '1 day' from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as t(id, user_id, character_id)`,
      [column('sessionId'), column('userId'), column('characterId')],
    );
  } finally {
    await client.end();
  }
}

/** Starts everything for a bench; the limits are lifted, the work behind them is not. */
export async function startFarhold(options: {
  readonly characters: readonly (readonly [number, number])[];
}): Promise<FarholdServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'farhold-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir });
  const undo = async (): Promise<void> => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    const env = {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATABASE_URL: postgres.url,
      DATA_DIR: join(dataDir, 'server'),
      JWT_SECRET: 'a-secret-of-the-bench-that-is-long-enough',
      INHABITANTS: '0',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_USER: '10000000',
      RATE_LIMIT_ADDRESS: '10000000',
    };
    const config = loadConfig(env);
    if (!config.ok) throw new Error(config.detail);
    await migrate({ url: postgres.url });
    const terrain = createWorldTerrain();
    const seeds = options.characters.map(
      ([x, y]): Seed => ({
        userId: randomUUID() as UserId,
        sessionId: randomUUID() as SessionId,
        characterId: randomUUID() as CharacterId,
        x,
        y,
        zone: terrain.zoneAt(x, y).id,
      }),
    );
    await insertSeeds(postgres.url, seeds);
    const caller = { role: 'player' as const };
    const tokens = await Promise.all(
      seeds.map(({ userId, sessionId, characterId }) =>
        signAccessToken(
          { config: config.value, now: Date.now },
          { ...caller, userId, sessionId, characterId },
        ),
      ),
    );
    const server = await startProcess(MAIN, { env, ready: /farhold ready on/ });
    return {
      port,
      server,
      tokens,
      characterIds: seeds.map((seed) => seed.characterId),
      databaseUrl: postgres.url,
      async stop() {
        await server.stop();
        await undo();
      },
    };
  } catch (error) {
    await undo();
    throw error;
  }
}
