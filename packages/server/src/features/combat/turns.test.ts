import { Writable } from 'node:stream';
import { openFight } from '@farhold/rules/combat/start';
import type { FightId, SpeciesId } from '@farhold/rules/ids';
import { expect, it } from 'vitest';
import { loadContent } from '../../platform/content.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { createLog } from '../../platform/log.ts';
import { playMonsters } from './turns.ts';

const content = loadContent();
const foe = (side: 'a' | 'b') =>
  ({ kind: 'monster', side, species: 'shore-snail' as SpeciesId, level: 3 }) as const;

/** Two snails fight to the end; what was written down meanwhile. */
function fightAtLevel(level: string): { lines: Record<string, unknown>[]; deeds: number } {
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const ctx = { log: createLog({ level, nodeId: 'test' }, destination) } as Ctx;
  const id = '11111111-1111-4111-8111-111111111111' as FightId;
  const setup = { id, combatType: 'pve', seed: 3, combatants: [foe('a'), foe('b')], content } as const;
  const progress = playMonsters(ctx, { ...openFight(setup), entries: [] }, content);
  expect(progress.fight.status).toBe('ended');
  return { lines, deeds: progress.entries.length };
}

it('writes down why the AI chose each deed at level debug, and nothing above it', () => {
  const { lines, deeds } = fightAtLevel('debug');
  expect(lines).toHaveLength(deeds);
  expect(lines[0]).toMatchObject({ msg: 'the AI chose', mind: 'steady', action: { kind: 'attack' } });
  expect(lines[0]!.candidates).toEqual([expect.objectContaining({ name: 'Attack' })]);
  expect(fightAtLevel('info').lines).toEqual([]);
});
