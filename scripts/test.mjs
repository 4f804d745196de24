/** `npm test`: everything, ending in one line of counts. */
import { runChecks } from './checks.mjs';
import { ensureInstalled, fail, say } from './install.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { runVitest } from './vitest.mjs';
import { ensureWebBuild } from './web-build.mjs';

const isCi = !['', '0', 'false', undefined].includes(process.env.CI);
const forbidsSkips = isCi || process.env.FARHOLD_FORBID_SKIPS === '1';

try {
  const startedAt = Date.now();
  const node = await ensureInstalled();
  ensureSystemPackages();
  say('types, format and lint');
  const checks = await runChecks(node, console.log);
  const build = await ensureWebBuild(node).then(
    () => ({ passed: 1, failed: 0 }),
    (error) => {
      console.log(`✗ the web client does not build: ${error.message}`);
      return { passed: 0, failed: 1 };
    },
  );
  say('tests');
  const tests = await runVitest(node, process.argv.slice(2));
  const passed = checks.passed + build.passed + tests.passed;
  const failed = checks.failed + build.failed + tests.failed;
  if (tests.skipped > 0) console.log(`skipped tests in: ${tests.skippedFiles.join(', ')}`);
  if (tests.skipped > 0 && forbidsSkips) console.log('skipped tests count as a failure here');
  say(`took ${Math.round((Date.now() - startedAt) / 1000)} s`);
  const skipped = forbidsSkips || tests.skipped > 0 ? `, ${tests.skipped} skipped` : '';
  console.log(`${passed} passed, ${failed} failed${skipped}`);
  process.exitCode = failed > 0 || (forbidsSkips && tests.skipped > 0) ? 1 : 0;
} catch (error) {
  fail(error);
}
