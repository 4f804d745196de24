/** `npm run check`: types, format, lint and boundaries, in seconds. */
import { runChecks } from './checks.mjs';
import { ensureInstalled, fail } from './install.mjs';
import { runVitest } from './vitest.mjs';

try {
  const node = await ensureInstalled();
  const checks = await runChecks(node, console.log);
  const tests = await runVitest(node, ['--project', 'house']);
  process.exitCode = checks.failed + tests.failed === 0 ? 0 : 1;
} catch (error) {
  fail(error);
}
