import { FLAG } from '@farhold/contracts/world-frame';
import { cellOf, cellsAround } from '@farhold/rules/world/cells';
import { createTerrain } from '@farhold/rules/world/terrain';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadContent } from '../../platform/content.ts';
import { createLittleWorld, type LittleWorld } from '../../testing/little-world.ts';
import type { Entity } from './entity.ts';
import { watchCells } from './monsters.ts';
import type { ZoneRun } from './zone-run.ts';

const content = loadContent();
const terrain = createTerrain(content.geography, 1);
const [X, Y] = [1300, 3140];
const HOLD_MS = 1000;

let world: LittleWorld;
let run: ZoneRun;
beforeEach(async () => {
  world = await createLittleWorld(content, terrain);
  run = world.zoneAt(X, Y);
});
const at = (id: number): Entity => world.find(id)!.entity;
const fights = (id: number): boolean => (at(id).flags & FLAG.fighting) !== 0;
function muster(entityIds: readonly number[]): number[] {
  const answer = world.ask(run, { ask: 'muster', entityIds, x: X, y: Y, forMs: HOLD_MS });
  return answer.is === 'players' ? answer.players.map((one) => one.entityId) : [];
}

describe('a party on the map', () => {
  it('[PTY6] joins where it sees the place: not who is busy, drying, away, far, or somewhere else', () => {
    const places = [10, 20, 30, 40, 50].map((dx, at) => [at + 1, X + dx] as const);
    for (const [id, x] of places) world.join(id, x, Y);
    world.join(6, X + 220, Y);
    at(2).flags |= FLAG.fighting;
    at(3).flags |= FLAG.weakened;
    at(4).flags |= FLAG.away;
    expect(muster([1, 2, 3, 4, 5, 6, 99])).toEqual([1, 5]);
    expect([fights(1), fights(5), fights(6)]).toEqual([true, true, false]);
    expect(muster([1, 5]), 'held once').toEqual([]);
  });

  it('[PTY6] is let go when nothing comes of it', () => {
    world.join(1, X + 10, Y);
    muster([1]);
    world.ask(run, { ask: 'release', entityIds: [1] });
    expect(fights(1)).toBe(false);
  });

  it('[PTY6] meets one more of a pack for each companion', () => {
    watchCells(run.sim, run.wilds, cellsAround(cellOf(X, Y)).flatMap(cellsAround));
    const herd = [...run.sim.monsters].slice(0, 8);
    for (const monster of herd) {
      Object.assign(monster.monster!, { pack: 77 });
      Object.assign(monster, { x: herd[0]!.x, y: herd[0]!.y });
    }
    const { id, x, y } = herd[0]!;
    const facing = (people: number): number => {
      const answer = world.ask(run, { ask: 'reserve', monsterId: id, x, y, forMs: HOLD_MS, people });
      const opponents = answer.is === 'opponents' ? answer.opponents : [];
      world.ask(run, { ask: 'release', entityIds: opponents.map((other) => other.entityId) });
      return opponents.length;
    };
    expect([1, 2, 3, 4, 5].map(facing)).toEqual([3, 4, 5, 6, 6]);
  });
});
