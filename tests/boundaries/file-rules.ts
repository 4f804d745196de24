/** What may stand in which file. */
import { featureOf } from './import-graph.ts';
import { codeOf, isTest, type SourceFile } from './source-files.ts';

const MAX_LINES = 400;
const SERVER = 'packages/server/src/';
const DOORS = /\/(routes|messages|jobs|facts)\.ts$/;
const VAGUE = /(^|[-/])(utils?|helpers?|common|misc|shared|manager|lib)\.(ts|tsx|mjs)$|\/types\.ts$/i;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/;
/** Where statements may stand. */
const SQL_HOMES = [
  /^packages\/server\/src\/platform\/db\//,
  /^packages\/server\/src\/features\/.*\/queries\.ts$/,
];
const SQL_PACKAGES = new Set(['kysely', 'pg']);
const SQL_TEXT =
  /\bsql`|\bsql<|\.(selectFrom|insertInto|updateTable|deleteFrom)\(|[`'"]\s*(select\s|insert into\s|update \w+ set\s|delete from\s|with \w+ as\s)/i;
const CHANCE = /\bMath\s*\.\s*random\b|\bDate\s*\.\s*now\b|\bnew\s+Date\b|\bperformance\b|\bcrypto\b/;

type Rule = { readonly name: string; readonly breaks: (file: SourceFile) => boolean };

export const FILE_RULES: readonly Rule[] = [
  {
    name: 'files have at most 400 lines, generated ones aside',
    breaks: ({ path, text }) =>
      !path.includes('.generated.') && text.trimEnd().split('\n').length > MAX_LINES,
  },
  { name: 'files are named in kebab-case', breaks: ({ path }) => !KEBAB.test(path.split('/').at(-1) ?? '') },
  { name: 'no file has a name that says nothing', breaks: ({ path }) => VAGUE.test(path) },
  {
    name: 'no barrels: no file is there to export others',
    breaks: (file) => /\/index\.tsx?$/.test(file.path) || isBarrel(codeOf(file)),
  },
  {
    name: 'rules know neither chance nor the clock',
    breaks: (file) =>
      file.path.startsWith('packages/rules/src/') && !isTest(file) && CHANCE.test(codeOf(file)),
  },
  {
    name: 'statements stand in queries.ts and platform/db only',
    breaks: (file) => file.path.startsWith(SERVER) && !mayHoldSql(file) && holdsSql(file),
  },
  {
    name: 'doors hold no statements and no database',
    breaks: (file) =>
      DOORS.test(file.path) &&
      featureOf(file.path) !== undefined &&
      (holdsSql(file) || /\/db\/(?!db\.ts)/.test(file.imports.join('\n'))),
  },
  {
    name: 'every feature stands in the declared list',
    breaks: ({ path }) => path.startsWith(`${SERVER}features/`) && featureOf(path) === undefined,
  },
  {
    name: 'only inhabitants play through the client',
    breaks: (file) =>
      file.path.startsWith(SERVER) &&
      !file.path.startsWith(`${SERVER}inhabitants/`) &&
      !isTest(file) &&
      !file.path.startsWith(`${SERVER}testing/`) &&
      file.imports.some((to) => to.startsWith('packages/sdk/')),
  },
  {
    name: 'only tests use the test harness',
    breaks: (file) =>
      file.path.startsWith(SERVER) &&
      !isTest(file) &&
      !file.path.startsWith(`${SERVER}testing/`) &&
      file.imports.some((to) => to.startsWith(`${SERVER}testing/`)),
  },
];

/** Exports everything of another file, or nothing of its own. */
function isBarrel(code: string): boolean {
  if (/^\s*export\s+(type\s+)?\*/m.test(code)) return true;
  const reexport = /^\s*export\s+(type\s+)?\{[^}]*\}\s*from\s*['"][^'"]+['"];?/gm;
  const rest = code.replace(reexport, '').replace(/^\s*import\s[^;]*;/gm, '');
  return rest.trim() === '' && rest !== code;
}

function mayHoldSql(file: SourceFile): boolean {
  return (
    isTest(file) ||
    file.path.startsWith(`${SERVER}testing/`) ||
    SQL_HOMES.some((home) => home.test(file.path))
  );
}

function holdsSql(file: SourceFile): boolean {
  return file.imports.some((name) => SQL_PACKAGES.has(name)) || SQL_TEXT.test(codeOf(file));
}
