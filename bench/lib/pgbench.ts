/** PostgreSQL's own load generator, where the machine has it: the floor under whatever a service writes. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const DEBIAN = '/usr/lib/postgresql';

function findPgbench(): string | null {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...debian];
  return folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file)) ?? null;
}

/** Transactions a second of a script, by prepared statements over this many connections. */
export async function runPgbench(
  url: string,
  script: string,
  {
    connections,
    seconds,
    variables = {},
  }: {
    readonly connections: number;
    readonly seconds: number;
    /** Texts that the script names, handed over as values. */
    readonly variables?: Readonly<Record<string, string>>;
  },
): Promise<number> {
  const pgbench = findPgbench();
  if (pgbench === null)
    throw new Error(
      'this bench compares with pgbench, which is not on this machine (Debian: postgresql-contrib)',
    );
  const folder = mkdtempSync(join(tmpdir(), 'farhold-pgbench-'));
  try {
    const file = join(folder, 'script.sql');
    writeFileSync(file, script);
    const options = ['-n', '-M', 'prepared', '-c', String(connections), '-j', '2', '-T', String(seconds)];
    const given = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
    const { stdout } = await promisify(execFile)(pgbench, [...options, ...given, '-f', file, url]);
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (tps === undefined) throw new Error(`pgbench says no tps:\n${stdout}`);
    return Number(tps);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
