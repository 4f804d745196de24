/** Monsters at large: they roam round their place, warn, hunt to their leash, flee, and come back after a while. */
import { encodeDescriptor, FLAG } from '@farhold/contracts/world-frame';
import type { Point } from '@farhold/rules/content/geography';
import type { FightId } from '@farhold/rules/ids';
import { createRng, hash32, type Rng, seedRng } from '@farhold/rules/random';
import { type Cell, cellOf, cellsAround } from '@farhold/rules/world/cells';
import { legsOf } from '@farhold/rules/world/legs';
import { planPath } from '@farhold/rules/world/movement';
import type { Entity, MonsterPart } from './entity.ts';
import { nodesOfCell } from './node-places.ts';
import { addEntity, owns, removeEntity, type Simulation, setFlag, setWay } from './simulation.ts';
import { type Ground, monsterId, type SpawnPoint, slotOf, spawnsOfCell } from './spawn.ts';
import { createWorks, type Works } from './works.ts';

/** Units and ticks; see docs/rules/world.md. */
const ROAM_REACH = 18;
const LEASH = 60;
const SIGHT = 30;
const WARN_AT = 22;
const PROVOKED_AT = 13;
const SHY_AT = 9;
const CATCH_AT = 3;
const THINK_TICKS = 5;
const WARN_TICKS = 30;
/** Shares of a Walker's pace. */
const PACE = { roam: 0.35, hunt: 1.05, flee: 0.5, back: 0.7 } as const;
/** A monster leaves alone who is so many levels above or below it. */
const LEVEL_SENSE = 5;
const RESPAWN_TICKS = [300, 600] as const;
/** A cell counts as watched for so long after the last gateway said so. */
const WATCHED_TICKS = 80;
const SPARES = FLAG.fighting | FLAG.protected | FLAG.weakened | FLAG.away;

type Slot = { readonly point: SpawnPoint; generation: number; live: Entity | null; respawnAt: number };
export type Catch = { readonly monster: Entity; readonly prey: Entity };

/** The wild part of a zone. */
export type Wilds = {
  readonly ground: Ground;
  readonly slots: Map<number, Slot>;
  readonly grown: Set<Cell>;
  /** When each cell was last said to be watched, by tick. */
  readonly watchedAt: Map<Cell, number>;
  /** Monsters that running fights hold, by id: for a zone that starts again in the middle of them. */
  readonly inFights: ReadonlyMap<number, FightId>;
  readonly rng: Rng;
  /** Monsters that have reached their prey; the owner starts the fights. */
  readonly catches: Catch[];
  readonly works: Works;
};

/** What a zone is found in by its new owner: monsters that fights hold, nodes that have to grow back by which tick. */
export type Found = {
  readonly inFights: ReadonlyMap<number, FightId>;
  readonly spentNodes: ReadonlyMap<number, number>;
};

export function createWilds(ground: Ground, epoch: number, { inFights, spentNodes }: Found): Wilds {
  const rng = createRng(seedRng(hash32(ground.seed, ground.zone.number, epoch)));
  return {
    ground,
    slots: new Map(),
    grown: new Set(),
    watchedAt: new Map(),
    inFights,
    rng,
    catches: [],
    works: createWorks(spentNodes),
  };
}

/** Somebody watches these cells: what belongs there comes to life. */
export function watchCells(sim: Simulation, wilds: Wilds, cells: readonly Cell[]): void {
  for (const cell of cells) {
    wilds.watchedAt.set(cell, sim.tick);
    if (!wilds.grown.has(cell) && owns(sim, cell)) grow(sim, wilds, cell);
  }
}

function grow(sim: Simulation, wilds: Wilds, cell: Cell): void {
  wilds.grown.add(cell);
  for (const point of spawnsOfCell(wilds.ground, cell)) {
    const held = [...wilds.inFights.keys()].find((id) => slotOf(id) === point.slot);
    // Ids of an earlier owner must not come again: each epoch begins at another generation.
    const generation = hash32(sim.epoch, point.slot) & 0x7fff;
    const slot: Slot = { point, generation, live: null, respawnAt: 0 };
    wilds.slots.set(point.slot, slot);
    bringOut(sim, wilds, slot, held ?? monsterId(point.slot, generation));
  }
  for (const { id, x, y, sort, descriptor } of nodesOfCell(wilds.ground, cell)) {
    wilds.works.sorts.set(id, sort);
    const flags = wilds.works.spent.has(id) ? FLAG.spent : 0;
    addEntity(sim, { ...still(id, x, y), kind: 'node', flags, descriptor });
  }
}

