/** `node scripts/run.mjs FILE [arguments]`: runs a TypeScript file of the project, whatever Node the machine has. */
import { resolve } from 'node:path';
import { runInForeground } from './child.mjs';
import { ensureInstalled, environment, fail, ROOT } from './install.mjs';

try {
  const [file, ...args] = process.argv.slice(2);
  const node = await ensureInstalled();
  process.exitCode = await runInForeground(node, [resolve(ROOT, file), ...args], environment(node));
} catch (error) {
  fail(error);
}
