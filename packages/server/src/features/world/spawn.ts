/** Where monsters belong: grown from the world's seed, cell by cell, when a cell is first watched. */
import type { Content } from '@farhold/rules/content/content';
import type { Point, Zone } from '@farhold/rules/content/geography';
import type { Species } from '@farhold/rules/content/species';
import { createRng, hash32, type Rng, seedRng } from '@farhold/rules/random';
import { CELL_SIZE, type Cell, cellColumn, cellOf, cellRow } from '@farhold/rules/world/cells';
import type { Terrain } from '@farhold/rules/world/terrain';

/** Entity ids from here on are the world's own; characters have those below. */
export const WORLD_IDS = 0x8000_0000;
export const NODE_IDS = 0xc000_0000;
const SLOTS_A_CELL = 8;
const GENERATIONS = 0x8000;

/** The place of one monster; it comes back here after it was struck out. */
export type SpawnPoint = {
  /** Cell x `SLOTS_A_CELL` + its number in the cell. */
  readonly slot: number;
  readonly x: number;
  readonly y: number;
  readonly species: Species;
  readonly pack: number | null;
};

/** The id of the monster that a spawn point has put out for the n-th time: old ids do not name new monsters. */
export function monsterId(slot: number, generation: number): number {
  return WORLD_IDS + slot * GENERATIONS + (generation % GENERATIONS);
}
/** The spawn point that a monster's id names. */
export function slotOf(id: number): number {
  return Math.floor((id - WORLD_IDS) / GENERATIONS);
}
export function cellOfSlot(slot: number): Cell {
  return Math.floor(slot / SLOTS_A_CELL);
}
export function isMonsterId(id: number): boolean {
  return id >= WORLD_IDS && id < NODE_IDS;
}

export type Ground = {
  readonly content: Content;
  readonly terrain: Terrain;
  readonly zone: Zone;
  readonly seed: number;
};

/** One in so many cells has a solitary monster or a pack. */
const SPAWN_CHANCE = 0.6;
/** Cells within this of the green before the capital's gate teem with what beginners fight. */
const GREEN = { id: 'blotting-green', reach: 130, monsters: 3 } as const;
const PACK_SIZE = [2, 4] as const;
const PACK_SPREAD = 14;
const TRIES = 5;

export function cellRng(ground: Ground, cell: Cell, salt: number): Rng {
  return createRng(seedRng(hash32(ground.seed, cell, salt)));
}

/** The spawn points of a cell: on open land of the zone, outside every safe place. */
export function spawnsOfCell(ground: Ground, cell: Cell): SpawnPoint[] {
  const native = Object.values(ground.content.species).filter((one) => one.zone === ground.zone.id);
  if (native.length === 0) return [];
  const rng = cellRng(ground, cell, 1);
  const points: SpawnPoint[] = [];
  const green = isGreen(ground, cell);
  const groups = green ? GREEN.monsters : rng.chance(SPAWN_CHANCE) ? 1 : 0;
  for (let group = 0; group < groups; group++) {
    const at = findPlace(ground, cell, rng);
    if (at === null) continue;
    const species = fitting(ground, native, at, rng);
    const size = species.temper === 'pack' ? rng.int(...PACK_SIZE) : 1;
    const first = cell * SLOTS_A_CELL + points.length;
    for (let i = 0; i < size && points.length < SLOTS_A_CELL; i++) {
      const [x, y] = i === 0 ? at : near(ground, at, rng);
      points.push({
        slot: cell * SLOTS_A_CELL + points.length,
        x,
        y,
        species,
        pack: size > 1 ? first : null,
      });
    }
  }
  return points;
}

function isGreen({ content }: Ground, cell: Cell): boolean {
  const green = content.geography.places.find((place) => place.id === GREEN.id);
  if (green === undefined) return false;
  const x = (cellColumn(cell) + 0.5) * CELL_SIZE;
  const y = (cellRow(cell) + 0.5) * CELL_SIZE;
  return Math.hypot(green.at[0] - x, green.at[1] - y) <= GREEN.reach;
}

function findPlace(ground: Ground, cell: Cell, rng: Rng): Point | null {
  for (let i = 0; i < TRIES; i++) {
    const at: Point = [(cellColumn(cell) + rng.next()) * CELL_SIZE, (cellRow(cell) + rng.next()) * CELL_SIZE];
    if (isWild(ground, at)) return at;
  }
  return null;
}

/** Open land of the zone, roads excepted, outside every safe place. */
export function isWild({ terrain, zone }: Ground, [x, y]: Point): boolean {
  return terrain.zoneAt(x, y).id === zone.id && !terrain.isSafeAt(x, y) && terrain.surfaceAt(x, y) === 'land';
}

function near(ground: Ground, [x, y]: Point, rng: Rng): Point {
  for (let i = 0; i < TRIES; i++) {
    const at: Point = [x + (rng.next() * 2 - 1) * PACK_SPREAD, y + (rng.next() * 2 - 1) * PACK_SPREAD];
    if (isWild(ground, at) && cellOf(...at) === cellOf(x, y)) return at;
  }
  return [x, y];
}

/** The nearer to where Walkers begin, the lower the level: one of the two kinds that fit the distance best. */
function fitting({ content, zone }: Ground, native: readonly Species[], at: Point, rng: Rng): Species {
  const start = content.geography.places.find((place) => place.id === GREEN.id)?.at ?? [
    zone.bounds.x1,
    zone.bounds.y1,
  ];
  const { x1, y1, x2, y2 } = zone.bounds;
  const distance = (x: number, y: number): number => Math.hypot(x - start[0], y - start[1]);
  const far = Math.max(distance(x1, y1), distance(x2, y1), distance(x1, y2), distance(x2, y2));
  const close = distance(Math.min(x2, Math.max(x1, start[0])), Math.min(y2, Math.max(y1, start[1])));
  const share = Math.min(1, Math.max(0, (distance(...at) - close) / (far - close || 1)));
  const [low, high] = zone.levels;
  const level = low + share * (high - low);
  const misfit = (one: Species): number => Math.abs((one.levels[0] + one.levels[1]) / 2 - level);
  return rng.pick([...native].sort((a, b) => misfit(a) - misfit(b) || a.number - b.number).slice(0, 2));
}
