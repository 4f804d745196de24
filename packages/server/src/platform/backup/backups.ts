/** Backups that the server makes by itself: one a day, and no more of them than are needed. */
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { type Job, job } from '../feature.ts';
import type { Metrics } from '../metrics.ts';
import { type Backup, makeBackup } from './make-backup.ts';
import { listShelf, tidyShelf } from './shelf.ts';

/** Asked every hour, so that a machine that sleeps at night is served too; a little under a day, so that the hour stays. */
const DUE_AFTER_MS = 23.5 * 3_600_000;

export type Backups = {
  /** Makes the day's backup where it is due, and removes those that are outlived. Null where there is nothing to do. */
  makeDaily(): Promise<Backup | null>;
};
export type BackupsOptions = {
  readonly config: Pick<Config, 'backupDir'>;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly now: () => number;
};

export function createBackups({ config, databaseUrl, log, metrics, now }: BackupsOptions): Backups {
  const dir = config.backupDir;
  if (dir === null) return { makeDaily: async () => null };
  const newest = (): number => listShelf(dir).find(({ kind }) => kind === 'daily')?.takenAt ?? 0;
  new Gauge({
    name: 'backup_last_success_timestamp_seconds',
    help: 'When the newest daily backup in BACKUP_DIR was taken; 0 where there is none',
    registers: [metrics.registry],
    collect() {
      this.set(newest() / 1000);
    },
  });
  return {
    async makeDaily() {
      if (now() - newest() < DUE_AFTER_MS) return null;
      const startedAt = performance.now();
      const backup = await makeBackup({ url: databaseUrl, dir, kind: 'daily', now: now() });
      const removed = tidyShelf(dir, now());
      const ms = Math.round(performance.now() - startedAt);
      log.info({ ...backup, ms, removed }, 'a backup was made');
      return backup;
    },
  };
}

export const backupJob: Job = job(
  'backup.daily',
  z.object({}),
  async (ctx) => {
    await ctx.backups.makeDaily();
  },
  '10 * * * *',
);
