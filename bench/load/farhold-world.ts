/** Walkers for `world` and `crowd`: each opens /ws/game, sends a new destination every two seconds and drains its frames. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { decodeFrame } from '@farhold/contracts/world-frame';
import { WebSocket } from 'ws';
import type { WalkPlan } from '../lib/walk-plan.ts';

const plan = JSON.parse(readFileSync(process.env.PLAN!, 'utf8')) as WalkPlan & {
  port: number;
  tokens: string[];
  sample: number;
};
/** Every so many clients one looks into its frames: decoding all would measure the reader. */
const LOOKERS = plan.sample;
let bytes = 0;
let frames = 0;
let inSight = 0;
const sent = new Map<string, number>();
const latencies: number[] = [];
const key = (x: number, y: number): string => `${Math.fround(x)}:${Math.fround(y)}`;

function look(data: Buffer): void {
  const frame = decodeFrame(data);
  if (frame.type === 'keyframe') inSight = Math.max(inSight, frame.records.length);
  for (const record of frame.records) {
    if (record.record !== 'move') continue;
    const at = sent.get(key(record.targetX, record.targetY));
    if (at !== undefined) latencies.push(performance.now() - at);
  }
}

const sockets: WebSocket[] = [];
for (const [index, token] of plan.tokens.entries()) {
  const socket = new WebSocket(`ws://127.0.0.1:${plan.port}/ws/game`, ['farhold.v1', `bearer.${token}`], {
    perMessageDeflate: false,
  });
  const isLooker = index % LOOKERS === 0;
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    bytes += data.length;
    if (!isBinary) return;
    frames++;
    if (isLooker) look(data);
  });
  socket.on('close', (code) => {
    console.error(`socket ${index} closed: ${code}`);
    process.exit(1);
  });
  await once(socket, 'open');
  sockets.push(socket);
}

let nextId = 0;
sockets.forEach((socket, index) => {
  let turn = 0;
  const go = (): void => {
    const [dx, dy] = plan.targets[(index * 7 + turn++) % plan.targets.length]!;
    const [x, y] = plan.starts[index]!;
    const target: [number, number] = [x + dx, y + dy];
    sent.set(key(...target), performance.now());
    socket.send(JSON.stringify({ id: ++nextId, t: 'world.move', d: { path: [target] } }));
  };
  setTimeout(
    () => {
      go();
      setInterval(go, plan.everyMs);
    },
    (index * plan.everyMs) / sockets.length,
  );
});

process.on('SIGUSR2', () => {
  console.log(JSON.stringify({ bytes, frames, latencies: latencies.splice(0), inSight }));
  sent.clear();
});
console.log('ready');
