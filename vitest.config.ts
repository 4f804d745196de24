import { defineConfig } from 'vitest/config';

/** Which tests need what: `npx vitest run --project server`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/{rules,contracts,sdk,web}/src/**/*.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'server',
          include: ['packages/server/src/**/*.test.ts'],
          globalSetup: ['packages/server/src/testing/database-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: { name: 'house', include: ['tests/*.test.ts', 'scripts/**/*.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
});
