/** `npm start`: configuration, database, context, roles; and the way back. */
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pino } from 'pino';
import { ensureAdmin, verifyAccessToken } from './features/auth/service.ts';
import { characterView } from './features/characters/service.ts';
import { syncItems } from './features/ledger/service.ts';
import { type Config, loadConfig } from './platform/config.ts';
import { ContentError } from './platform/content.ts';
import { createCtx } from './platform/create-ctx.ts';
import { MigrationError, migrate } from './platform/db/migrate.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { EmbeddedPostgresError } from './platform/embedded-postgres-software.ts';
import { FolderInUse } from './platform/folder-lock.ts';
import { freePort } from './platform/free-port.ts';
import { createLog } from './platform/log.ts';
import { startNode } from './platform/node.ts';
import { FEATURES } from './registry.ts';

const WEB_ROOT = join(import.meta.dirname, '../../web/dist');
/** After this a stop is no longer waited for. */
const STOP_MS = 20_000;
const say = (line: string): void => console.log(line);

async function start(): Promise<() => Promise<void>> {
  const parsed = loadConfig(process.env);
  if (!parsed.ok) return giveUp(parsed.detail ?? parsed.code);
  const config = await withPort(parsed.value);
  // Lines for people go to the standard output, the log to the standard error.
  const log = createLog({ level: config.logLevel, nodeId: config.nodeId }, pino.destination(2));
  const onCrash = (message: string) => log.error({ message }, 'the database ended and was started again');
  const embedded =
    config.databaseUrl === null ? await startEmbeddedPostgres({ ...config, onProgress: say, onCrash }) : null;
  const databaseUrl = embedded?.url ?? config.databaseUrl ?? '';
  const applied = await migrate({ url: databaseUrl });
  if (applied.length > 0) say(`${applied.length} migrations applied`);
  say('drawing the map');
  const { ctx, close } = await createCtx(config, { databaseUrl, log, features: FEATURES });
  await syncItems(ctx);
  const password = await ensureAdmin(ctx);
  if (password !== null) say(`first start: sign in as admin with the password ${password} (shown only now)`);
  const node = await startNode(ctx, {
    features: FEATURES,
    authenticate: verifyAccessToken,
    describeCharacter: characterView,
    databaseUrl,
    webRoot: WEB_ROOT,
  });
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise was left alone'));
  say(`farhold ready on ${config.publicUrl}`);
  // Otherwise only a process that ends by itself would leave it to the next.
  flushCompileCache();
  return async () => {
    await node.stop();
    await close();
    await embedded?.stop();
  };
}

/** PORT=0 asks for any: the host's own players and the address for people need to know which. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const port = await freePort();
  return { ...config, port, publicUrl: config.publicUrl.replace(/:0$/, `:${port}`) };
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}

const EXPECTED = [ContentError, MigrationError, EmbeddedPostgresError, FolderInUse];
const starting = start().catch((error: Error & { code?: string }) => {
  if (error.code === 'EADDRINUSE')
    giveUp(`PORT=${process.env.PORT ?? 3000} is taken by another program. Stop it, or set another PORT.`);
  giveUp(EXPECTED.some((kind) => error instanceof kind) ? error.message : String(error.stack));
});

let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    say('stopping');
    starting
      .then((stop) => stop())
      .then(
        () => process.exit(0),
        (error: unknown) => giveUp(String(error)),
      );
  });
