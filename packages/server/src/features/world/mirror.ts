/**
 * A gateway's copy of the zones whose cells its players watch: who is in which cell on which course. It follows the
 * owners' tick messages and collects what has changed since the last flush, which `view.ts` turns into frames.
 */
import { appearBytes, MOVE_BYTES, RECORD, SPEED_SCALE, STATE_BYTES } from '@farhold/contracts/world-frame';
import { CELL_COUNT, type Cell } from '@farhold/rules/world/cells';
import { NO_CELL, readTick, readTickHeader, type TickReader } from './tick-message.ts';

export type Mirrored = {
  readonly id: number;
  kind: number;
  flags: number;
  x: number;
  y: number;
  targetX: number;
  targetY: number;
  /** Units a second. */
  speed: number;
  /** The tick of x and y. */
  since: number;
  descriptor: Uint8Array;
  cell: Cell;
  /** The cell at the last flush. */
  before: Cell;
  /** Its place in the cell's list. */
  slot: number;
  touched: boolean;
  /** Appeared anew while it was known: course and descriptor may be other than clients know. */
  renewed: boolean;
};

/** What has changed since the last flush. */
export type Changes = {
  tick: number;
  /** Encoded move and state records by cell, as the owners wrote them. Renewed by each flush, as is `urgent`. */
  records: Map<Cell, Uint8Array[]>;
  /** Entities whose cell may be another than at the last flush. */
  readonly touched: Mirrored[];
  /** Numbers of the zones that were replaced as a whole: their watchers need a keyframe. */
  readonly replaced: Set<number>;
  /** Cells whose news must not wait for the next tick. */
  urgent: Set<Cell>;
};
export type MirrorZone = { epoch: number; seq: number; ready: boolean };

export type Mirror = {
  /** The number of the zone that owns a cell. */
  readonly zoneOf: (cell: Cell) => number;
  readonly entities: Map<number, Mirrored>;
  readonly cells: readonly (readonly Mirrored[])[];
  readonly zones: Map<number, MirrorZone>;
  readonly changes: Changes;
  /** Takes in a message of an owner; `gap` asks for a snapshot of the zone. */
  apply(bytes: Uint8Array): 'applied' | 'ignored' | 'gap';
  /** Starts to follow a zone; it is ready when its snapshot has arrived. */
  follow(zone: number): void;
  forget(zone: number): void;
  /** Calls the changes settled: what is now is what clients know. */
  settle(): void;
};

/** An empty mirror. */
export function createMirror(zoneOf: (cell: Cell) => number): Mirror {
  const state: State = {
    zoneOf,
    entities: new Map(),
    cells: Array.from({ length: CELL_COUNT }, () => []),
    zones: new Map(),
    changes: { tick: 0, records: new Map(), touched: [], replaced: new Set(), urgent: new Set() },
    zone: 0,
    tick: 0,
    met: null,
  };
  const reader = createReader(state);
  return {
    zoneOf,
    entities: state.entities,
    cells: state.cells,
    zones: state.zones,
    changes: state.changes,
    apply: (bytes) => applyMessage(state, reader, bytes),
    follow(zone) {
      if (!state.zones.has(zone)) state.zones.set(zone, { epoch: 0, seq: 0, ready: false });
    },
    forget(zone) {
      state.zones.delete(zone);
      for (const entity of [...state.entities.values()])
        if (entity.cell !== NO_CELL && zoneOf(entity.cell) === zone) place(state, entity, NO_CELL);
    },
    settle: () => settle(state),
  };
}

type State = {
  readonly zoneOf: (cell: Cell) => number;
  readonly entities: Map<number, Mirrored>;
  readonly cells: Mirrored[][];
  readonly zones: Map<number, MirrorZone>;
  readonly changes: Changes;
  /** Of the message that is being read. */
  zone: number;
  tick: number;
  /** The ids that a snapshot names. */
  met: Set<number> | null;
};

function applyMessage(state: State, reader: TickReader, bytes: Uint8Array): 'applied' | 'ignored' | 'gap' {
  const header = readTickHeader(bytes);
  const zone = state.zones.get(header.zone);
  if (zone === undefined) return 'ignored';
  const isNext = zone.ready && header.epoch === zone.epoch && header.seq === zone.seq + 1;
  if (header.kind === 'tick' && !isNext) {
    const missed = zone.ready;
    zone.ready = false;
    return missed ? 'gap' : 'ignored';
  }
  if (header.kind === 'snapshot' && zone.ready && zone.epoch === header.epoch && zone.seq === header.seq)
    return 'ignored';
  zone.epoch = header.epoch;
  zone.seq = header.seq;
  zone.ready = true;
  state.zone = header.zone;
  state.tick = header.tick;
  state.changes.tick = header.tick;
  state.met = header.kind === 'snapshot' ? new Set() : null;
  readTick(bytes, reader);
  if (state.met !== null) {
    state.changes.replaced.add(header.zone);
    for (const entity of [...state.entities.values()])
      if (entity.cell !== NO_CELL && state.zoneOf(entity.cell) === header.zone && !state.met.has(entity.id))
        place(state, entity, NO_CELL);
  }
  return 'applied';
}

