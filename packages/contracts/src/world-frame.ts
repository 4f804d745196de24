/**
 * The binary world frame: little-endian records of who appears, moves, leaves or changes state in nine cells.
 * A frame is a header and then records; cell segments are records without a header, so that an owner encodes
 * each cell once and a gateway joins segments behind a header of its own. Whoever comes into sight appears, whoever
 * goes out of sight exits, also when it is the viewer who moved: clients never guess from positions.
 */
import type { Arms } from '@farhold/rules/heraldry';

export const FRAME = { delta: 1, keyframe: 2 } as const;
export const RECORD = { appear: 1, move: 2, exit: 3, state: 4 } as const;
export const ENTITY = { player: 1, monster: 2, node: 3, npc: 4, event: 5 } as const;
export type EntityKind = keyof typeof ENTITY;
/** Bits of an entity's flags. */
export const FLAG = {
  fighting: 1,
  protected: 2,
  weakened: 4,
  hunting: 8,
  spent: 16,
  away: 32,
  warning: 64,
} as const;
/** Exit without a target cell: the entity has left the world. */
export const NOWHERE = 0xffff;

export type Descriptor = {
  readonly name: string;
  readonly level?: number;
  readonly guild?: string;
  readonly arms?: Arms;
  readonly species?: string;
  readonly characterId?: string;
  /** Nodes: the gathering skill that they answer to, and their material tier, 1 to 5. */
  readonly skill?: string;
  readonly tier?: number;
  /** True for the host's own players. */
  readonly understudy?: boolean;
};

/** Position now and the end of the straight segment under way; equal when standing. Speed in units a second. */
export type Segment = {
  readonly x: number;
  readonly y: number;
  readonly targetX: number;
  readonly targetY: number;
  readonly speed: number;
};
export type AppearRecord = Segment & {
  readonly record: 'appear';
  readonly id: number;
  readonly kind: EntityKind;
  readonly flags: number;
  readonly descriptor: Descriptor;
};
export type MoveRecord = Segment & { readonly record: 'move'; readonly id: number };
export type ExitRecord = {
  readonly record: 'exit';
  readonly id: number;
  readonly cellX: number;
  readonly cellY: number;
};
export type StateRecord = { readonly record: 'state'; readonly id: number; readonly flags: number };
export type WorldRecord = AppearRecord | MoveRecord | ExitRecord | StateRecord;
export type WorldFrame = {
  readonly type: 'delta' | 'keyframe';
  readonly tick: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly records: readonly WorldRecord[];
};

export const HEADER_BYTES = 9;
const SEGMENT_BYTES = 18;
export const MOVE_BYTES = 5 + SEGMENT_BYTES;
export const EXIT_BYTES = 9;
export const STATE_BYTES = 6;
/** Speeds travel in hundredths of a unit a second. */
export const SPEED_SCALE = 100;

const utf8 = new TextEncoder();
const text = new TextDecoder();
const kinds = Object.keys(ENTITY) as EntityKind[];

/** Encodes a descriptor once; keep the bytes as long as it does not change. */
export function encodeDescriptor(descriptor: Descriptor): Uint8Array {
  return utf8.encode(JSON.stringify(descriptor));
}

function writeSegment(view: DataView, at: number, segment: Segment): void {
  view.setFloat32(at, segment.x, true);
  view.setFloat32(at + 4, segment.y, true);
  view.setFloat32(at + 8, segment.targetX, true);
  view.setFloat32(at + 12, segment.targetY, true);
  view.setUint16(at + 16, Math.round(segment.speed * SPEED_SCALE), true);
}

/** Bytes of an appear record with a descriptor of the given length. */
export function appearBytes(descriptorLength: number): number {
  return 7 + SEGMENT_BYTES + 2 + descriptorLength;
}

/** A buffer that records are appended to; it grows and is reused by `reset`. */
export type RecordWriter = {
  appear(id: number, kind: EntityKind, flags: number, segment: Segment, descriptor: Uint8Array): void;
  move(id: number, segment: Segment): void;
  exit(id: number, cellX: number, cellY: number): void;
  state(id: number, flags: number): void;
  /** Appends records that are encoded already. */
  raw(records: Uint8Array): void;
  readonly length: number;
  /** A copy of what was written. */
  take(): Uint8Array;
  /** Copies what was written into `target` from `at` on. */
  copyTo(target: Uint8Array, at: number): void;
  reset(): void;
};

