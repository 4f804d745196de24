/** `npm test`: everything, ending in one line of counts. */
import { runChecks } from './checks.mjs';
import { ensureInstalled, fail, say } from './install.mjs';
import { summarise } from './summary.mjs';
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
  if (tests.skipped > 0) console.log(`skipped tests in: ${tests.skippedFiles.join(', ')}`);
  if (tests.skipped > 0 && forbidsSkips) console.log('skipped tests count as a failure here');
  say(`took ${Math.round((Date.now() - startedAt) / 1000)} s`);
  const counts = {
    passed: checks.passed + build.passed + tests.passed,
    failed: checks.failed + build.failed + tests.failed,
    skipped: tests.skipped,
  };
  const { line, isGood } = summarise(counts, forbidsSkips);
  console.log(line);
  process.exitCode = isGood ? 0 : 1;
} catch (error) {
  fail(error);
}
