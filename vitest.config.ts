import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const BALANCE = 'tests/balance.test.ts';
/** What is waited for comes in milliseconds; a busy machine may take its time all the same. */
const PATIENT = { poll: { timeout: 15_000 } };

/** Modules hold no state: a worker reads them once and not anew for each file, which was half of the time of the short ones. */
const SHARED = { isolate: false };

/** Which tests need what: `npx vitest run --project server`. Groups run one after the other; what drives whole servers comes last, and browsers have the machine to themselves: in them somebody's time runs out. */
export default defineConfig({
  test: {
    // Most of a test's time is waiting for a database or a server: no processor is left idle for the one that collects.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          ...SHARED,
          // Thousands of fights: too long for what is run before each commit.
          include: ['packages/{rules,contracts,sdk,web}/src/**/*.test.{ts,tsx}', BALANCE],
          sequence: { groupOrder: 0 },
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'house',
          ...SHARED,
          include: ['tests/*.test.ts', 'scripts/**/*.test.ts', 'bench/lib/**/*.test.ts'],
          exclude: [BALANCE],
          sequence: { groupOrder: 0 },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          ...SHARED,
          expect: PATIENT,
          include: ['packages/server/src/**/*.test.ts'],
          globalSetup: ['packages/server/src/testing/database-setup.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'process',
          expect: PATIENT,
          include: ['tests/process/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'crash',
          expect: PATIENT,
          include: ['tests/crash/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          expect: PATIENT,
          include: ['tests/e2e/**/*.test.ts'],
          sequence: { groupOrder: 3 },
          fileParallelism: false,
          testTimeout: 360_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
