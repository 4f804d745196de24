// The houses and walls of a settlement in map units, the same for every chunk that shows a part of them.
import type { Geography } from '@farhold/rules/content/geography';
import type { Terrain } from '@farhold/rules/world/terrain';
import type { Pt } from './ink.ts';
import type { LineIndex } from './line-index.ts';
import { hash01, lerp } from './noise.ts';
import { type Settlement, UNITS_PER_TILE } from './settlements.ts';
import { TOWN_SQUASH } from './town-shape.ts';

export type Building = {
  x: number;
  y: number;
  kind: 'house' | 'tall-house' | 'hall' | 'tower' | 'tree';
  size: number;
  seed: number;
};
export type TownPlan = {
  buildings: Building[];
  walls: (readonly [Pt, Pt])[];
  /** Courses of the streets, for the tread on the ground. */
  streets: Pt[][];
  towers: { x: number; y: number; gate: boolean }[];
  walled: boolean;
  /** Radius in units of the open square in the middle. */
  square: number;
};

export type TownGround = { terrain: Terrain; roadIndex: LineIndex; riverIndex: LineIndex };

const RING_UNITS = 1.02 * UNITS_PER_TILE;
const HOUSE_UNITS = 0.98 * UNITS_PER_TILE;
const TURN = Math.PI * 2;

export function planTown(settlement: Settlement, ground: TownGround): TownPlan {
  const walled = settlement.rank === 'capital' || settlement.rank === 'town';
  const square = (walled ? 1.9 : 1.1) * UNITS_PER_TILE * (settlement.rank === 'capital' ? 1.8 : 1);
  const plan: TownPlan = {
    buildings: [],
    walls: [],
    streets: layStreets(settlement, walled, square),
    towers: [],
    walled,
    square,
  };
  const rim = settlement.built * (walled ? 0.92 : 0.98);
  const open = openPlaces(ground.terrain.geography, settlement);
  for (let ring = 0; ; ring++) {
    const radius = square + 0.45 * UNITS_PER_TILE + ring * RING_UNITS;
    if (radius > rim) break;
    const count = Math.floor((TURN * radius) / HOUSE_UNITS);
    for (let i = 0; i < count; i++) {
      const building = placeBuilding(settlement, ground, { ring, i, radius, count, walled, square, open });
      if (building) plan.buildings.push(building);
    }
  }
  plan.buildings.push(...buildHalls(settlement, open));
  if (walled) buildWalls(settlement, ground, plan);
  return plan;
}

/** The places people stand at inside a town stay squares. */
function openPlaces(geography: Geography, settlement: Settlement): Pt[] {
  return geography.places
    .filter(
      (place) =>
        place !== settlement.place &&
        Math.hypot(place.at[0] - settlement.x, place.at[1] - settlement.y) < settlement.built * 1.3,
    )
    .map((place): Pt => [place.at[0], place.at[1]]);
}

type Lot = {
  ring: number;
  i: number;
  radius: number;
  count: number;
  walled: boolean;
  square: number;
  open: readonly Pt[];
};

function placeBuilding(settlement: Settlement, ground: TownGround, lot: Lot): Building | null {
  const seed = Math.floor(hash01(lot.i, lot.ring, settlement.seed) * 1e9);
  const angle =
    (lot.i / lot.count) * TURN +
    lot.ring * 0.7 +
    ((hash01(seed, 1, 7) - 0.5) * 0.25 * UNITS_PER_TILE) / lot.radius;
  if (onStreet(settlement, lot, angle)) return null;
  const thin = emptiness(settlement, lot, angle);
  const bare = hash01(seed, 9, 9) < thin;
  if (bare && hash01(seed, 8, 3) > 0.1) return null;
  const away = lot.radius + (hash01(seed, 3, 7) - 0.5) * 0.34 * UNITS_PER_TILE;
  const x = settlement.x + Math.cos(angle) * away;
  const y = settlement.y + Math.sin(angle) * away * TOWN_SQUASH;
  if (!isBuildable(ground, x, y) || beforeKeep(settlement, lot, { x, y })) return null;
  if (lot.open.some(([ox, oy]) => Math.hypot(x - ox, (y - oy) * 1.1) < 6.5)) return null;
  if (bare || hash01(seed, 7, 7) < 0.09) return { x, y, kind: 'tree', size: 0.72, seed };
  return {
    x,
    y,
    kind: hash01(seed, 2, 2) < 0.25 ? 'tall-house' : 'house',
    size: 0.8 + hash01(seed, 1, 1) * 0.3,
    seed,
  };
}

/** The share of lots without a house: more toward the rim, and gardens here and there in the capital. */
function emptiness(settlement: Settlement, lot: Lot, angle: number): number {
  const out = lot.radius / settlement.built;
  if (settlement.rank !== 'capital') return lot.walled ? 0.1 : 0.2 + out * 0.42;
  const quarter = Math.floor((angle / TURN) * 26 + lot.ring * 0.13);
  const garden = hash01(quarter, Math.floor(lot.ring / 5), settlement.seed);
  return garden < 0.26 ? 0.86 : 0.08 + 0.16 * out;
}

const streetCount = (settlement: Settlement, walled: boolean): number =>
  settlement.rank === 'capital' ? 9 : walled ? 5 : 3;
const firstStreet = (settlement: Settlement): number => hash01(settlement.seed, 4, 4) * TURN;
/** In the capital every so many rings one is a street. */
const RING_STREET = 8;
const isRingStreet = (ring: number): boolean => ring % RING_STREET === 5;

