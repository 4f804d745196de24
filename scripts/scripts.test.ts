import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { summarise } from './summary.mjs';
import { countReport } from './vitest.mjs';

describe('the last line of npm test', () => {
  it.each([
    [{ passed: 9, failed: 0, skipped: 0 }, false, '9 passed, 0 failed', true],
    [{ passed: 9, failed: 0, skipped: 2 }, false, '9 passed, 0 failed, 2 skipped', true],
    [{ passed: 9, failed: 1, skipped: 0 }, false, '9 passed, 1 failed', false],
    [{ passed: 9, failed: 0, skipped: 0 }, true, '9 passed, 0 failed, 0 skipped', true],
    [{ passed: 9, failed: 0, skipped: 1 }, true, '9 passed, 0 failed, 1 skipped', false],
  ])('of %o where skips are forbidden: %s', (counts, forbidsSkips, line, isGood) => {
    expect(summarise(counts, forbidsSkips)).toEqual({ line, isGood });
  });
});

describe('the count of a report', () => {
  const file = (status: string, ...tests: string[]) => ({
    name: '/x.test.ts',
    status,
    assertionResults: tests.map((entry) => ({ status: entry })),
  });
  const report = (counts: object, ...testResults: object[]) => ({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults,
    ...counts,
  });

  it('is that of Vitest', () => {
    const mixed = report(
      { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 },
      file('failed', 'failed', 'pending'),
    );
    expect(countReport(mixed, 1)).toMatchObject({
      passed: 3,
      failed: 1,
      skipped: 2,
      skippedFiles: [expect.stringContaining('x.test.ts')],
    });
  });

  it('holds a failure for a file that could not be loaded, and for a run that ended badly', () => {
    expect(countReport(report({ numPassedTests: 3 }, file('failed')), 1).failed).toBe(1);
    expect(countReport(report({ numPassedTests: 3 }, file('passed', 'passed')), 1).failed).toBe(1);
    expect(countReport(report({ numPassedTests: 3 }, file('passed', 'passed')), 0).failed).toBe(0);
  });
});

/** A checkout of the scripts alone, with an npm that only writes down how it was called. */
describe('what is missing', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'farhold-scripts-'));
    cpSync(import.meta.dirname, join(folder, 'scripts'), { recursive: true });
    writeFileSync(join(folder, 'package-lock.json'), '{"lock":1}');
    writeFileSync(
      join(folder, 'hello.ts'),
      "const text: string = 'ran on ' + process.version.split('.')[0];\nconsole.log(text);\n",
    );
    mkdirSync(join(folder, 'bin'));
    const npm = join(folder, 'bin/npm');
    writeFileSync(
      npm,
      `#!/bin/sh\necho "$@" >> ${folder}/calls\nmkdir -p ${folder}/node_modules\necho '{}' > ${folder}/node_modules/.package-lock.json\n`,
    );
    chmodSync(npm, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'hello.ts'], {
      cwd: folder,
      env: { PATH: `${folder}/bin:/usr/bin:/bin` },
      encoding: 'utf8',
    });
    return { status, stdout: stdout.trim(), asked: stderr.match(/installing[^\n]*/)?.[0] ?? null };
  };

  it('is installed before the first run, and not again', () => {
    expect(run()).toEqual({
      status: 0,
      stdout: 'ran on v24',
      asked: expect.stringContaining('first start only'),
    });
    expect(run()).toEqual({ status: 0, stdout: 'ran on v24', asked: null });
  });

  it('is installed anew when the lock file has changed', () => {
    run();
    writeFileSync(join(folder, 'package-lock.json'), '{"lock":2}');
    expect(run().asked).toContain('anew');
    expect(run().asked).toBeNull();
  });

  it('is not installed over an npm install by hand', () => {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');
    const earlier = new Date(Date.now() - 60_000);
    utimesSync(join(folder, 'package-lock.json'), earlier, earlier);
    expect(run().asked).toBeNull();
  });
});