function createReader(state: State): TickReader {
  return {
    enter: (view, at, _from, cell) => enter(state, view, at, cell),
    cross(id, to) {
      const entity = state.entities.get(id);
      if (entity !== undefined) place(state, entity, to);
    },
    leave(id, to) {
      const entity = state.entities.get(id);
      // A zone speaks only of its own: the next owner may have reported the arrival before.
      if (entity === undefined || entity.cell === NO_CELL || state.zoneOf(entity.cell) !== state.zone) return;
      const known = to !== NO_CELL && state.zones.get(state.zoneOf(to))?.ready === true;
      place(state, entity, known ? to : NO_CELL);
    },
    cell(cell, { view, at, end, urgent }) {
      if (urgent) state.changes.urgent.add(cell);
      const list = state.changes.records.get(cell);
      const bytes = new Uint8Array(view.buffer, view.byteOffset + at, end - at);
      if (list === undefined) state.changes.records.set(cell, [bytes]);
      else list.push(bytes);
      readRecords(state, view, at, end);
    },
  };
}

function enter(state: State, view: DataView, at: number, cell: Cell): void {
  const id = view.getUint32(at + 1, true);
  state.met?.add(id);
  let entity = state.entities.get(id);
  if (entity === undefined) {
    entity = blank(id);
    state.entities.set(id, entity);
  } else entity.renewed = true;
  entity.kind = view.getUint8(at + 5);
  entity.flags = view.getUint8(at + 6);
  readCourse(entity, view, at + 7, state.tick);
  const length = view.getUint16(at + 25, true);
  const from = view.byteOffset + at + appearBytes(0);
  entity.descriptor = new Uint8Array(view.buffer.slice(from, from + length));
  touch(state, entity);
  place(state, entity, cell);
}

function blank(id: number): Mirrored {
  return {
    id,
    kind: 0,
    flags: 0,
    x: 0,
    y: 0,
    targetX: 0,
    targetY: 0,
    speed: 0,
    since: 0,
    descriptor: new Uint8Array(0),
    cell: NO_CELL,
    before: NO_CELL,
    slot: -1,
    touched: false,
    renewed: false,
  };
}

function readRecords(state: State, view: DataView, from: number, end: number): void {
  let at = from;
  while (at < end) {
    const entity = state.entities.get(view.getUint32(at + 1, true));
    if (view.getUint8(at) === RECORD.move) {
      if (entity !== undefined) readCourse(entity, view, at + 5, state.tick);
      at += MOVE_BYTES;
    } else {
      if (entity !== undefined) entity.flags = view.getUint8(at + 5);
      at += STATE_BYTES;
    }
  }
}

function readCourse(entity: Mirrored, view: DataView, at: number, tick: number): void {
  entity.x = view.getFloat32(at, true);
  entity.y = view.getFloat32(at + 4, true);
  entity.targetX = view.getFloat32(at + 8, true);
  entity.targetY = view.getFloat32(at + 12, true);
  entity.speed = view.getUint16(at + 16, true) / SPEED_SCALE;
  entity.since = tick;
}

function touch(state: State, entity: Mirrored): void {
  if (entity.touched) return;
  entity.touched = true;
  state.changes.touched.push(entity);
}

/** Moves an entity to another cell's list, or out of the world. */
function place(state: State, entity: Mirrored, cell: Cell): void {
  if (entity.cell === cell) return;
  touch(state, entity);
  if (entity.cell !== NO_CELL) {
    const list = state.cells[entity.cell]!;
    const last = list.pop()!;
    if (last !== entity) {
      list[entity.slot] = last;
      last.slot = entity.slot;
    }
  }
  entity.cell = cell;
  // One that leaves the world stays in the map until the flush: it may come back before.
  if (cell !== NO_CELL) entity.slot = state.cells[cell]!.push(entity) - 1;
}

function settle(state: State): void {
  const { changes } = state;
  const { touched, replaced } = changes;
  for (const entity of touched) {
    entity.before = entity.cell;
    entity.touched = false;
    entity.renewed = false;
    if (entity.cell === NO_CELL) state.entities.delete(entity.id);
  }
  touched.length = 0;
  replaced.clear();
  // New ones, not cleared: a map that is cleared links its old table to the new one, and once a table has grown old,
  // the collector takes all that was ever in the later ones for alive.
  changes.records = new Map();
  changes.urgent = new Set();
}
