/** `npm run dev`: the server, started anew on every change, and the client with hot replacement. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, environment, fail, ROOT, say } from './install.mjs';

try {
  const node = await ensureInstalled();
  const env = environment(node, {
    NODE_ENV: 'development',
    FARHOLD_SERVER: process.env.FARHOLD_SERVER ?? `http://localhost:${process.env.PORT || 3000}`,
  });
  const start = (args, cwd) => spawn(node, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const children = [
    start(['--watch', '--watch-preserve-output', join(ROOT, 'packages/server/src/main.ts')], ROOT),
    start([join(ROOT, 'node_modules/vite/bin/vite.js')], join(ROOT, 'packages/web')),
  ];
  const stop = () => {
    for (const child of children) child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  for (const child of children) child.once('exit', stop);
  say('the client with hot replacement is on the address that Vite tells');
} catch (error) {
  fail(error);
}
