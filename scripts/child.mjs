/** A program in the foreground: our signals are its signals, its end is ours. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './install.mjs';

const WATCH = pathToFileURL(join(ROOT, 'scripts', 'end-with-parent.mjs')).href;

/** Runs a file of the project on the given Node. Answers the exit code, as a shell would count it. */
export function runInForeground(node, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, ['--import', WATCH, '--disable-warning=ExperimentalWarning', ...args], {
      env,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    const forwarded = new Set();
    const forward = (signal) => {
      // Ctrl+C in a terminal reaches the whole group, the child included; npm passes signals on a second time.
      if (forwarded.has(signal) || (signal === 'SIGINT' && process.stdin.isTTY)) return;
      forwarded.add(signal);
      child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
    // npm runs scripts in a shell, which dies of a signal without passing it on: being left alone means the same.
    const parent = process.ppid;
    const lonely = setInterval(() => process.ppid !== parent && forward('SIGTERM'), 500);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(lonely);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, forward);
      resolve(code ?? 128 + (signal === 'SIGKILL' ? 9 : 15));
    });
  });
}
