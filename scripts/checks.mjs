/** What can be told without running the game: types of every package, format and lint. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { environment, ROOT } from './install.mjs';

const bin = (path) => join(ROOT, 'node_modules', path);
const types = (project) => ({ name: `types ${project}`, args: [bin('typescript/bin/tsc'), '-p', project] });
const CHECKS = [
  types('packages/server'),
  types('packages/web'),
  types('packages/rules'),
  types('packages/contracts'),
  types('packages/sdk'),
  types('.'),
  {
    name: 'format and lint',
    args: [bin('@biomejs/biome/bin/biome'), 'check', '--no-errors-on-unmatched', '--diagnostic-level=error'],
  },
];

/** Runs all, as many at once as there are processors; tells each one's end. Answers how many passed and failed. */
export async function runChecks(node, tell) {
  const waiting = [...CHECKS];
  const counts = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { code, output, seconds } = await runOne(node, check.args);
      counts[code === 0 ? 'passed' : 'failed'] += 1;
      tell(`${code === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
      if (code !== 0) tell(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return counts;
}

function runOne(node, args) {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: ROOT, env: environment(node), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const end = (code) => resolve({ code, output, seconds: ((Date.now() - startedAt) / 1000).toFixed(1) });
    child.once('error', (error) => {
      output += error.message;
      end(1);
    });
    child.once('close', end);
  });
}
