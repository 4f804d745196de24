/** `npm run dev`: the server, started anew on every change of code or content, and the client with hot replacement. */
import { spawn } from 'node:child_process';
import { utimesSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, environment, fail, ROOT, say } from './install.mjs';

const MAIN = join(ROOT, 'packages/server/src/main.ts');
/** An editor writes a file in several goes. */
const SETTLE_MS = 200;

try {
  const node = await ensureInstalled();
  const env = environment(node, {
    NODE_ENV: 'development',
    FARHOLD_SERVER: process.env.FARHOLD_SERVER ?? `http://localhost:${process.env.PORT || 3000}`,
  });
  const start = (args, cwd) => spawn(node, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const children = [
    start(['--watch', '--watch-preserve-output', MAIN], ROOT),
    start([join(ROOT, 'node_modules/vite/bin/vite.js')], join(ROOT, 'packages/web')),
  ];
  // Node watches what is imported, and content is read: a change of it touches the file that is watched.
  let settling;
  const content = watch(join(ROOT, 'content'), () => {
    clearTimeout(settling);
    settling = setTimeout(() => utimesSync(MAIN, new Date(), new Date()), SETTLE_MS);
  });
  const stop = () => {
    content.close();
    clearTimeout(settling);
    for (const child of children) child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  for (const child of children) child.once('exit', stop);
  say('the client with hot replacement is on the address that Vite tells');
} catch (error) {
  fail(error);
}
