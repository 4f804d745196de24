/** The plan of the house, held against the house. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILE_RULES } from './boundaries/file-rules.ts';
import { forbiddenImports } from './boundaries/import-graph.ts';
import { ROOT, readSources, sourceFile } from './boundaries/source-files.ts';

const packages = readSources(['packages']).filter(({ path }) => /^packages\/\w+\/src\//.test(path));
const all = [...packages, ...readSources(['tests', 'bench', 'scripts'])];

describe('import graph', () => {
  it('holds in every file', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(forbiddenImports(packages)).toEqual([]);
  });

  it.each([
    ['packages/rules/src/a.ts', "import { readFileSync } from 'node:fs';"],
    ['packages/rules/src/a.ts', "import type { Route } from '@farhold/contracts/route';"],
    ['packages/contracts/src/a.ts', "import { x } from '../../server/src/platform/ctx.ts';"],
    ['packages/sdk/src/a.ts', "import WebSocket from 'ws';"],
    ['packages/web/src/game/a.tsx', "const page = () => import('../admin/page.tsx');"],
    ['packages/web/src/map/a.ts', "import { loadContent } from '@farhold/server/platform/content';"],
    ['packages/server/src/platform/a.ts', "import { post } from '../features/ledger/service.ts';"],
    ['packages/server/src/features/ledger/a.ts', "import { me } from '../characters/service.ts';"],
    ['packages/server/src/features/combat/a.ts', "import {\n  post,\n} from '../ledger/entries.ts';"],
    ['packages/server/src/features/combat/a.ts', "export { routes } from '../../registry.ts';"],
    ['packages/server/src/features/elsewhere/a.ts', "import { post } from '../ledger/service.ts';"],
    ['packages/server/src/inhabitants/a.ts', "import { post } from '../features/ledger/queries.ts';"],
  ])('would refuse in %s: %s', (path, text) => {
    expect(forbiddenImports([sourceFile(path, text)])).toHaveLength(1);
  });

  it.each([
    ['packages/rules/src/a.ts', "import { z } from 'zod';"],
    ['packages/server/src/features/combat/a.ts', "import * as ledger from '../ledger/service.ts';"],
    ['packages/server/src/features/combat/a.ts', "import { other } from './other.ts';"],
    ['packages/server/src/platform/a.ts', "import Fastify from 'fastify';"],
  ])('allows in %s: %s', (path, text) => {
    expect(forbiddenImports([sourceFile(path, text)])).toEqual([]);
  });
});

describe('file rules', () => {
  it.each(FILE_RULES)('$name', ({ breaks }) => {
    expect(all.filter(breaks).map(({ path }) => path)).toEqual([]);
  });

  const rule = (name: string) =>
    FILE_RULES.find((entry) => entry.name.includes(name)) as (typeof FILE_RULES)[number];
  it.each([
    ['400 lines', 'packages/web/src/a.ts', 'x;\n'.repeat(401)],
    ['kebab-case', 'packages/web/src/SignIn.tsx', ''],
    ['says nothing', 'packages/web/src/date-utils.ts', ''],
    ['barrels', 'packages/rules/src/all.ts', "export { a } from './a.ts';\nexport {\n  b,\n} from './b.ts';"],
    ['barrels', 'packages/rules/src/all.ts', "export * from './a.ts';\nexport const x = 1;"],
    ['chance', 'packages/rules/src/a.ts', 'const x = Math.random();'],
    ['chance', 'packages/rules/src/a.ts', 'const x = new Date();'],
    ['statements', 'packages/server/src/features/combat/service.ts', "await db.selectFrom('users')"],
    ['statements', 'packages/server/src/features/combat/service.ts', "import { sql } from 'kysely';"],
    ['statements', 'packages/server/src/platform/a.ts', "client.query('select 1')"],
    [
      'doors',
      'packages/server/src/features/combat/routes.ts',
      "import { TABLES } from '../../platform/db/schema.ts';",
    ],
    ['declared list', 'packages/server/src/features/new-one/service.ts', ''],
    ['inhabitants', 'packages/server/src/platform/a.ts', "import { rest } from '@farhold/sdk/rest';"],
    [
      'test harness',
      'packages/server/src/platform/a.ts',
      "import { createTestCtx } from '../testing/ctx.ts';",
    ],
  ])('%s: would refuse in %s', (name, path, text) => {
    expect(rule(name).breaks(sourceFile(path, text))).toBe(true);
  });
});

it('compiles the rules without browser, Node or later language', () => {
  const config = JSON.parse(readFileSync(join(ROOT, 'packages/rules/tsconfig.json'), 'utf8'));
  expect(config.compilerOptions).toMatchObject({ lib: ['ES2023'], types: [] });
});
