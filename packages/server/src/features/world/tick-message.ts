/**
 * What a zone's owner publishes: one binary message a tick, or a snapshot of the whole zone for those who come late.
 * A table of contents, then records as clients get them, grouped by cell, so that gateways copy bytes instead of
 * encoding again. Crossings inside a zone carry no record: every mirror of the zone knows the entity already.
 *
 * Layout (little-endian): header of 32 bytes, enters {u32 offset, u16 from, u16 cell}, crosses {u32 id, u16 to},
 * leaves {u32 id, u16 to}, cells {u16 cell, u32 offset, u31 length, u1 urgent}, records. Offsets count from the records' start.
 */
import {
  createRecordWriter,
  type EntityKind,
  type RecordWriter,
  type Segment,
} from '@farhold/contracts/world-frame';
import type { Cell } from '@farhold/rules/world/cells';

/** No cell: out of the world, or out of what this zone knows. */
export const NO_CELL = 0xffff;

const HEADER_BYTES = 32;
const ENTER_BYTES = 8;
const CROSS_BYTES = 6;
const CELL_BYTES = 10;
/** The highest bit of a cell's length. */
const URGENT = 0x8000_0000;
const TICK = 1;
const SNAPSHOT = 2;

export type TickHeader = {
  readonly kind: 'tick' | 'snapshot';
  /** The zone's number, 1 to 12. */
  readonly zone: number;
  /** Of the lease: rises with each owner. */
  readonly epoch: number;
  /** Counts tick messages of one owner; a snapshot carries that of the last tick message before it. */
  readonly seq: number;
  readonly tick: number;
};

export type TickWriter = {
  enter(from: Cell, cell: Cell, entity: EnterRecord, segment: Segment): void;
  cross(id: number, to: Cell): void;
  leave(id: number, to: Cell): void;
  /** Records written from now on belong to this cell; each cell is opened at most once a message. */
  openCell(cell: Cell): void;
  /** What the open cell holds must reach clients with this tick; other news may come with the next. */
  hurry(): void;
  move(id: number, segment: Segment): void;
  state(id: number, flags: number): void;
  isEmpty(): boolean;
  /** The message as bytes of its own; the writer is empty afterwards. */
  take(header: TickHeader): Uint8Array;
};
export type EnterRecord = {
  readonly id: number;
  readonly kind: EntityKind;
  readonly flags: number;
  readonly descriptor: Uint8Array;
};

/** A writer that is used again for each tick of a zone. */
export function createTickWriter(): TickWriter {
  const records = createRecordWriter(4096);
  const enters: number[] = [];
  const crosses: number[] = [];
  const leaves: number[] = [];
  const cells: number[] = [];
  let urgent = new Set<Cell>();
  return {
    enter(from, cell, entity, segment) {
      enters.push(records.length, from, cell);
      records.appear(entity.id, entity.kind, entity.flags, segment, entity.descriptor);
    },
    cross: (id, to) => void crosses.push(id, to),
    leave: (id, to) => void leaves.push(id, to),
    openCell: (cell) => void cells.push(cell, records.length),
    hurry: () => void urgent.add(cells.at(-2)!),
    move: (id, segment) => records.move(id, segment),
    state: (id, flags) => records.state(id, flags),
    isEmpty: () => enters.length + crosses.length + leaves.length + cells.length === 0,
    take(header) {
      const bytes = assemble(header, { records, enters, crosses, leaves, cells, urgent });
      records.reset();
      enters.length = crosses.length = leaves.length = cells.length = 0;
      urgent = new Set();
      return bytes;
    },
  };
}

type Parts = {
  readonly records: RecordWriter;
  readonly enters: readonly number[];
  readonly crosses: readonly number[];
  readonly leaves: readonly number[];
  readonly cells: readonly number[];
  readonly urgent: ReadonlySet<Cell>;
};

