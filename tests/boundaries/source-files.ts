/** The source files of the project with what each imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
const SKIPPED = new Set(['node_modules', 'dist', 'data', '.git', 'coverage']);
const SOURCE = /\.(ts|tsx|mjs|mts)$/;
const IMPORTS = [
  /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
];

export type SourceFile = {
  /** From the root, with slashes: `packages/rules/src/ids.ts`. */
  readonly path: string;
  /** As `path` for files of the project (packages' names resolved); otherwise the name as written (`node:fs`, `zod`). */
  readonly imports: readonly string[];
  readonly text: string;
};

export function readSources(folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => walk(join(ROOT, folder)))
    .map((file) => sourceFile(toPath(file), readFileSync(file, 'utf8')));
}

export function sourceFile(path: string, text: string): SourceFile {
  const names = IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] as string));
  return { path, text, imports: names.map((name) => resolveImport(path, name)) };
}

function resolveImport(from: string, name: string): string {
  if (name.startsWith('.')) return posix.join(dirname(from), name);
  const own = /^@farhold\/([a-z]+)\/(.+)$/.exec(name);
  return own === null ? name : `packages/${own[1]}/src/${own[2]}.ts`;
}

/** The code without comments, so that a rule may be spoken of. */
export function codeOf({ text }: SourceFile): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

export function isTest({ path }: SourceFile): boolean {
  return /\.test\.tsx?$/.test(path);
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}

function toPath(file: string): string {
  return relative(ROOT, file).replaceAll('\\', '/');
}
