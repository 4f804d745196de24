/** Puts in place what is missing, with nothing but Node 20 and npm: the packages, and the Node 24 among them. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const BUNDLED_NODE = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const NEEDED_MAJOR = 24;
/** Remembers which lock file the packages were installed from. */
const STAMP = join(MODULES, '.farhold-lock');

/** For people; never on stdout, where a program's own answer stands. */
export function say(line) {
  console.error(`farhold: ${line}`);
}

/** A mistake to be told in one line, without a trace. */
export class SetupError extends Error {}

/** Installs the packages when they are missing or older than the lock file. Answers the Node to run on. */
export async function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (!isInstalled(lock)) {
    const isFirst = !existsSync(MODULES);
    say(
      isFirst
        ? 'installing packages (first start only, a minute or two)'
        : 'packages have changed, installing them anew',
    );
    const startedAt = Date.now();
    const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--include=dev'];
    try {
      await npm(['ci', ...flags]);
    } catch (error) {
      // A lock file that was written for other platforms' packages is not a reason to give up; it is left as it is.
      say(`${error.message}; trying npm install`);
      await npm(['install', '--no-save', ...flags]);
    }
    say(`packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  }
  // Also after an npm install by hand, so that the next start need not compare times again.
  if (readStamp() !== lock) writeStamp(lock);
  return ensureNode();
}

function isInstalled(lock) {
  const installed = join(MODULES, '.package-lock.json');
  if (!existsSync(installed)) return false;
  const stamp = readStamp();
  if (stamp !== null) {
    if (stamp === lock) return true;
    // npm install by hand writes its own list later than our stamp.
    return statSync(installed).mtimeMs > statSync(STAMP).mtimeMs && statSync(installed).mtimeMs >= lockTime();
  }
  return statSync(installed).mtimeMs >= lockTime();
}

function lockTime() {
  return statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8').trim();
  } catch {
    return null;
  }
}

function writeStamp(lock) {
  try {
    writeFileSync(STAMP, `${lock}\n`);
  } catch {
    // Installed by somebody else, into a folder that is not ours to write to.
  }
}

async function ensureNode() {
  if (majorOf(process.version) >= NEEDED_MAJOR) return process.execPath;
  if (!existsSync(BUNDLED_NODE) && existsSync(join(MODULES, 'node', 'installArchSpecificPackage.js'))) {
    say('putting Node 24 in place (its install script did not run)');
    await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: join(MODULES, 'node') }).catch(
      () => {},
    );
  }
  if (existsSync(BUNDLED_NODE)) return BUNDLED_NODE;
  throw new SetupError(
    `Node ${NEEDED_MAJOR} is missing: the package "node" could not run its install script. ` +
      `Run "npm rebuild node", or start with a Node ${NEEDED_MAJOR} of your own.`,
  );
}

function majorOf(version) {
  return Number(version.slice(1).split('.')[0]);
}

/** The npm that runs us, or the one of the path. */
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], { cwd: ROOT });
  return run('npm', args, { cwd: ROOT, shell: process.platform === 'win32' });
}

/** Runs a program to its end; what it prints goes to stderr. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 2, 2], ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new SetupError(`${program} ${args.join(' ')} ended with ${signal ?? code}`));
    });
  });
}

/** Where Node keeps what it has compiled: the next start of the server takes half as long. */
export const COMPILE_CACHE = join(MODULES, '.cache', 'node-compile');

/** The environment in which `node` and the packages' programs are those of this project. */
export function environment(node, extra = {}) {
  const path = [dirname(node), join(MODULES, '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, ...extra, PATH: path };
}

/** Ends with a line for people instead of a trace. */
export function fail(error) {
  say(error instanceof SetupError ? error.message : (error?.stack ?? String(error)));
  process.exit(1);
}
