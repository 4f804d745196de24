import { createTerrain } from '@farhold/rules/world/terrain';
import type { Logger } from 'pino';
import { createBackplane } from './backplane.ts';
import { createBackups } from './backup/backups.ts';
import type { Config } from './config.ts';
import { loadContent } from './content.ts';
import type { Ctx } from './ctx.ts';
import { createDb } from './db/create-db.ts';
import { createFactDispatcher } from './facts.ts';
import type { Feature } from './feature.ts';
import { createMailer } from './mailer.ts';
import { createMetrics } from './metrics.ts';

export type CtxOptions = {
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly features: readonly Feature[];
};

/** The infrastructure of a node, and how to let go of it. */
export async function createCtx(
  config: Config,
  options: CtxOptions,
): Promise<{ readonly ctx: Ctx; close(): Promise<void> }> {
  const { log } = options;
  const metrics = createMetrics();
  const dispatch = createFactDispatcher(options.features.flatMap((feature) => feature.facts ?? []));
  const content = loadContent();
  const backplane = await createBackplane(config.redisUrl, log);
  const db = createDb({
    url: options.databaseUrl,
    nodeId: config.nodeId,
    log,
    metrics,
    dispatch: (tx, name, fact) => dispatch(ctx, tx, name, fact),
  });
  const mailer = createMailer(config, db);
  const ctx: Ctx = {
    config,
    nodeId: config.nodeId,
    db,
    bus: backplane.bus,
    cache: backplane.cache,
    limiter: backplane.limiter,
    mailer,
    backups: createBackups({ config, databaseUrl: options.databaseUrl, log, metrics, now: Date.now }),
    log,
    metrics,
    content,
    terrain: createTerrain(content.geography, config.worldSeed),
    seed: config.worldSeed,
    now: Date.now,
  };
  return {
    ctx,
    async close() {
      mailer.close();
      await backplane.close();
      await db.close();
    },
  };
}
