/** Listeners of one channel who speak by turns; each line carries its number, by which its deliveries are timed. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';

const plan = JSON.parse(readFileSync(process.env.PLAN!, 'utf8')) as {
  port: number;
  /** Empty for the floor, which knows no sessions. */
  tokens: string[];
  listeners: number;
  linesPerSecond: number;
  /** Every so many listeners one reads its frames closely. */
  sample: number;
};
const WORDS = [
  'the geese',
  'a cart',
  'our lantern',
  'iron ore',
  'the mill',
  'two wolves',
  'old maps',
  'good boots',
];
const ENDS = [
  'by the gate',
  'north of the ford',
  'at the fair',
  'for the crypt tonight',
  'near the third stone',
];
const MARK = '"chat.message"';
const NUMBER = /line (\d+)/g;
const sentAt: number[] = [];
const latencies: number[] = [];
let bytes = 0;
let frames = 0;

function countLines(data: Buffer): number {
  if (plan.tokens.length === 0) return 1;
  let count = 0;
  for (let at = data.indexOf(MARK); at >= 0; at = data.indexOf(MARK, at + MARK.length)) count++;
  return count;
}

const sockets: WebSocket[] = [];
for (let n = 0; n < plan.listeners; n++) {
  const token = plan.tokens[n];
  const address = `ws://127.0.0.1:${plan.port}`;
  const options = { perMessageDeflate: false };
  const socket =
    token === undefined
      ? new WebSocket(address, options)
      : new WebSocket(`${address}/ws/chat`, ['farhold.v1', `bearer.${token}`], options);
  const isClose = n % plan.sample === 0;
  socket.on('message', (data: Buffer) => {
    bytes += data.length;
    frames += countLines(data);
    if (!isClose) return;
    for (const [, number] of data.toString().matchAll(NUMBER)) {
      const at = sentAt[Number(number)];
      if (at !== undefined) latencies.push(performance.now() - at);
    }
  });
  socket.on('close', (code) => {
    console.error(`socket ${n} closed: ${code}`);
    process.exit(1);
  });
  await once(socket, 'open');
  sockets.push(socket);
}

let spoken = 0;
setInterval(() => {
  const number = spoken++;
  const text = `line ${number}: ${WORDS[number % WORDS.length]} ${ENDS[number % ENDS.length]}`;
  sentAt[number] = performance.now();
  const line = { id: number + 1, t: 'chat.send', d: { channel: 'global', text } };
  sockets[number % sockets.length]!.send(JSON.stringify(line));
}, 1000 / plan.linesPerSecond);

process.on('SIGUSR2', () => {
  console.log(JSON.stringify({ bytes, frames, latencies: latencies.splice(0) }));
});
console.log('ready');
