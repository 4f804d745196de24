/**
 * WebSocket frames (RFC 6455, 5.2) from the server: whole, unmasked, in one buffer with their header. They are written
 * to the TCP socket itself, past the `ws` package, which would build a header and gather two buffers for each client.
 * That is sound because compression is off: `ws` then never holds a frame back, and writes its own frames in one piece.
 */
const FINAL = 0x80;
const TEXT = 0x1;
const BINARY = 0x2;
const SHORT = 125;
const MEDIUM = 0xffff;

function headerLength(payload: number): number {
  return payload <= SHORT ? 2 : payload <= MEDIUM ? 4 : 10;
}

function writeHeader(target: Buffer, opcode: number, payload: number): number {
  target[0] = FINAL | opcode;
  if (payload <= SHORT) {
    target[1] = payload;
    return 2;
  }
  if (payload <= MEDIUM) {
    target[1] = 126;
    target.writeUInt16BE(payload, 2);
    return 4;
  }
  target[1] = 127;
  target.writeUInt32BE(0, 2);
  target.writeUInt32BE(payload, 6);
  return 10;
}

export function frameText(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(headerLength(length) + length);
  frame.write(text, writeHeader(frame, TEXT, length));
  return frame;
}

/** A text frame for many clients, `{"s":<number>,"m":[<messages>]}`, in which the number alone is each one's own. */
export type NumberedFrame = {
  /** The frame with this number, good until the next is asked for. */
  with(number: number): Buffer;
  /** What was given last is still being written: the next is another buffer. */
  keep(): void;
};

const BEFORE_NUMBER = '{"s":';
/** As wide as the largest number; JSON allows spaces before it. */
const NUMBER_WIDTH = 16;
const SPACE = 0x20;
const ZERO = 0x30;

export function createNumberedFrame(messages: readonly string[]): NumberedFrame {
  let frame = frameText(`${BEFORE_NUMBER}${' '.repeat(NUMBER_WIDTH)},"m":[${messages.join(',')}]}`);
  const first = frame.indexOf(BEFORE_NUMBER) + BEFORE_NUMBER.length;
  let isKept = false;
  return {
    with(number) {
      if (isKept) frame = Buffer.from(frame);
      isKept = false;
      let rest = number;
      for (let at = first + NUMBER_WIDTH - 1; at >= first; at--) {
        frame[at] = rest > 0 || at === first + NUMBER_WIDTH - 1 ? ZERO + (rest % 10) : SPACE;
        rest = Math.floor(rest / 10);
      }
      return frame;
    },
    keep() {
      isKept = true;
    },
  };
}

/** Binary frames with their headers in one buffer: made once for all the connections that get them. */
export type BinaryFrames = { readonly payloads: readonly Uint8Array[]; readonly wire: Buffer };

/** One frame around bytes, which must not change afterwards. */
export function frameBinary(bytes: Uint8Array): BinaryFrames {
  const wire = Buffer.allocUnsafe(headerLength(bytes.length) + bytes.length);
  wire.set(bytes, writeHeader(wire, BINARY, bytes.length));
  return { payloads: [bytes], wire };
}

/** Frames that leave one behind the other in one write. */
export function joinFrames(first: BinaryFrames, second: BinaryFrames): BinaryFrames {
  return {
    payloads: [...first.payloads, ...second.payloads],
    wire: Buffer.concat([first.wire, second.wire]),
  };
}
