import { FLAG } from '@farhold/contracts/world-frame';
import type { Content } from '@farhold/rules/content/content';
import type { Species } from '@farhold/rules/content/species';
import { CELL_COUNT, cellOf, cellsAround, zonesByCell } from '@farhold/rules/world/cells';
import { createTerrain } from '@farhold/rules/world/terrain';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadContent } from '../../platform/content.ts';
import { createLittleWorld, type LittleWorld } from '../../testing/little-world.ts';
import type { Entity } from './entity.ts';
import { strikeOutMonster, watchCells } from './monsters.ts';
import { isMonsterId, slotOf, spawnsOfCell } from './spawn.ts';

const content = loadContent();
const terrain = createTerrain(content.geography, 1);
const zones = zonesByCell(content.geography);
/** A place of the Gleanings whose cells have monsters, far from the road. */
const HERE = [1120, 2960] as const;

const withTemper = (temper: Species['temper']): Content => ({
  ...content,
  species: Object.fromEntries(
    Object.entries(content.species).map(([id, one]) => [id, { ...one, temper, levels: [3, 3] }]),
  ) as unknown as Content['species'],
});

let world: LittleWorld;
let monster: Entity;
async function meet(temper: Species['temper']): Promise<void> {
  world = await createLittleWorld(withTemper(temper), terrain);
  const run = world.zoneAt(...HERE);
  const cells = cellsAround(cellOf(...HERE)).flatMap((cell) => cellsAround(cell));
  watchCells(run.sim, run.wilds, cells);
  monster = [...run.sim.monsters].toSorted(
    (a, b) => distance(a, { x: HERE[0], y: HERE[1] }) - distance(b, { x: HERE[0], y: HERE[1] }),
  )[0]!;
}
const distance = (a: { x: number; y: number }, b: { x: number; y: number }): number =>
  Math.hypot(a.x - b.x, a.y - b.y);
/** Ticks pass while a gateway watches. */
async function pass(ticks: number): Promise<void> {
  const run = world.zoneAt(...HERE);
  for (let i = 0; i < ticks; i++) {
    watchCells(run.sim, run.wilds, cellsAround(monster.cell));
    await world.step();
  }
}
/** A Walker comes so far from the monster, free to be hunted. */
function come(units: number, level = 3): Entity {
  const steps = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
  const spot = steps
    .map((angle) => ({ x: monster.x + Math.cos(angle) * units, y: monster.y + Math.sin(angle) * units }))
    .find(({ x, y }) => terrain.isWalkable(x, y) && terrain.zoneAt(x, y) === terrain.zoneAt(...HERE))!;
  world.join(1, spot.x, spot.y);
  const { entity } = world.find(1)!;
  entity.player!.sparedUntil = 0;
  entity.player!.summary = { ...entity.player!.summary, level };
  return entity;
}
const catches = () => world.zoneAt(...HERE).wilds.catches;

describe('monsters', () => {
  it('belong to places on open land of their own zone, the same for a seed', () => {
    let found = 0;
    for (let cell = 0; cell < CELL_COUNT; cell += 3) {
      const zone = zones[cell]!;
      if (zone.number > 3) continue;
      const ground = { content, terrain, zone, seed: 1 };
      const points = spawnsOfCell(ground, cell);
      expect(spawnsOfCell(ground, cell)).toEqual(points);
      for (const { x, y, species, slot } of points) {
        found++;
        expect(species.zone).toBe(zone.id);
        expect(terrain.zoneAt(x, y).id).toBe(zone.id);
        expect(terrain.isSafeAt(x, y)).toBe(false);
        expect(terrain.isWalkable(x, y)).toBe(true);
        expect(Math.floor(slot / 8)).toBe(cell);
      }
    }
    expect(found).toBeGreaterThan(50);
  });

  it('teem with Blots and mice before the gate of the capital', () => {
    const ground = { content, terrain, zone: content.geography.zones[0]!, seed: 1 };
    const near = cellsAround(cellOf(660, 3310)).flatMap((cell) => spawnsOfCell(ground, cell));
    expect(near.length).toBeGreaterThan(5);
    expect(near.some((point) => point.species.id === 'blot')).toBe(true);
  });

  describe('an aggressive one', () => {
    beforeEach(() => meet('aggressive'));
    it('hunts who comes in sight, and catches who stands', async () => {
      const prey = come(24);
      await pass(10);
      expect(monster.flags & FLAG.hunting).toBe(FLAG.hunting);
      await pass(60);
      expect(catches()[0]).toMatchObject({ monster, prey });
    });
    it('leaves alone who fights, dries or is far above it', async () => {
      const prey = come(20, 30);
      await pass(40);
      prey.player!.summary = { ...prey.player!.summary, level: 3 };
      prey.flags |= FLAG.weakened;
      prey.player!.weakUntil = Number.POSITIVE_INFINITY;
      await pass(40);
      prey.flags = FLAG.fighting;
      await pass(40);
      expect(catches()).toHaveLength(0);
    });
    it('gives up at the end of its leash, and goes home', async () => {
      const prey = come(24);
      await pass(5);
      const part = monster.monster!;
      part.homeX = monster.x - 61;
      await pass(10);
      expect(part.mood).not.toBe('hunting');
      expect(prey.flags & FLAG.fighting).toBe(0);
    });
  });

  it('a territorial one warns, and hunts only who comes closer and stays', async () => {
    await meet('territorial');
    come(19);
    await pass(60);
    expect(monster.flags & (FLAG.warning | FLAG.hunting)).toBe(FLAG.warning);
    const { entity } = world.find(1)!;
    entity.x = monster.x + 5;
    entity.y = monster.y;
    await pass(45);
    expect(catches().length).toBeGreaterThan(0);
  });

  it('a timid one steps back and hunts nobody', async () => {
    await meet('timid');
    const walker = come(6);
    await pass(30);
    expect(distance(monster, walker)).toBeGreaterThan(8);
    expect(catches()).toHaveLength(0);
  });

  it('one that was struck out comes back after half a minute to a minute, as another', async () => {
    await meet('pack');
    const { sim, wilds } = world.zoneAt(...HERE);
    const place = monster.monster!.spawn;
    strikeOutMonster(sim, wilds, monster);
    const back = () => [...sim.monsters].find((one) => one.monster!.spawn === place);
    await pass(290);
    expect(back()).toBeUndefined();
    await pass(330);
    expect(back()!.id).not.toBe(monster.id);
    expect(isMonsterId(back()!.id)).toBe(true);
    expect(slotOf(back()!.id)).toBe(place);
  });
});
