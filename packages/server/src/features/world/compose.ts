/** Makes frames out of what has changed in a mirror: for a cell's watchers, for one who comes into another cell, anew. */
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

/** Each cell with its neighbours: what one in it watches, and who watches it. */
export const AROUND: readonly (readonly Cell[])[] = Array.from({ length: CELL_COUNT }, (_, cell) =>
  cellsAround(cell),
);
const KINDS = Object.keys(ENTITY) as EntityKind[];

export type Composer = {
  /** Looks at the mirror's changes; the frames are made from what it finds. */
  begin(): void;
  /** Cells in which something has changed. */
  changedCells(): Set<Cell>;
  /** For everybody who is in the cell and was before; null when they have nothing to be told. */
  shared(centre: Cell): Uint8Array | null;
  /** For one who has come from one cell into another: what is new in sight appears, what is out of sight leaves. */
  moved(from: Cell, to: Cell): Uint8Array;
  /** Everything in sight of the cell. */
  keyframe(centre: Cell): Uint8Array;
  end(): void;
};

type State = {
  readonly mirror: Mirror;
  readonly writer: RecordWriter;
  /** Touched entities by the cell they were in and the one they are in; empty between flushes. */
  crossings: Map<Cell, Mirrored[]>;
  /** All appear records of a cell, made at most once a flush. */
  dumps: Map<Cell, Uint8Array>;
};

export function createComposer(mirror: Mirror): Composer {
  const state: State = { mirror, writer: createRecordWriter(8192), crossings: new Map(), dumps: new Map() };
  return {
    begin() {
      for (const entity of mirror.changes.touched) {
        note(state, entity.before, entity);
        if (entity.cell !== entity.before) note(state, entity.cell, entity);
      }
    },
    changedCells: () => new Set([...mirror.changes.records.keys(), ...state.crossings.keys()]),
    shared: (centre) => composeShared(state, centre),
    moved: (from, to) => composeMoved(state, from, to),
    keyframe(centre) {
      state.writer.reset();
      for (const cell of AROUND[centre]!) state.writer.raw(dumpOf(state, cell));
      return frameOf('keyframe', mirror.changes.tick, centre, state.writer);
    },
    end() {
      // New ones, not cleared: see `settle` of the mirror.
      if (state.crossings.size > 0) state.crossings = new Map();
      if (state.dumps.size > 0) state.dumps = new Map();
    },
  };
}

function note(state: State, cell: Cell, entity: Mirrored): void {
  if (cell === NO_CELL) return;
  const list = state.crossings.get(cell);
  if (list === undefined) state.crossings.set(cell, [entity]);
  else list.push(entity);
}

function composeShared(state: State, centre: Cell): Uint8Array | null {
  const { writer, mirror } = state;
  writer.reset();
  for (const cell of AROUND[centre]!) {
    writeRecords(state, cell);
    writeCrossings(state, cell, centre, centre);
  }
  return writer.length === 0 ? null : frameOf('delta', mirror.changes.tick, centre, writer);
}

function composeMoved(state: State, from: Cell, to: Cell): Uint8Array {
  const { writer, mirror } = state;
  writer.reset();
  for (const cell of AROUND[from]!) {
    if (watches(to, cell)) {
      writeRecords(state, cell);
      writeCrossings(state, cell, from, to);
    } else {
      for (const entity of mirror.cells[cell]!) writeExit(state, entity);
      writeExits(state, cell, from, to);
    }
  }
  for (const cell of AROUND[to]!) if (!watches(from, cell)) writer.raw(dumpOf(state, cell));
  return frameOf('delta', mirror.changes.tick, to, writer);
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
    if (sees && entity.cell === cell && (!saw || entity.renewed))
      writeAppear(state.writer, entity, state.mirror);
    else if (saw && !sees && entity.before === cell) writeExit(state, entity);
  }
}

/** Those who have gone from this cell, now out of sight, to another that neither centre watches. */
function writeExits(state: State, cell: Cell, from: Cell, to: Cell): void {
  const list = state.crossings.get(cell);
  if (list === undefined) return;
  for (const entity of list) {
    if (entity.before !== cell || entity.cell === cell) continue;
    if (entity.cell === NO_CELL || !(watches(to, entity.cell) || watches(from, entity.cell)))
      writeExit(state, entity);
  }
}

function writeExit({ writer }: State, { id, cell }: Mirrored): void {
  if (cell === NO_CELL) writer.exit(id, NO_CELL, NO_CELL);
  else writer.exit(id, cellColumn(cell), cellRow(cell));
}

function writeAppear(writer: RecordWriter, entity: Mirrored, mirror: Mirror): void {
  const course = coursePoint(entity, mirror.changes.tick);
  writer.appear(entity.id, KINDS[entity.kind - 1]!, entity.flags, course, entity.descriptor);
}

/** The appear records of everyone in a cell. */
function dumpOf(state: State, cell: Cell): Uint8Array {
  const known = state.dumps.get(cell);
  if (known !== undefined) return known;
  const writer = createRecordWriter(2048);
  for (const entity of state.mirror.cells[cell]!) writeAppear(writer, entity, state.mirror);
  const bytes = writer.take();
  state.dumps.set(cell, bytes);
  return bytes;
}
