/**
 * What each client sees [MOV4]: its cell and the eight around it. A change is joined once for all clients of a cell
 * and written to each of them as the same buffer; only who has come into another cell gets a frame of their own.
 */
import {
  createRecordWriter,
  ENTITY,
  type EntityKind,
  type RecordWriter,
} from '@farhold/contracts/world-frame';
import { CELL_COUNT, type Cell, cellColumn, cellRow, cellsAround, watches } from '@farhold/rules/world/cells';
import { coursePoint, frameOf } from './frame.ts';
import type { Mirror, Mirrored } from './mirror.ts';
import { NO_CELL } from './tick-message.ts';

/** One connection that gets world frames. */
export type Viewer = {
  readonly connection: { sendFrame(frame: Uint8Array): boolean };
  readonly entityId: number;
  centre: Cell;
  /** Its place in the centre's list. */
  slot: number;
  /** It has missed frames: a keyframe is due. */
  late: boolean;
  /** Tries for a keyframe before which a slow client, or a zone that has not arrived, is waited for. */
  wait: number;
};

export type View = {
  readonly viewers: ReadonlySet<Viewer>;
  /** From the next flush on the connection sees what its character sees; `centre` is where the character stands. */
  watch(connection: Viewer['connection'], entityId: number, centre: Cell): Viewer;
  unwatch(viewer: Viewer): void;
  /** Sends a keyframe with the next flush. */
  renew(viewer: Viewer): void;
  /** Writes what has changed since the last call. */
  flush(): void;
  /** Writes the keyframes that are due; call it now and then, for those who had to wait. */
  catchUp(): void;
};

const KINDS = Object.keys(ENTITY) as EntityKind[];

type State = {
  readonly mirror: Mirror;
  readonly viewers: Set<Viewer>;
  readonly byEntity: Map<number, Viewer[]>;
  readonly centres: Viewer[][];
  readonly late: Set<Viewer>;
  readonly writer: RecordWriter;
  /** Touched entities by the cell they were in and the one they are in; empty between flushes. */
  readonly crossings: Map<Cell, Mirrored[]>;
  /** All appear records of a cell, made at most once a flush. */
  readonly dumps: Map<Cell, Uint8Array>;
  tick: number;
};

/** A view of the mirror; whoever feeds the mirror calls `flush`. */
export function createView(mirror: Mirror): View {
  const state: State = {
    mirror,
    viewers: new Set(),
    byEntity: new Map(),
    centres: Array.from({ length: CELL_COUNT }, () => []),
    late: new Set(),
    writer: createRecordWriter(8192),
    crossings: new Map(),
    dumps: new Map(),
    tick: 0,
  };
  return {
    viewers: state.viewers,
    watch: (connection, entityId, centre) => watch(state, connection, entityId, centre),
    unwatch: (viewer) => unwatch(state, viewer),
    renew: (viewer) => callLate(state, viewer),
    flush: () => flush(state),
    catchUp: () => sendKeyframes(state),
  };
}

function watch(state: State, connection: Viewer['connection'], entityId: number, centre: Cell): Viewer {
  const known = state.mirror.entities.get(entityId);
  const at = known === undefined || known.cell === NO_CELL ? centre : known.cell;
  const viewer: Viewer = { connection, entityId, centre: at, slot: -1, late: true, wait: 0 };
  state.viewers.add(viewer);
  state.late.add(viewer);
  const others = state.byEntity.get(entityId);
  if (others === undefined) state.byEntity.set(entityId, [viewer]);
  else others.push(viewer);
  seat(state, viewer, at);
  return viewer;
}

function unwatch(state: State, viewer: Viewer): void {
  if (!state.viewers.delete(viewer)) return;
  state.late.delete(viewer);
  unseat(state, viewer);
  const others = state.byEntity.get(viewer.entityId)!;
  if (others.length === 1) state.byEntity.delete(viewer.entityId);
  else others.splice(others.indexOf(viewer), 1);
}

function seat(state: State, viewer: Viewer, centre: Cell): void {
  viewer.centre = centre;
  viewer.slot = state.centres[centre]!.push(viewer) - 1;
}

function unseat(state: State, viewer: Viewer): void {
  const list = state.centres[viewer.centre]!;
  const last = list.pop()!;
  if (last !== viewer) {
    list[viewer.slot] = last;
    last.slot = viewer.slot;
  }
}

function flush(state: State): void {
  const { changes } = state.mirror;
  state.tick = changes.tick;
  // A zone was replaced as a whole: whoever sees some of it starts again.
  if (changes.replaced.size > 0)
    for (const viewer of state.viewers) if (seesReplaced(state, viewer.centre)) callLate(state, viewer);
  const movers: Viewer[] = [];
  for (const entity of changes.touched) {
    note(state, entity.before, entity);
    if (entity.cell !== entity.before) note(state, entity.cell, entity);
    if (entity.cell === NO_CELL) continue;
    const own = state.byEntity.get(entity.id);
    if (own !== undefined) for (const viewer of own) if (viewer.centre !== entity.cell) movers.push(viewer);
  }
  for (const viewer of movers) unseat(state, viewer);
  for (const centre of changedCentres(state)) sendShared(state, centre);
  for (const viewer of movers) {
    const to = state.mirror.entities.get(viewer.entityId)!.cell;
    if (!viewer.late) sendMoved(state, viewer, to);
    seat(state, viewer, to);
  }
  sendKeyframes(state);
  state.dumps.clear();
  state.crossings.clear();
  state.mirror.settle();
}

function seesReplaced(state: State, centre: Cell): boolean {
  const { changes, zoneOf } = state.mirror;
  return AROUND[centre]!.some((cell) => changes.replaced.has(zoneOf(cell)));
}

