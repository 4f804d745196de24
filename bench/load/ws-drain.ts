/** Opens CLIENTS sockets to the floor and drains them. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';

const { port, clients } = JSON.parse(readFileSync(process.env.PLAN!, 'utf8')) as {
  port: number;
  clients: number;
};
let bytes = 0;
for (let i = 0; i < clients; i++) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  socket.on('message', (data: Buffer) => {
    bytes += data.length;
  });
  await once(socket, 'open');
}
process.on('SIGUSR2', () => console.log(JSON.stringify({ bytes })));
console.log('ready');
