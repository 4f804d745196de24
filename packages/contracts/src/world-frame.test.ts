import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AppearRecord,
  createRecordWriter,
  decodeFrame,
  decodeRecords,
  ENTITY,
  type EntityKind,
  encodeDescriptor,
  joinFrame,
  NOWHERE,
  type WorldRecord,
} from './world-frame.ts';

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** For clients in other languages: bytes that must mean this, for ever. */
const VECTORS: readonly { readonly what: string; readonly record: WorldRecord; readonly hex: string }[] = [
  {
    what: 'a player appears, walking east',
    record: {
      record: 'appear',
      id: 258,
      kind: 'player',
      flags: 3,
      x: 1.5,
      y: -2,
      targetX: 10,
      targetY: -2,
      speed: 4.25,
      descriptor: { name: 'Odo' },
    },
    hex: '010201000001030000c03f000000c000002041000000c0a9010e007b226e616d65223a224f646f227d',
  },
  {
    what: 'somebody changes course',
    record: { record: 'move', id: 1, x: 0, y: 0, targetX: 0.5, targetY: 256, speed: 655.35 },
    hex: '020100000000000000000000000000003f00008043ffff',
  },
  {
    what: 'somebody goes to another cell',
    record: { record: 'exit', id: 4_294_967_295, cellX: 5, cellY: 63 },
    hex: '03ffffffff05003f00',
  },
  {
    what: 'somebody leaves the world',
    record: { record: 'exit', id: 9, cellX: NOWHERE, cellY: NOWHERE },
    hex: '0309000000ffffffff',
  },
  { what: 'somebody begins to fight', record: { record: 'state', id: 7, flags: 1 }, hex: '040700000001' },
];

function encode(records: readonly WorldRecord[]): Uint8Array {
  const writer = createRecordWriter(4);
  for (const record of records) {
    if (record.record === 'appear')
      writer.appear(record.id, record.kind, record.flags, record, encodeDescriptor(record.descriptor));
    else if (record.record === 'move') writer.move(record.id, record);
    else if (record.record === 'exit') writer.exit(record.id, record.cellX, record.cellY);
    else writer.state(record.id, record.flags);
  }
  return writer.take();
}

describe('records', () => {
  it.each(VECTORS)('$what: as published', ({ record, hex: published }) => {
    expect(hex(encode([record]))).toBe(published);
    expect(decodeRecords(encode([record]))).toEqual([record]);
  });

  const float = fc.float({ noNaN: true, noDefaultInfinity: true });
  const segment = {
    x: float,
    y: float,
    targetX: float,
    targetY: float,
    speed: fc.integer({ min: 0, max: 0xffff }).map((hundredths) => hundredths / 100),
  };
  const id = fc.integer({ min: 0, max: 0xffffffff });
  const byte = fc.integer({ min: 0, max: 255 });
  const short = fc.integer({ min: 0, max: 0xffff });
  const record = fc.oneof(
    fc.record({
      record: fc.constant('appear' as const),
      id,
      kind: fc.constantFrom(...(Object.keys(ENTITY) as EntityKind[])),
      flags: byte,
      ...segment,
      descriptor: fc.record({ name: fc.string({ unit: 'grapheme' }), level: fc.nat() }),
    }) as fc.Arbitrary<AppearRecord>,
    fc.record({ record: fc.constant('move' as const), id, ...segment }),
    fc.record({ record: fc.constant('exit' as const), id, cellX: short, cellY: short }),
    fc.record({ record: fc.constant('state' as const), id, flags: byte }),
  );
  const plain = (records: readonly WorldRecord[]): unknown => JSON.parse(JSON.stringify(records));

  it('come back as they went, in any number and order', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 30 }),
        fc.nat(0xffffffff),
        short,
        short,
        (records, tick, x, y) => {
          const half = records.length >> 1;
          const parts = [encode(records.slice(0, half)), encode(records.slice(half))];
          const frame = decodeFrame(joinFrame('keyframe', tick, [x, y], parts));
          expect(plain(frame.records)).toEqual(plain(records));
          expect(frame).toMatchObject({ type: 'keyframe', tick, centreX: x, centreY: y });
        },
      ),
    );
  });

  it('are refused when cut short', () => {
    fc.assert(
      fc.property(record, fc.nat(), (one, cut) => {
        const bytes = encode([one]);
        const length = 1 + (cut % (bytes.length - 1));
        expect(() => decodeRecords(bytes.subarray(0, length))).toThrow(RangeError);
      }),
    );
  });

  it('are read from any place in a buffer', () => {
    const { record: one } = VECTORS[0]!;
    const bytes = encode([one]);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeRecords(shifted.subarray(3))).toEqual([one]);
  });

  it('of a kind that nobody knows break the stream', () => {
    expect(() => decodeRecords(new Uint8Array(30).fill(9))).toThrow(TypeError);
  });
});

it('writes a header that a client can read before the records', () => {
  expect(hex(joinFrame('delta', 0x01020304, [2, 0x1ff], []))).toBe('01040302010200ff01');
});
