/** The bot of the SDK's own page, run as a maker runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chatMessage, chatSend } from '@farhold/contracts/ws/chat';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { createGameSocket } from '@farhold/sdk/socket';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWholeServer, type WholeServer } from './testing/whole-server.ts';

const BOT = join(import.meta.dirname, '../../sdk/examples/first-bot.ts');
let server: WholeServer;
beforeAll(async () => {
  server = await startWholeServer();
});
afterAll(() => server.close());

it('the first bot walks, and answers whoever says hello', async () => {
  const bot = spawn(process.execPath, [BOT, server.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(bot, 'exit');
  const [line] = await once(createInterface({ input: bot.stdout }), 'line');
  const [, name] = /^(.+) walks from [\d.]+, [\d.]+ to [\d.]+,[\d.]+$/.exec(line) ?? [];
  const rest = createRestClient({ baseUrl: server.url });
  await createApi(rest).auth.guest();
  const socket = createGameSocket({ url: server.url, getToken: rest.accessToken });
  const { character } = await socket.ready();
  const answered = new Promise((resolve) => {
    socket.on(chatMessage, ({ channel, sender, text }) => {
      if (channel === 'whisper' && sender?.name === name) resolve(text);
    });
  });
  await socket.send(chatSend, { channel: 'whisper', to: name!, text: 'Hello to you!' });
  expect(await answered).toBe(`Good day, ${character.name}.`);
  socket.close();
  bot.kill('SIGTERM');
  await ended;
});
