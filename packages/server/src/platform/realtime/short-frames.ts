/**
 * Reads what clients send all the time, past the `ws` package: one whole text frame of up to 125 bytes of ASCII that
 * arrives in a piece of its own (RFC 6455, 5.2). Everything else goes to `ws` as before: longer texts, pings, closing,
 * frames that are broken or come in pieces. See docs/adr for what it saves.
 */
import type { Socket } from 'node:net';

const FINAL_TEXT = 0x81;
const FINAL = 0x80;
const MASKED = 0x80;
const LENGTH_BITS = 0x7f;
const MEDIUM_LENGTH = 126;
const SHORT_HEADER = 6;
const MEDIUM_HEADER = 8;

/** The text of a chunk that is exactly one short frame; null when `ws` must read it. */
export function shortText(chunk: Buffer): string | null {
  const length = chunk.length - SHORT_HEADER;
  if (length < 0 || length >= MEDIUM_LENGTH) return null;
  if (chunk[0] !== FINAL_TEXT || chunk[1] !== (MASKED | length)) return null;
  let seen = 0;
  for (let i = 0; i < length; i++) {
    const byte = chunk[SHORT_HEADER + i]! ^ chunk[2 + (i & 3)]!;
    chunk[SHORT_HEADER + i] = byte;
    seen |= byte;
  }
  if (seen < 0x80) return chunk.toString('latin1', SHORT_HEADER);
  // Not ASCII: masked again, for `ws` to read and judge.
  for (let i = 0; i < length; i++) chunk[SHORT_HEADER + i] = chunk[SHORT_HEADER + i]! ^ chunk[2 + (i & 3)]!;
  return null;
}

/** Whether a chunk ends where a frame ends, and holds no fragment: `ws` then waits for nothing. */
export function endsWhole(chunk: Buffer): boolean {
  let at = 0;
  while (at < chunk.length) {
    if (chunk.length - at < 2 || (chunk[at]! & FINAL) === 0 || (chunk[at + 1]! & MASKED) === 0) return false;
    const length = chunk[at + 1]! & LENGTH_BITS;
    if (length > MEDIUM_LENGTH) return false;
    if (length < MEDIUM_LENGTH) at += SHORT_HEADER + length;
    else if (chunk.length - at < MEDIUM_HEADER) return false;
    else at += MEDIUM_HEADER + chunk.readUInt16BE(at + 2);
  }
  return at === chunk.length;
}

/**
 * Hands short text frames to `onText` and everything else to `ws`, whose listener must be the only one. Once `ws` has
 * begun something that goes on in the next chunk, it reads for the rest of the connection.
 */
export function readShortFrames(raw: Socket, onText: (text: string) => void): void {
  const [readByWs] = raw.listeners('data');
  if (readByWs === undefined) return;
  let isBetweenFrames = true;
  raw.on('data', (chunk: Buffer) => {
    const text = isBetweenFrames ? shortText(chunk) : null;
    if (text !== null) return onText(text);
    isBetweenFrames &&= endsWhole(chunk);
    readByWs.call(raw, chunk);
  });
  raw.off('data', readByWs as (chunk: Buffer) => void);
}
