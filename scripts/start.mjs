/** `npm start`: installs what is missing, builds the client when it is stale, and runs the server. */
import { join } from 'node:path';
import { runInForeground } from './child.mjs';
import { ensureInstalled, environment, fail, ROOT } from './install.mjs';
import { ensureWebBuild } from './web-build.mjs';

try {
  const node = await ensureInstalled();
  await ensureWebBuild(node);
  const env = environment(node, { NODE_ENV: process.env.NODE_ENV ?? 'production' });
  process.exitCode = await runInForeground(node, [join(ROOT, 'packages/server/src/main.ts')], env);
} catch (error) {
  fail(error);
}