function assemble(header: TickHeader, parts: Parts): Uint8Array {
  const { enters, crosses, leaves, cells } = parts;
  const body = parts.records.take();
  const start =
    HEADER_BYTES +
    (enters.length / 3) * ENTER_BYTES +
    ((crosses.length + leaves.length) / 2) * CROSS_BYTES +
    (cells.length / 2) * CELL_BYTES;
  const bytes = new Uint8Array(start + body.length);
  const view = new DataView(bytes.buffer);
  writeHeader(view, header, parts);
  let at = HEADER_BYTES;
  for (let i = 0; i < enters.length; i += 3, at += ENTER_BYTES) {
    view.setUint32(at, enters[i]!, true);
    view.setUint16(at + 4, enters[i + 1]!, true);
    view.setUint16(at + 6, enters[i + 2]!, true);
  }
  for (const list of [crosses, leaves])
    for (let i = 0; i < list.length; i += 2, at += CROSS_BYTES) {
      view.setUint32(at, list[i]!, true);
      view.setUint16(at + 4, list[i + 1]!, true);
    }
  for (let i = 0; i < cells.length; i += 2, at += CELL_BYTES) {
    const from = cells[i + 1]!;
    view.setUint16(at, cells[i]!, true);
    view.setUint32(at + 2, from, true);
    const length = (cells[i + 3] ?? body.length) - from;
    view.setUint32(at + 6, parts.urgent.has(cells[i]!) ? length | URGENT : length, true);
  }
  bytes.set(body, start);
  return bytes;
}

function writeHeader(view: DataView, header: TickHeader, parts: Parts): void {
  view.setUint8(0, header.kind === 'tick' ? TICK : SNAPSHOT);
  view.setUint8(1, header.zone);
  view.setUint16(2, parts.enters.length / 3, true);
  view.setUint16(4, parts.crosses.length / 2, true);
  view.setUint16(6, parts.leaves.length / 2, true);
  view.setUint16(8, parts.cells.length / 2, true);
  view.setUint32(12, header.epoch, true);
  view.setUint32(16, header.seq, true);
  view.setFloat64(24, header.tick, true);
}

/** Who reads a message: called record by record, in the order enters, crosses, leaves, cells. */
/** Records of one cell in a message: the bytes from `at` up to `end`; `urgent` when they must not wait. */
export type CellRecords = {
  readonly view: DataView;
  readonly at: number;
  readonly end: number;
  readonly urgent: boolean;
};
export type TickReader = {
  /** `at` is where the appear record begins in the view. */
  enter(view: DataView, at: number, from: Cell, cell: Cell): void;
  cross(id: number, to: Cell): void;
  leave(id: number, to: Cell): void;
  /** Move and state records of one cell. */
  cell(cell: Cell, records: CellRecords): void;
};

export function readTickHeader(bytes: Uint8Array): TickHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    kind: view.getUint8(0) === SNAPSHOT ? 'snapshot' : 'tick',
    zone: view.getUint8(1),
    epoch: view.getUint32(12, true),
    seq: view.getUint32(16, true),
    tick: view.getFloat64(24, true),
  };
}

/** Walks a message once without copying. */
export function readTick(bytes: Uint8Array, reader: TickReader): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const enters = view.getUint16(2, true);
  const crosses = view.getUint16(4, true);
  const leaves = view.getUint16(6, true);
  const cells = view.getUint16(8, true);
  const start = HEADER_BYTES + enters * ENTER_BYTES + (crosses + leaves) * CROSS_BYTES + cells * CELL_BYTES;
  let at = HEADER_BYTES;
  for (let i = 0; i < enters; i++, at += ENTER_BYTES) {
    const offset = start + view.getUint32(at, true);
    reader.enter(view, offset, view.getUint16(at + 4, true), view.getUint16(at + 6, true));
  }
  for (let i = 0; i < crosses; i++, at += CROSS_BYTES)
    reader.cross(view.getUint32(at, true), view.getUint16(at + 4, true));
  for (let i = 0; i < leaves; i++, at += CROSS_BYTES)
    reader.leave(view.getUint32(at, true), view.getUint16(at + 4, true));
  for (let i = 0; i < cells; i++, at += CELL_BYTES) {
    const from = start + view.getUint32(at + 2, true);
    const length = view.getUint32(at + 6, true);
    const end = from + (length & ~URGENT);
    reader.cell(view.getUint16(at, true), { view, at: from, end, urgent: length >= URGENT });
  }
}