/** A writer of records without a header. */
export function createRecordWriter(capacity = 1024): RecordWriter {
  let bytes = new Uint8Array(capacity);
  let view = new DataView(bytes.buffer);
  let length = 0;
  const reserve = (more: number): number => {
    if (length + more > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, length + more));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    const at = length;
    length += more;
    return at;
  };
  return {
    appear(id, kind, flags, segment, descriptor) {
      const at = reserve(appearBytes(descriptor.length));
      view.setUint8(at, RECORD.appear);
      view.setUint32(at + 1, id, true);
      view.setUint8(at + 5, ENTITY[kind]);
      view.setUint8(at + 6, flags);
      writeSegment(view, at + 7, segment);
      view.setUint16(at + 7 + SEGMENT_BYTES, descriptor.length, true);
      bytes.set(descriptor, at + 9 + SEGMENT_BYTES);
    },
    move(id, segment) {
      const at = reserve(MOVE_BYTES);
      view.setUint8(at, RECORD.move);
      view.setUint32(at + 1, id, true);
      writeSegment(view, at + 5, segment);
    },
    exit(id, cellX, cellY) {
      const at = reserve(EXIT_BYTES);
      view.setUint8(at, RECORD.exit);
      view.setUint32(at + 1, id, true);
      view.setUint16(at + 5, cellX, true);
      view.setUint16(at + 7, cellY, true);
    },
    state(id, flags) {
      const at = reserve(STATE_BYTES);
      view.setUint8(at, RECORD.state);
      view.setUint32(at + 1, id, true);
      view.setUint8(at + 5, flags);
    },
    raw(records) {
      const at = reserve(records.length);
      bytes.set(records, at);
    },
    get length() {
      return length;
    },
    take: () => bytes.slice(0, length),
    copyTo: (target, at) => target.set(bytes.subarray(0, length), at),
    reset() {
      length = 0;
    },
  };
}

/** Writes the nine header bytes at the start of `target`. */
export function writeHeader(
  target: Uint8Array,
  type: 'delta' | 'keyframe',
  tick: number,
  centre: readonly [number, number],
): void {
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength);
  view.setUint8(0, FRAME[type]);
  view.setUint32(1, tick >>> 0, true);
  view.setUint16(5, centre[0], true);
  view.setUint16(7, centre[1], true);
}

/** A header and any number of cell segments as one frame. */
export function joinFrame(
  type: 'delta' | 'keyframe',
  tick: number,
  centre: readonly [number, number],
  segments: readonly Uint8Array[],
): Uint8Array {
  const frame = new Uint8Array(segments.reduce((sum, part) => sum + part.length, HEADER_BYTES));
  writeHeader(frame, type, tick, centre);
  let at = HEADER_BYTES;
  for (const part of segments) {
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}

function readSegment(view: DataView, at: number): Segment {
  return {
    x: view.getFloat32(at, true),
    y: view.getFloat32(at + 4, true),
    targetX: view.getFloat32(at + 8, true),
    targetY: view.getFloat32(at + 12, true),
    speed: view.getUint16(at + 16, true) / SPEED_SCALE,
  };
}

/** Decodes a frame. Throws `RangeError` on a truncated one and `TypeError` on an unknown record: the stream is broken then. */
export function decodeFrame(bytes: Uint8Array): WorldFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = view.getUint8(0) === FRAME.keyframe ? 'keyframe' : 'delta';
  return {
    type,
    tick: view.getUint32(1, true),
    centreX: view.getUint16(5, true),
    centreY: view.getUint16(7, true),
    records: decodeRecords(bytes.subarray(HEADER_BYTES)),
  };
}

/** Decodes records without a header, as owners publish them. */
export function decodeRecords(bytes: Uint8Array): WorldRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: WorldRecord[] = [];
  let at = 0;
  while (at < bytes.length) {
    const id = view.getUint32(at + 1, true);
    switch (view.getUint8(at)) {
      case RECORD.appear: {
        const length = view.getUint16(at + 7 + SEGMENT_BYTES, true);
        const start = at + 9 + SEGMENT_BYTES;
        const kind = kinds[view.getUint8(at + 5) - 1];
        if (kind === undefined || start + length > bytes.length) throw new RangeError('broken appear record');
        const descriptor = JSON.parse(text.decode(bytes.subarray(start, start + length))) as Descriptor;
        records.push({
          record: 'appear',
          id,
          kind,
          flags: view.getUint8(at + 6),
          ...readSegment(view, at + 7),
          descriptor,
        });
        at = start + length;
        break;
      }
      case RECORD.move:
        records.push({ record: 'move', id, ...readSegment(view, at + 5) });
        at += MOVE_BYTES;
        break;
      case RECORD.exit:
        records.push({
          record: 'exit',
          id,
          cellX: view.getUint16(at + 5, true),
          cellY: view.getUint16(at + 7, true),
        });
        at += EXIT_BYTES;
        break;
      case RECORD.state:
        records.push({ record: 'state', id, flags: view.getUint8(at + 5) });
        at += STATE_BYTES;
        break;
      default:
        throw new TypeError('unknown world record');
    }
  }
  return records;
}
