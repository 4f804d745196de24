/** A server's stand-in for tests of its death: holds DATA_DIR's database, says so in a line of JSON, and stops on SIGTERM. */
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';

const dataDir = process.argv[2] as string;
try {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    isThrowaway: true,
    onCrash: (message) => console.error(message),
  });
  console.log(JSON.stringify({ url: postgres.url, how: postgres.how, pid: postgres.pid() }));
  const stillHere = setInterval(() => {}, 60_000);
  process.once('SIGTERM', async () => {
    await postgres.stop();
    clearInterval(stillHere);
  });
} catch (error) {
  console.log(JSON.stringify({ refused: (error as Error).message }));
  process.exitCode = 1;
}
