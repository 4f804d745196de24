/**
 * The truth about one zone, ten ticks a second: who stands where, on which way, in which fight. Pure but for its own
 * state: time comes in as tick numbers, news goes out as one message a tick.
 */
import { FLAG } from '@farhold/contracts/world-frame';
import type { Zone } from '@farhold/rules/content/geography';
import type { Cell } from '@farhold/rules/world/cells';
import type { Leg } from '@farhold/rules/world/legs';
import type { Terrain } from '@farhold/rules/world/terrain';
import type { Entity } from './entity.ts';
import { createTickWriter, NO_CELL, type TickWriter } from './tick-message.ts';
import { cellOfEntity, type Stride, segmentOf, strideOf } from './walking.ts';

/** A quiet zone says at least this often, in ticks, that it is alive, so that lost messages are noticed. */
const HEARTBEAT_TICKS = 20;
/** What the next tick message must say of an entity. */
const NEWS = { state: 1, course: 2, now: 4 } as const;

export type Departure = {
  readonly entity: Entity;
  readonly x: number;
  readonly y: number;
  readonly leg: number;
};

export type Simulation = {
  readonly zone: Zone;
  readonly epoch: number;
  readonly terrain: Terrain;
  /** The number of the zone that owns each cell. */
  readonly zoneOf: (cell: Cell) => number;
  tick: number;
  seq: number;
  saidAt: number;
  readonly entities: Map<number, Entity>;
  readonly players: Set<Entity>;
  readonly monsters: Set<Entity>;
  readonly playersByCell: Map<Cell, Set<Entity>>;
  readonly movers: Entity[];
  readonly news: Entity[];
  readonly entered: { readonly entity: Entity; readonly from: Cell }[];
  crossed: Set<Entity>;
  readonly left: { readonly id: number; readonly to: Cell }[];
  /** Players at the border: the owner hands them over after the step. */
  readonly departures: Departure[];
  readonly writer: TickWriter;
};

export function createSimulation(setup: {
  readonly zone: Zone;
  readonly epoch: number;
  readonly tick: number;
  readonly terrain: Terrain;
  readonly zoneOf: (cell: Cell) => number;
}): Simulation {
  return {
    ...setup,
    seq: 0,
    saidAt: setup.tick,
    entities: new Map(),
    players: new Set(),
    monsters: new Set(),
    playersByCell: new Map(),
    movers: [],
    news: [],
    entered: [],
    crossed: new Set(),
    left: [],
    departures: [],
    writer: createTickWriter(),
  };
}

export function owns(sim: Simulation, cell: Cell): boolean {
  return sim.zoneOf(cell) === sim.zone.number;
}

/** Puts an entity into the zone; `from` is the cell it came from in another zone. */
export function addEntity(sim: Simulation, entity: Entity, from: Cell = NO_CELL): void {
  sim.entities.set(entity.id, entity);
  if (entity.player !== null) {
    sim.players.add(entity);
    index(sim, entity);
  }
  if (entity.monster !== null) sim.monsters.add(entity);
  sim.entered.push({ entity, from });
  if (entity.leg < entity.legs.length) entity.mover = sim.movers.push(entity) - 1;
}

/** Takes an entity out of the zone; `to` is the cell it goes to in another zone. */
export function removeEntity(sim: Simulation, entity: Entity, to: Cell = NO_CELL): void {
  if (!sim.entities.delete(entity.id)) return;
  sim.players.delete(entity);
  sim.monsters.delete(entity);
  if (entity.player !== null) unindex(sim, entity);
  halt(sim, entity);
  sim.crossed.delete(entity);
  sim.left.push({ id: entity.id, to });
}

/** Sets an entity on a way; an empty one stops it where it is. */
export function setWay(sim: Simulation, entity: Entity, legs: readonly Leg[]): void {
  const stood = entity.mover < 0;
  if (stood && legs.length === 0) return;
  entity.legs = legs;
  entity.leg = 0;
  tell(sim, entity, NEWS.course);
  if (legs.length === 0) halt(sim, entity);
  else if (stood) entity.mover = sim.movers.push(entity) - 1;
}

export function setFlag(sim: Simulation, entity: Entity, flag: number, on: boolean): void {
  const flags = on ? entity.flags | flag : entity.flags & ~flag;
  if (flags === entity.flags) return;
  entity.flags = flags;
  tell(sim, entity, NEWS.state);
  if (entity.player !== null) hurry(sim, entity);
}

/** What is to be told of an entity must not wait for the next tick. */
export function hurry(sim: Simulation, entity: Entity): void {
  if (entity.news !== 0) tell(sim, entity, NEWS.now);
}

/** Shows an entity anew: name, level, place and course. */
export function renew(sim: Simulation, entity: Entity): void {
  sim.entered.push({ entity, from: entity.cell });
}

/** Puts an entity somewhere else in the zone at once. */
export function relocate(sim: Simulation, entity: Entity, x: number, y: number): void {
  setWay(sim, entity, []);
  entity.x = x;
  entity.y = y;
  settle(sim, entity, cellOfEntity(entity));
  tell(sim, entity, NEWS.course);
}

