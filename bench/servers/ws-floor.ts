/** The floor of `world`: a bare ws server that writes one 200-byte buffer to each client ten times a second. */
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({
  port: Number(process.env.PORT),
  host: '127.0.0.1',
  perMessageDeflate: false,
});
const frame = Buffer.alloc(200, 7);
setInterval(() => {
  for (const client of server.clients) client.send(frame);
}, 100);
server.on('listening', () => console.log('ready'));
