// Joins CLIENTS to the Colyseus peer, moves each every two seconds and drains what comes: decoding is the reader's own cost.
import { readFileSync } from 'node:fs';
import { Client } from '@colyseus/sdk';

const plan = JSON.parse(readFileSync(process.env.PLAN, 'utf8'));
const client = new Client(`http://127.0.0.1:${plan.port}`);
const rooms = [];
let bytes = 0;
for (const [index, start] of plan.starts.entries()) {
  const room = await client.joinOrCreate('world', { x: start[0], y: start[1], name: `Walker ${index}` });
  // From here on frames are counted and dropped.
  room.connection.events.onmessage = (event) => {
    bytes += event.data.byteLength ?? event.data.length;
  };
  rooms.push(room);
}
const next = (index, turn) => plan.targets[(index * 7 + turn) % plan.targets.length];
rooms.forEach((room, index) => {
  let turn = 0;
  setTimeout(
    () => {
      const go = () => {
        const [dx, dy] = next(index, turn++);
        const [x, y] = plan.starts[index];
        room.send('move', { path: [[x + dx, y + dy]] });
      };
      go();
      setInterval(go, plan.everyMs);
    },
    (index * plan.everyMs) / rooms.length,
  );
});
process.stdout.write('ready\n');
process.on('SIGUSR2', () => process.stdout.write(`${JSON.stringify({ bytes })}\n`));
