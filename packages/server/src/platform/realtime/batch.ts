/** Messages that many sessions get at once: their frame is encoded once for all whose number alone differs. */
import { createNumberedFrame, type NumberedFrame } from './wire.ts';

export type Batch = {
  readonly messages: readonly string[];
  frame(): NumberedFrame;
};

export function createBatch(messages: readonly string[]): Batch {
  let frame: NumberedFrame | undefined;
  return {
    messages,
    frame() {
      frame ??= createNumberedFrame(messages);
      return frame;
    },
  };
}
