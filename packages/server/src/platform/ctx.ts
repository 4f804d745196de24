import type { Content } from '@farhold/rules/content/content';
import type { EpochMs } from '@farhold/rules/ids';
import type { Terrain } from '@farhold/rules/world/terrain';
import type { Logger } from 'pino';
import type { Backups } from './backup/backups.ts';
import type { Bus } from './bus/bus.ts';
import type { Cache } from './cache/cache.ts';
import type { Config } from './config.ts';
import type { Db } from './db/db.ts';
import type { Limiter } from './limiter.ts';
import type { Mailer } from './mailer.ts';
import type { Metrics } from './metrics.ts';

/** What every handler gets first: infrastructure only. Built once, in `main.ts`. */
export type Ctx = {
  readonly config: Config;
  /** Unique among the running nodes. */
  readonly nodeId: string;
  readonly db: Db;
  readonly bus: Bus;
  readonly cache: Cache;
  readonly limiter: Limiter;
  readonly mailer: Mailer;
  readonly backups: Backups;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly content: Content;
  readonly terrain: Terrain;
  /** Of the world: terrain, spawns. */
  readonly seed: number;
  now(): EpochMs;
};