function still(id: number, x: number, y: number): Omit<Entity, 'kind'> {
  return {
    id,
    x,
    y,
    cell: cellOf(x, y),
    flags: 0,
    descriptor: new Uint8Array(0),
    legs: [],
    leg: 0,
    mover: -1,
    news: 0,
    fight: null,
    reservedUntil: 0,
    player: null,
    monster: null,
  };
}

function bringOut(sim: Simulation, wilds: Wilds, slot: Slot, id: number): void {
  const { species, x, y, pack } = slot.point;
  const [low, high] = species.levels;
  const level = low + (hash32(id, wilds.ground.seed) % (high - low + 1));
  const fight = wilds.inFights.get(id) ?? null;
  const part: MonsterPart = {
    species: species.id,
    temper: species.temper,
    level,
    spawn: slot.point.slot,
    pack,
    homeX: x,
    homeY: y,
    mood: 'roaming',
    prey: 0,
    moodSince: sim.tick,
    thinkAt: sim.tick + (hash32(id) % THINK_TICKS),
    roamAt: sim.tick + wilds.rng.int(10, 80),
  };
  slot.live = {
    ...still(id, x, y),
    kind: 'monster',
    flags: fight === null ? 0 : FLAG.fighting,
    descriptor: encodeDescriptor({ name: species.name, level, species: species.id }),
    fight,
    monster: part,
  };
  addEntity(sim, slot.live);
}

/** Takes a struck-out monster off the map; another comes to its place in half a minute to a minute. */
export function strikeOutMonster(sim: Simulation, wilds: Wilds, entity: Entity): void {
  removeEntity(sim, entity);
  const slot = wilds.slots.get(entity.monster?.spawn ?? -1);
  if (slot?.live !== entity) return;
  slot.live = null;
  slot.respawnAt = sim.tick + wilds.rng.int(...RESPAWN_TICKS);
}

/** Once a second: what is due comes back. */
export function respawn(sim: Simulation, wilds: Wilds): void {
  for (const slot of wilds.slots.values()) {
    if (slot.live !== null || sim.tick < slot.respawnAt) continue;
    slot.generation++;
    bringOut(sim, wilds, slot, monsterId(slot.point.slot, slot.generation));
  }
}

/** Every tick: those whose turn it is decide, where anybody can see it. */
export function stepMonsters(sim: Simulation, wilds: Wilds): void {
  for (const entity of sim.monsters) {
    const part = entity.monster!;
    if (part.thinkAt > sim.tick) continue;
    part.thinkAt = sim.tick + THINK_TICKS;
    if ((entity.flags & FLAG.fighting) !== 0) continue;
    if (sim.tick - (wilds.watchedAt.get(entity.cell) ?? Number.NEGATIVE_INFINITY) > WATCHED_TICKS) continue;
    think(sim, wilds, entity, part);
  }
}

function think(sim: Simulation, wilds: Wilds, entity: Entity, part: MonsterPart): void {
  if (part.mood === 'hunting') hunt(sim, wilds, entity, part);
  else if (part.mood === 'warning') warn(sim, wilds, entity, part);
  else if (part.mood === 'roaming') look(sim, wilds, entity, part);
  else if (entity.mover < 0) setMood(sim, entity, part, 'roaming');
}

/** Looks round for what its temper minds; else strolls. */
function look(sim: Simulation, wilds: Wilds, entity: Entity, part: MonsterPart): void {
  const seen = nearestPrey(sim, entity, part);
  const away = seen === null ? Number.POSITIVE_INFINITY : distance(entity, seen);
  if (seen !== null && part.temper === 'aggressive' && away <= SIGHT)
    startHunt(sim, wilds, entity, part, seen);
  else if (seen !== null && part.temper === 'territorial' && away <= WARN_AT) {
    setWay(sim, entity, []);
    part.prey = seen.id;
    setMood(sim, entity, part, 'warning');
  } else if (seen !== null && part.temper === 'timid' && away <= SHY_AT) flee(sim, entity, part, seen);
  else if (sim.tick >= part.roamAt && entity.mover < 0) stroll(sim, wilds, entity, part);
}