/** One tick: everybody walks on [MOV1]; who would leave the zone is put down as a departure [MOV2]. */
export function stepWalkers(sim: Simulation, tick: number): void {
  sim.tick = tick;
  // Backwards: whoever stops is replaced by the last of the list, who has been moved already.
  for (let i = sim.movers.length - 1; i >= 0; i--) {
    const entity = sim.movers[i]!;
    if ((entity.flags & FLAG.fighting) === 0) stepOne(sim, entity);
  }
}

const stride: Stride = { x: 0, y: 0, leg: 0 };

function stepOne(sim: Simulation, entity: Entity): void {
  if (entity.player?.leaving === true) return;
  const { x, y, leg } = strideOf(entity, stride);
  const cell = cellOfEntity(stride);
  if (cell !== entity.cell && !owns(sim, cell)) {
    if (entity.player === null) setWay(sim, entity, []);
    else {
      entity.player.leaving = true;
      sim.departures.push({ entity, x, y, leg });
    }
    return;
  }
  entity.x = x;
  entity.y = y;
  if (entity.player !== null) entity.player.unsaved = true;
  if (cell !== entity.cell) settle(sim, entity, cell);
  const passed = leg - entity.leg;
  if (passed === 0) return;
  const arrived = leg === entity.legs.length;
  entity.leg = leg;
  if (arrived) halt(sim, entity);
  // An arrival needs no telling where the course that was told ended there: not when a short last leg went with it.
  if (!arrived || passed > 1) tell(sim, entity, NEWS.course);
}

function settle(sim: Simulation, entity: Entity, cell: Cell): void {
  if (cell === entity.cell) return;
  if (entity.player !== null) unindex(sim, entity);
  entity.cell = cell;
  if (entity.player !== null) index(sim, entity);
  sim.crossed.add(entity);
}

function halt(sim: Simulation, entity: Entity): void {
  if (entity.mover < 0) return;
  const last = sim.movers.pop()!;
  if (last !== entity) {
    sim.movers[entity.mover] = last;
    last.mover = entity.mover;
  }
  entity.mover = -1;
  entity.legs = [];
  entity.leg = 0;
}

function tell(sim: Simulation, entity: Entity, what: number): void {
  if (entity.news === 0) sim.news.push(entity);
  entity.news |= what;
}

function index(sim: Simulation, entity: Entity): void {
  const there = sim.playersByCell.get(entity.cell);
  if (there === undefined) sim.playersByCell.set(entity.cell, new Set([entity]));
  else there.add(entity);
}

function unindex(sim: Simulation, entity: Entity): void {
  const there = sim.playersByCell.get(entity.cell);
  there?.delete(entity);
  if (there?.size === 0) sim.playersByCell.delete(entity.cell);
}

/** What has happened since the last message, or null when there is nothing to say. */
export function takeTick(sim: Simulation): Uint8Array | null {
  const { writer } = sim;
  for (const { entity, from } of sim.entered)
    if (sim.entities.get(entity.id) === entity) writer.enter(from, entity.cell, entity, segmentOf(entity));
  for (const entity of sim.crossed) writer.cross(entity.id, entity.cell);
  for (const { id, to } of sim.left) if (!sim.entities.has(id)) writer.leave(id, to);
  writeNews(sim);
  sim.entered.length = sim.left.length = 0;
  // A new one, not cleared: see `settle` of the mirror.
  if (sim.crossed.size > 0) sim.crossed = new Set();
  if (writer.isEmpty() && sim.tick - sim.saidAt < HEARTBEAT_TICKS) return null;
  sim.saidAt = sim.tick;
  sim.seq++;
  return writer.take(header(sim, 'tick'));
}

function writeNews(sim: Simulation): void {
  const { news, writer } = sim;
  news.sort((a, b) => a.cell - b.cell);
  let cell = NO_CELL;
  for (const entity of news) {
    const what = entity.news;
    entity.news = 0;
    if (sim.entities.get(entity.id) !== entity) continue;
    if (entity.cell !== cell) {
      cell = entity.cell;
      writer.openCell(cell);
    }
    if ((what & NEWS.course) !== 0) writer.move(entity.id, segmentOf(entity));
    if ((what & NEWS.state) !== 0) writer.state(entity.id, entity.flags);
    if ((what & NEWS.now) !== 0) writer.hurry();
  }
  news.length = 0;
}

/** Everything in the zone, for who has just begun to watch it. Call it only right after `takeTick`, so that nothing untold is in it. */
export function takeSnapshot(sim: Simulation): Uint8Array {
  for (const entity of sim.entities.values())
    sim.writer.enter(NO_CELL, entity.cell, entity, segmentOf(entity));
  return sim.writer.take(header(sim, 'snapshot'));
}

function header(sim: Simulation, kind: 'tick' | 'snapshot') {
  return { kind, zone: sim.zone.number, epoch: sim.epoch, seq: sim.seq, tick: sim.tick } as const;
}
