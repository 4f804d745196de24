import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { environment, ROOT } from './install.mjs';

/** A test that never lets go of its thread cannot be timed out from within. */
const MAX_RUN_MS = 20 * 60_000;

/** Runs Vitest to its end and counts what its report says; a run that ends badly without a failed test is a failure too. */
export async function runVitest(node, args) {
  const folder = mkdtempSync(join(tmpdir(), 'farhold-report-'));
  const file = join(folder, 'report.json');
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(
        node,
        [
          join(ROOT, 'node_modules/vitest/vitest.mjs'),
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile=${file}`,
          ...args,
        ],
        { cwd: ROOT, env: environment(node, { NODE_ENV: 'test' }), stdio: ['ignore', 'inherit', 'inherit'] },
      );
      const forward = (signal) => child.kill(signal);
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, forward);
      const late = setTimeout(() => child.kill('SIGKILL'), MAX_RUN_MS);
      late.unref();
      child.once('error', reject);
      child.once('exit', (status) => resolve(status ?? 1));
    });
    return countReport(JSON.parse(readFileSync(file, 'utf8')), code);
  } catch (error) {
    if (error?.code !== 'ENOENT') throw error;
    return { passed: 0, failed: 1, skipped: 0, skippedFiles: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts of Vitest's JSON report, and the files that hold skipped tests. */
export function countReport(report, code) {
  // A file that could not be loaded holds no test that could have failed.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  const skippedFiles = report.testResults
    .filter(({ assertionResults }) => assertionResults.some(({ status }) => isSkip(status)))
    .map(({ name }) => relative(ROOT, name));
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    skippedFiles,
  };
}

const isSkip = (status) => status === 'pending' || status === 'skipped' || status === 'todo';