function onStreet(settlement: Settlement, lot: Lot, angle: number): boolean {
  if (settlement.rank === 'capital' && isRingStreet(lot.ring)) return true;
  const streets = streetCount(settlement, lot.walled);
  const first = firstStreet(settlement);
  for (let k = 0; k < streets; k++) {
    const off = Math.abs((((angle - first - (k * TURN) / streets) % TURN) + TURN) % TURN);
    if (Math.min(off, TURN - off) * lot.radius < 0.5 * UNITS_PER_TILE) return true;
  }
  return false;
}

/** Spokes from the square to the rim, and the ring streets of the capital. */
function layStreets(settlement: Settlement, walled: boolean, square: number): Pt[][] {
  if (!walled) return [];
  const at = (angle: number, radius: number): Pt => [
    settlement.x + Math.cos(angle) * radius,
    settlement.y + Math.sin(angle) * radius * TOWN_SQUASH,
  ];
  const spokes = streetCount(settlement, walled);
  const streets = Array.from({ length: spokes }, (_, k): Pt[] => {
    const angle = firstStreet(settlement) + (k * TURN) / spokes;
    return Array.from({ length: 12 }, (_, i) => at(angle, lerp(square, settlement.built * 0.9, i / 11)));
  });
  if (settlement.rank !== 'capital') return streets;
  for (let ring = 5; ; ring += RING_STREET) {
    const radius = square + 0.45 * UNITS_PER_TILE + ring * RING_UNITS;
    if (radius > settlement.built * 0.92) return streets;
    streets.push(Array.from({ length: 73 }, (_, i) => at((i / 72) * TURN, radius)));
  }
}

/** North of each place where people meet stands something larger than a house. */
function buildHalls(settlement: Settlement, open: readonly Pt[]): Building[] {
  if (settlement.rank !== 'capital') return [];
  return open.flatMap(([x, y], i): Building[] => {
    const seed = Math.floor(hash01(Math.round(x), Math.round(y), 5) * 1e6);
    if (open.slice(0, i).some(([ox, oy]) => Math.hypot(ox - x, oy - y) < 14)) return [];
    return [{ x, y: y - 5.2, kind: hash01(seed, 2, 3) < 0.3 ? 'tower' : 'hall', size: 1.7, seed }];
  });
}

/** The keep or church stands on the north side of the square. */
function beforeKeep(settlement: Settlement, lot: Lot, at: { x: number; y: number }): boolean {
  const tile = UNITS_PER_TILE;
  const wide = (lot.walled ? 1.9 : 1.2) * tile;
  const foot = settlement.y - lot.square * 0.75;
  return (
    Math.abs(at.x - settlement.x) < wide && at.y < settlement.y - lot.square * 0.3 && at.y > foot - 0.2 * tile
  );
}

function isBuildable({ terrain, roadIndex, riverIndex }: TownGround, x: number, y: number): boolean {
  const tile = UNITS_PER_TILE;
  for (const [dx, dy] of [
    [0, 0.15],
    [0, -0.6],
    [-0.6, 0],
    [0.6, 0],
  ] as const) {
    if (terrain.heightAt(x + dx * tile, y + dy * tile) < 0.004) return false;
  }
  return roadIndex.distance(x, y - 0.1 * tile, 4) > 0.62 * tile && riverIndex.distance(x, y, 12) > 1.7 * tile;
}

function buildWalls(settlement: Settlement, ground: TownGround, plan: TownPlan): void {
  const count = settlement.rank === 'capital' ? 40 : 18;
  const ring: Pt[] = [];
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * TURN + 0.2;
    const out = settlement.built * (1 + (hash01(i, settlement.seed, 3) - 0.5) * 0.06);
    ring.push([settlement.x + Math.cos(angle) * out, settlement.y + Math.sin(angle) * out * TOWN_SQUASH]);
  }
  for (let i = 0; i < count; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % count]!;
    for (const run of dryRuns(ground, a, b)) {
      plan.walls.push(run);
      for (const end of run)
        if (end !== a && end[0] !== b[0]) plan.towers.push({ x: end[0], y: end[1], gate: true });
    }
    if (canWall(ground, a)) plan.towers.push({ x: a[0], y: a[1], gate: false });
  }
}

/** The parts of a straight wall that stand on dry ground and leave roads open. */
function dryRuns(ground: TownGround, a: Pt, b: Pt): (readonly [Pt, Pt])[] {
  const steps = 8;
  const out: (readonly [Pt, Pt])[] = [];
  let start: Pt | null = null;
  let last: Pt = a;
  for (let i = 0; i <= steps; i++) {
    const point: Pt = i === 0 ? a : [lerp(a[0], b[0], i / steps), lerp(a[1], b[1], i / steps)];
    const dry = canWall(ground, point);
    if (dry && !start) start = point;
    if (start && (!dry || i === steps)) {
      const end = dry ? point : last;
      if (end !== start) out.push([start, end]);
      start = null;
    }
    last = point;
  }
  return out;
}

function canWall({ terrain, roadIndex, riverIndex }: TownGround, [x, y]: Pt): boolean {
  return (
    terrain.heightAt(x, y) > 0.006 && roadIndex.distance(x, y, 6) > 3 && riverIndex.distance(x, y, 12) > 7
  );
}