function warn(sim: Simulation, wilds: Wilds, entity: Entity, part: MonsterPart): void {
  const prey = sim.entities.get(part.prey);
  if (prey === undefined || !isPrey(sim, entity, part, prey) || distance(entity, prey) > WARN_AT + 6) {
    setMood(sim, entity, part, 'roaming');
    return;
  }
  const provoked = distance(entity, prey) <= PROVOKED_AT && sim.tick - part.moodSince >= WARN_TICKS;
  if (provoked) startHunt(sim, wilds, entity, part, prey);
}

function startHunt(sim: Simulation, wilds: Wilds, entity: Entity, part: MonsterPart, prey: Entity): void {
  part.prey = prey.id;
  setMood(sim, entity, part, 'hunting');
  hunt(sim, wilds, entity, part);
}

function hunt(sim: Simulation, wilds: Wilds, entity: Entity, part: MonsterPart): void {
  const prey = sim.entities.get(part.prey);
  const leashed = Math.hypot(entity.x - part.homeX, entity.y - part.homeY) > LEASH;
  if (prey === undefined || leashed || !isPrey(sim, entity, part, prey)) {
    goHome(sim, entity, part);
    return;
  }
  if (distance(entity, prey) <= CATCH_AT) {
    setWay(sim, entity, []);
    wilds.catches.push({ monster: entity, prey });
    return;
  }
  if (!walkTo(sim, entity, [prey.x, prey.y], PACE.hunt)) goHome(sim, entity, part);
}

function goHome(sim: Simulation, entity: Entity, part: MonsterPart): void {
  setMood(sim, entity, part, 'returning');
  walkTo(sim, entity, [part.homeX, part.homeY], PACE.back);
}

function flee(sim: Simulation, entity: Entity, part: MonsterPart, from: Entity): void {
  const away = Math.max(0.1, distance(entity, from));
  const reach = ROAM_REACH / away;
  const to: Point = [entity.x + (entity.x - from.x) * reach, entity.y + (entity.y - from.y) * reach];
  if (Math.hypot(to[0] - part.homeX, to[1] - part.homeY) > LEASH) return;
  setMood(sim, entity, part, 'fleeing');
  walkTo(sim, entity, to, PACE.flee);
}

function stroll(sim: Simulation, wilds: Wilds, entity: Entity, part: MonsterPart): void {
  const { rng } = wilds;
  part.roamAt = sim.tick + rng.int(40, 120);
  const angle = rng.next() * 2 * Math.PI;
  const reach = rng.next() * ROAM_REACH;
  const to: Point = [part.homeX + Math.cos(angle) * reach, part.homeY + Math.sin(angle) * reach];
  if (!sim.terrain.isSafeAt(...to)) walkTo(sim, entity, to, PACE.roam);
}

/** False when there is no way on. */
function walkTo(sim: Simulation, entity: Entity, to: Point, pace: number): boolean {
  const from: Point = [entity.x, entity.y];
  const { path } = planPath(from, [to], sim.terrain);
  if (path.length === 0) return false;
  setWay(
    sim,
    entity,
    legsOf(from, path, sim.terrain).map(({ x, y, speed }) => ({ x, y, speed: speed * pace })),
  );
  return true;
}

function nearestPrey(sim: Simulation, entity: Entity, part: MonsterPart): Entity | null {
  let nearest: Entity | null = null;
  let reach = LEASH;
  for (const cell of cellsAround(entity.cell))
    for (const player of sim.playersByCell.get(cell) ?? []) {
      // Far ones are passed over by their place alone: most are, and nothing else of them need be looked at.
      const away = distance(entity, player);
      if (away > reach || (away === reach && nearest !== null) || !isPrey(sim, entity, part, player))
        continue;
      nearest = player;
      reach = away;
    }
  return nearest;
}

/** Nobody hunts in a safe place, nor who fights already, is still drying, or is far above or below it. */
function isPrey(sim: Simulation, entity: Entity, part: MonsterPart, other: Entity): boolean {
  const player = other.player;
  return (
    player !== null &&
    (other.flags & SPARES) === 0 &&
    !player.leaving &&
    sim.tick >= player.sparedUntil &&
    Math.abs(player.summary.level - part.level) <= LEVEL_SENSE &&
    distance(entity, other) <= LEASH &&
    !sim.terrain.isSafeAt(other.x, other.y)
  );
}

function setMood(sim: Simulation, entity: Entity, part: MonsterPart, mood: MonsterPart['mood']): void {
  part.mood = mood;
  part.moodSince = sim.tick;
  setFlag(sim, entity, FLAG.hunting, mood === 'hunting');
  setFlag(sim, entity, FLAG.warning, mood === 'warning');
}

function distance(a: Entity, b: Entity): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
