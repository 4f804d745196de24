/** Programs that some suites drive for real. Installed where that is allowed; otherwise told. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './install.mjs';

const PROGRAMS = { 'redis-server': 'redis-server', nginx: 'nginx', chromium: 'chromium' };
const FOLDERS = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
];

const isThere = (program) => FOLDERS.some((folder) => existsSync(join(folder, program)));
const missing = () =>
  Object.entries(PROGRAMS)
    .filter(([program]) => !isThere(program))
    .map(([, name]) => name);

/** Answers the packages that are still missing. */
export function ensureSystemPackages() {
  const lacking = missing();
  if (lacking.length === 0) return [];
  const isRoot = process.getuid?.() === 0;
  if (isRoot && isThere('apt-get')) {
    say(`installing ${lacking.join(', ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) =>
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
    // A package that cannot be had must not keep the others away. A service must not start by being installed.
    const policy = [
      '-o',
      'Dpkg::Use-Pty=0',
      '-o',
      'DPkg::Lock::Timeout=60',
      '-yqq',
      '--no-install-recommends',
    ];
    if (apt('update', '-qq')) for (const name of lacking) apt('install', ...policy, name);
  }
  const left = missing();
  for (const name of left)
    say(
      `${name} is not installed: the suites that need it are skipped. Install the package "${name}" to run them.`,
    );
  return left;
}
