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
/** When each walker last set out, by entity id. */
const setOutAt = new Map<number, number>();
const latencies: number[] = [];

/** What one looker has seen: each setting out counts once, by the first record that shows it. */
function createLooker(): (data: Buffer) => void {
  const seen = new Map<number, number>();
  return (data) => {
    const frame = decodeFrame(data);
    if (frame.type === 'keyframe') inSight = Math.max(inSight, frame.records.length);
    for (const record of frame.records) {
      if (record.record !== 'move') continue;
      const at = setOutAt.get(record.id);
      if (at === undefined || seen.get(record.id) === at) continue;
      seen.set(record.id, at);
      latencies.push(performance.now() - at);
    }
  };
}

/** The greeting is the first text frame, and names the character. */
function entityIdIn(data: Buffer): number {
  const { m } = JSON.parse(data.toString()) as { m: { d: { character: { entityId: number } } }[] };
  return m[0]!.d.character.entityId;
}

const entityIds: number[] = [];
const sockets: WebSocket[] = [];
for (const [index, token] of plan.tokens.entries()) {
  const socket = new WebSocket(`ws://127.0.0.1:${plan.port}/ws/game`, ['farhold.v1', `bearer.${token}`], {
    perMessageDeflate: false,
  });
  const look = index % LOOKERS === 0 ? createLooker() : null;
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    bytes += data.length;
    if (isBinary) {
      frames++;
      look?.(data);
    } else if (entityIds[index] === undefined) entityIds[index] = entityIdIn(data);
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
    setOutAt.set(entityIds[index]!, performance.now());
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
});
console.log('ready');
