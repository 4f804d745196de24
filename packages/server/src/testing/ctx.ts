import type { Content } from '@farhold/rules/content/content';
import { createTerrain, type Terrain } from '@farhold/rules/world/terrain';
import { pino } from 'pino';
import { facts as ledgerFacts } from '../features/ledger/facts.ts';
import { createBackups } from '../platform/backup/backups.ts';
import { createMemoryBus } from '../platform/bus/memory-bus.ts';
import { createMemoryCache } from '../platform/cache/memory-cache.ts';
import { type Config, loadConfig } from '../platform/config.ts';
import { loadContent } from '../platform/content.ts';
import type { Ctx } from '../platform/ctx.ts';
import { createDb } from '../platform/db/create-db.ts';
import { createFactDispatcher } from '../platform/facts.ts';
import type { FactHandler } from '../platform/feature.ts';
import { createMemoryLimiter } from '../platform/limiter.ts';
import { createMailer } from '../platform/mailer.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createTestDatabase } from './database.ts';

export type TestCtx = Ctx & {
  /** Of this ctx's own database. */
  readonly databaseUrl: string;
  /** Ends every connection and drops the database. */
  close(): Promise<void>;
};
export type TestCtxOptions = {
  /** Replaces parts of the ctx. */
  readonly ctx?: Partial<Ctx>;
  readonly config?: Partial<Config>;
  /** The fact handlers under test, besides those by which ITEMS learns of variants. */
  readonly facts?: readonly FactHandler[];
  /** A second node on the database of another. */
  readonly databaseUrl?: string;
};

/** The defaults of a host who sets nothing, quiet and without inhabitants. */
export const TEST_CONFIG: Config = unwrapConfig({
  PORT: '0',
  DATA_DIR: '/nonexistent',
  BACKUP_DIR: 'off',
  NODE_ID: 'test-node',
  JWT_SECRET: 'a-secret-of-the-tests-that-is-long-enough',
  LOG_LEVEL: 'silent',
  INHABITANTS: '0',
  PUBLIC_URL: 'http://localhost:3000',
});

function unwrapConfig(env: NodeJS.ProcessEnv): Config {
  const config = loadConfig(env);
  if (!config.ok) throw new Error(config.detail);
  return config.value;
}

/** A whole ctx on a database of its own. Content and terrain are made when they are first asked for. */
export async function createTestCtx(options: TestCtxOptions = {}): Promise<TestCtx> {
  const database =
    options.databaseUrl === undefined
      ? await createTestDatabase()
      : { url: options.databaseUrl, drop: async () => {} };
  const config = { ...TEST_CONFIG, ...options.config };
  const log = pino({ level: config.logLevel });
  const metrics = createMetrics();
  const dispatch = createFactDispatcher([...ledgerFacts, ...(options.facts ?? [])]);
  const db = createDb({
    url: database.url,
    nodeId: config.nodeId,
    log,
    metrics,
    dispatch: (tx, name, fact) => dispatch(ctx, tx, name, fact),
  });
  const ctx: TestCtx = {
    config,
    nodeId: config.nodeId,
    db,
    bus: createMemoryBus(log),
    cache: createMemoryCache(),
    limiter: createMemoryLimiter(),
    mailer: createMailer(config, db),
    backups: createBackups({ config, databaseUrl: database.url, log, metrics, now: () => ctx.now() }),
    log,
    metrics,
    seed: config.worldSeed,
    now: Date.now,
    get content() {
      return lazily(ctx, 'content', theContent());
    },
    get terrain() {
      return lazily(ctx, 'terrain', landOf(ctx.content, ctx.seed));
    },
    ...options.ctx,
    databaseUrl: database.url,
    async close() {
      await ctx.bus.close();
      await ctx.cache.close();
      ctx.mailer.close();
      await db.close();
      await database.drop();
    },
  };
  return ctx;
}

// Nobody changes either, and each costs a good part of a second: one for all the tests of a worker.
let content: Content | undefined;
const lands = new Map<string, Terrain>();

function theContent(): Content {
  content ??= loadContent();
  return content;
}

function landOf({ version, geography }: Content, seed: number): Terrain {
  const key = `${version} ${seed}`;
  const land = lands.get(key) ?? createTerrain(geography, seed);
  lands.set(key, land);
  return land;
}

/** Puts the value in the place of the getter that made it. */
function lazily<K extends 'content' | 'terrain'>(ctx: Ctx, key: K, value: Ctx[K]): Ctx[K] {
  Object.defineProperty(ctx, key, { value, enumerable: true });
  return value;
}
