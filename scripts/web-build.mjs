/** Builds the web client when it is missing or older than its sources. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { environment, ROOT, run, say } from './install.mjs';

const WEB = join(ROOT, 'packages', 'web');
const DIST = join(WEB, 'dist');
const STAMP = join(DIST, '.sources');
const SOURCES = ['packages/web', 'packages/sdk/src', 'packages/contracts/src', 'packages/rules/src'];
const SKIPPED = new Set(['node_modules', 'dist', 'e2e']);

export async function ensureWebBuild(node) {
  const sources = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  say('building the web client');
  const startedAt = Date.now();
  await run(
    node,
    [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error', '--emptyOutDir'],
    {
      cwd: WEB,
      env: environment(node, { NODE_ENV: 'production' }),
    },
  );
  writeFileSync(STAMP, sources);
  say(`web client built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

function hashSources() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...SOURCES.flatMap((folder) => filesIn(join(ROOT, folder)))]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.has(name) && !name.startsWith('.') && !/\.test\.tsx?$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [relative(ROOT, path)];
    });
}