function callLate(state: State, viewer: Viewer): void {
  viewer.late = true;
  viewer.wait = 0;
  state.late.add(viewer);
}

function note(state: State, cell: Cell, entity: Mirrored): void {
  if (cell === NO_CELL) return;
  const list = state.crossings.get(cell);
  if (list === undefined) state.crossings.set(cell, [entity]);
  else list.push(entity);
}

/** The cells with clients in them that see a change. */
function changedCentres(state: State): Set<Cell> {
  const found = new Set<Cell>();
  const add = (changed: Cell): void => {
    for (const centre of AROUND[changed]!) if (state.centres[centre]!.length > 0) found.add(centre);
  };
  for (const cell of state.mirror.changes.records.keys()) add(cell);
  for (const cell of state.crossings.keys()) add(cell);
  return found;
}
const AROUND: readonly (readonly Cell[])[] = Array.from({ length: CELL_COUNT }, (_, cell) =>
  cellsAround(cell),
);

function sendShared(state: State, centre: Cell): void {
  const { writer } = state;
  writer.reset();
  for (const cell of AROUND[centre]!) {
    writeRecords(state, cell);
    writeCrossings(state, cell, centre, centre);
  }
  if (writer.length === 0) return;
  const frame = frameOf('delta', state.tick, centre, writer);
  for (const viewer of state.centres[centre]!) if (!viewer.late) send(state, viewer, frame);
}

/** For one who has come into another cell: what is new in sight appears, what is out of sight leaves. */
function sendMoved(state: State, viewer: Viewer, to: Cell): void {
  const { writer } = state;
  const from = viewer.centre;
  writer.reset();
  for (const cell of AROUND[from]!) {
    if (watches(to, cell)) {
      writeRecords(state, cell);
      writeCrossings(state, cell, from, to);
    } else {
      for (const entity of state.mirror.cells[cell]!) writer.exit(entity.id, cellColumn(cell), cellRow(cell));
      writeExits(state, cell, from, to);
    }
  }
  for (const cell of AROUND[to]!) if (!watches(from, cell)) writer.raw(dumpOf(state, cell));
  send(state, viewer, frameOf('delta', state.tick, to, writer));
}

function writeRecords(state: State, cell: Cell): void {
  const records = state.mirror.changes.records.get(cell);
  if (records !== undefined) for (const bytes of records) state.writer.raw(bytes);
}

/** Those who came into or went out of sight by way of this cell, for one who watched `from` and now watches `to`. */
function writeCrossings(state: State, cell: Cell, from: Cell, to: Cell): void {
  const list = state.crossings.get(cell);
  if (list === undefined) return;
  for (const entity of list) {
    const saw = entity.before !== NO_CELL && watches(from, entity.before);
    const sees = entity.cell !== NO_CELL && watches(to, entity.cell);
    if (sees && entity.cell === cell && (!saw || entity.renewed)) writeAppear(state, entity);
    else if (saw && !sees && entity.before === cell) writeExit(state, entity);
  }
}

function writeExits(state: State, cell: Cell, from: Cell, to: Cell): void {
  const list = state.crossings.get(cell);
  if (list === undefined) return;
  for (const entity of list)
    if (entity.before === cell && entity.cell !== cell)
      if (entity.cell === NO_CELL || !(watches(to, entity.cell) || watches(from, entity.cell)))
        writeExit(state, entity);
}

function writeExit(state: State, entity: Mirrored): void {
  const { id, cell } = entity;
  if (cell === NO_CELL) state.writer.exit(id, NO_CELL, NO_CELL);
  else state.writer.exit(id, cellColumn(cell), cellRow(cell));
}

function writeAppear(state: State, entity: Mirrored): void {
  const kind = KINDS[entity.kind - 1]!;
  state.writer.appear(entity.id, kind, entity.flags, coursePoint(entity, state.tick), entity.descriptor);
}

/** The appear records of everyone in a cell. */
function dumpOf(state: State, cell: Cell): Uint8Array {
  const known = state.dumps.get(cell);
  if (known !== undefined) return known;
  const writer = createRecordWriter(2048);
  for (const entity of state.mirror.cells[cell]!) {
    const kind = KINDS[entity.kind - 1]!;
    writer.appear(entity.id, kind, entity.flags, coursePoint(entity, state.tick), entity.descriptor);
  }
  const bytes = writer.take();
  state.dumps.set(cell, bytes);
  return bytes;
}

/** Flushes that a client waits for a neighbouring zone, and that a slow one is left alone. */
const PATIENCE = 10;

function sendKeyframes(state: State): void {
  if (state.late.size === 0) return;
  state.tick = state.mirror.changes.tick;
  for (const viewer of [...state.late]) {
    if (viewer.wait > 0) viewer.wait--;
    else if (!isWhole(state, viewer.centre)) viewer.wait = PATIENCE;
    else sendKeyframe(state, viewer);
  }
  state.dumps.clear();
}

function sendKeyframe(state: State, viewer: Viewer): void {
  const { writer } = state;
  writer.reset();
  for (const cell of AROUND[viewer.centre]!) writer.raw(dumpOf(state, cell));
  viewer.late = false;
  state.late.delete(viewer);
  send(state, viewer, frameOf('keyframe', state.tick, viewer.centre, writer));
}

/** Whether every followed zone in sight of the cell has arrived. */
function isWhole(state: State, centre: Cell): boolean {
  const { zones, zoneOf } = state.mirror;
  return AROUND[centre]!.every((cell) => zones.get(zoneOf(cell))?.ready !== false);
}

function send(state: State, viewer: Viewer, frame: Uint8Array): void {
  if (viewer.connection.sendFrame(frame)) return;
  viewer.late = true;
  viewer.wait = PATIENCE;
  state.late.add(viewer);
}
