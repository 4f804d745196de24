import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsWhole, readShortFrames, shortText } from './short-frames.ts';

/** A frame as a client sends it (RFC 6455, 5.2). */
function frame(payload: Buffer, { opcode = 1, fin = true } = {}): Buffer {
  const mask = Buffer.from([0x12, 0x34, 0x56, 0x78]);
  const length =
    payload.length < 126
      ? Buffer.from([0x80 | payload.length])
      : Buffer.from([0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  const masked = payload.map((byte, i) => byte ^ mask[i & 3]!);
  return Buffer.concat([Buffer.from([(fin ? 0x80 : 0) | opcode]), length, mask, masked]);
}
const text = (value: string): Buffer => frame(Buffer.from(value));
const ping = frame(Buffer.from('hi'), { opcode: 9 });

/** A socket on which `ws` listens already. */
function listen() {
  const raw = new EventEmitter();
  const read: string[] = [];
  const byWs: Buffer[] = [];
  raw.on('data', (chunk: Buffer) => byWs.push(Buffer.from(chunk)));
  readShortFrames(raw as Socket, (value) => read.push(value));
  return { send: (chunk: Buffer) => raw.emit('data', chunk), read, byWs };
}

describe('short frames', () => {
  it('are read where they are whole, short, final and ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 125 }), (value) => {
        expect(shortText(text(value))).toBe(value);
      }),
    );
  });

  it.each([
    ['longer than 125 bytes', text('x'.repeat(126))],
    ['not ASCII', text('Hestér')],
    ['binary', frame(Buffer.from('abc'), { opcode: 2 })],
    ['a ping', ping],
    ['the first of several fragments', frame(Buffer.from('abc'), { fin: false })],
    ['two in one piece', Buffer.concat([text('a'), text('b')])],
    ['cut off', text('abcdef').subarray(0, 8)],
    ['not masked', Buffer.from([0x81, 3, 97, 98, 99])],
    ['nothing', Buffer.alloc(0)],
  ])('are left to ws, unchanged, when they are %s', (_what, chunk) => {
    const before = Buffer.from(chunk);
    const { send, read, byWs } = listen();
    send(chunk);
    expect([read, byWs]).toEqual([[], [before]]);
  });

  it('are read again after ws has read whole frames', () => {
    const { send, read, byWs } = listen();
    for (const chunk of [text('one'), ping, Buffer.concat([ping, text('x'.repeat(300))]), text('two')])
      send(chunk);
    expect([read, byWs.length]).toEqual([['one', 'two'], 2]);
  });

  it('are all left to ws once it waits for the rest of something', () => {
    const { send, read, byWs } = listen();
    const long = text('y'.repeat(200));
    for (const chunk of [text('one'), long.subarray(0, 50), long.subarray(50), text('two')]) send(chunk);
    expect([read, byWs.length]).toEqual([['one'], 3]);
  });

  it('end whole where the last frame ends', () => {
    expect(endsWhole(Buffer.concat([ping, text('a'), text('b'.repeat(500))]))).toBe(true);
    for (const cut of [1, 3, 7]) expect(endsWhole(text('abcdefgh').subarray(0, -cut))).toBe(false);
    expect(endsWhole(frame(Buffer.from('a'), { fin: false }))).toBe(false);
    expect(endsWhole(text('a').subarray(0, 1))).toBe(false);
  });
});
