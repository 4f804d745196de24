import { expect, it } from 'vitest';
import * as ws from 'ws';
import { createNumberedFrame, frameBinary, frameText, joinFrames } from './wire.ts';

/** The parser of the `ws` package; its types do not name it. */
const { Receiver } = ws as unknown as {
  readonly Receiver: new (options: { isServer: boolean }) => import('node:stream').Writable;
};

/** What the parser of the `ws` package makes of a frame. */
async function read(frame: Buffer): Promise<{ data: Buffer; isBinary: boolean }> {
  const receiver = new Receiver({ isServer: false });
  return new Promise((resolve, reject) => {
    receiver.on('message', (data: Buffer, isBinary: boolean) =>
      resolve({ data: Buffer.from(data), isBinary }),
    );
    receiver.on('error', reject);
    receiver.write(frame);
  });
}

it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('frames a payload of %i bytes', async (length) => {
  const text = 'a'.repeat(length);
  expect(await read(frameText(text))).toEqual({ data: Buffer.from(text), isBinary: false });
  const bytes = new Uint8Array(length).fill(7);
  expect(await read(frameBinary(bytes).wire)).toEqual({ data: Buffer.from(bytes), isBinary: true });
});

it('counts bytes, not characters', async () => {
  expect((await read(frameText('æ'.repeat(100)))).data.toString()).toBe('æ'.repeat(100));
});

it('joins frames in order', async () => {
  const [one, two] = [frameBinary(new Uint8Array([1, 2])), frameBinary(new Uint8Array([3]))];
  const joined = joinFrames(one, two);
  expect(joined.payloads).toEqual([...one.payloads, ...two.payloads]);
  expect(joined.wire).toEqual(Buffer.concat([one.wire, two.wire]));
});

it('numbers one frame for many, and leaves alone what is still being written', async () => {
  const shared = createNumberedFrame(['{"t":"æ"}', '{"t":"b"}']);
  const textOf = async (frame: Buffer) => JSON.parse((await read(frame)).data.toString());
  const m = [{ t: 'æ' }, { t: 'b' }];
  for (const s of [0, 7, 1041, Number.MAX_SAFE_INTEGER])
    expect(await textOf(shared.with(s))).toEqual({ s, m });
  const slow = shared.with(12);
  shared.keep();
  expect(await textOf(shared.with(13))).toEqual({ s: 13, m });
  expect(await textOf(slow)).toEqual({ s: 12, m });
});
