/** A guest that takes a few steps and answers whoever says hello, until Ctrl+C. See ../README.md. */
import { chatMessage, chatSend } from '@farhold/contracts/ws/chat';
import { worldMove } from '@farhold/contracts/ws/world';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { createGameSocket } from '@farhold/sdk/socket';

const url = process.argv[2] ?? 'http://localhost:3000';
const rest = createRestClient({ baseUrl: url });
await createApi(rest).auth.guest();
const socket = createGameSocket({ url, getToken: rest.accessToken });
const { character } = await socket.ready();
const { path } = await socket.send(worldMove, { path: [[character.x + 8, character.y]] });
console.log(`${character.name} walks from ${character.x}, ${character.y} to ${path.at(-1)}`);

socket.on(chatMessage, async ({ channel, sender, text }) => {
  if (sender === null || sender.id === character.id || !/\bhello\b/i.test(text)) return;
  const to = channel === 'whisper' ? { to: sender.name } : {};
  const answer = { channel: channel as 'zone', ...to, text: `Good day, ${sender.name}.` };
  await socket.send(chatSend, answer).catch(({ code }) => console.log(`not said: ${code}`));
});
