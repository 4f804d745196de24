/** What clients of any language can expect of world frames: one small history, frame by frame. */
import { decodeFrame, type WorldRecord } from '@farhold/contracts/world-frame';
import { createTerrain } from '@farhold/rules/world/terrain';
import { expect, it } from 'vitest';
import { loadContent } from '../../platform/content.ts';
import { createLittleWorld, type TestClient } from '../../testing/little-world.ts';

const content = { ...loadContent(), species: {} };
const terrain = createTerrain(content.geography, 1);
const FIRST_TICK = 1000;

const short = (value: number): string => value.toFixed(1);
function told(record: WorldRecord): string {
  if (record.record === 'exit') return `exit ${record.id} to cell ${record.cellX},${record.cellY}`;
  if (record.record === 'state') return `state ${record.id} flags ${record.flags}`;
  const course = `${short(record.x)},${short(record.y)} -> ${short(record.targetX)},${short(record.targetY)} at ${short(record.speed)}`;
  if (record.record === 'move') return `move ${record.id} ${course}`;
  return `appear ${record.id} ${record.kind} "${record.descriptor.name}" flags ${record.flags} ${course}`;
}

it('goes as written down', async () => {
  const world = await createLittleWorld(content, terrain, FIRST_TICK);
  const lines: string[] = [];
  const hear = (client: TestClient): void => {
    for (const bytes of client.frames.splice(0)) {
      const frame = decodeFrame(bytes);
      const tick = frame.tick - FIRST_TICK;
      lines.push(
        `  tick ${tick}: ${client.id} gets a ${frame.type} round cell ${frame.centreX},${frame.centreY}`,
      );
      for (const record of frame.records) lines.push(`    ${told(record)}`);
    }
  };
  const steps = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      await world.step();
      for (const client of world.clients.values()) hear(client);
    }
  };
  const deed = (line: string): void => void lines.push(line);
  const ask = (id: number, question: object): void => {
    const answer = world.ask(world.find(id)!.run, { entityId: id, ...question } as never);
    lines.push(`  answer: ${JSON.stringify(answer)}`);
  };

  deed('1 comes to the fields of the Gleanings');
  world.join(1, 1300, 3140);
  await steps(1);
  deed('2 comes beside');
  world.join(2, 1320, 3150);
  await steps(1);
  deed('1 walks east, out of the cell and on');
  ask(1, { ask: 'move', path: [[1350, 3140]] });
  await steps(60);
  deed('1 walks east until out of sight of 2');
  ask(1, { ask: 'move', path: [[1480, 3140]] });
  await steps(140);
  deed('2 is held for a fight, cannot walk, and is let go');
  ask(2, { ask: 'hold', forMs: 1000 });
  ask(2, { ask: 'move', path: [[1300, 3150]] });
  await steps(1);
  ask(2, { ask: 'release', entityIds: [2] });
  await steps(1);
  deed('1 leaves the world');
  ask(1, { ask: 'leave', nodeId: 'test' });
  await steps(2);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./world.transcript.txt');
});
