import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBeat } from '../beat.ts';
import { createGather } from './gather.ts';
import type { Inbox } from './inbox.ts';

const STEP = '{"id":1,"t":"world.move","d":{}}';
const TALK = '{"id":2,"t":"chat.send","d":{"text":"\\"t\\":\\"world.\\""}}';

function createSetup() {
  const beat = createBeat();
  const handled: [string, number][] = [];
  const inbox = {
    receiveText: (text: string, waitedMs = 0) => handled.push([text, waitedMs]),
  } as unknown as Inbox;
  const clock = { nowMs: 0 };
  return { beat, handled, inbox, clock, gather: createGather(beat, () => clock.nowMs) };
}

describe('steps', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('wait for the next beat, keep their order, and tell how long they waited', () => {
    const { beat, handled, inbox, clock, gather } = createSetup();
    beat.sound(1000);
    gather.take(inbox, STEP, 1010);
    gather.take(inbox, `${STEP} `, 1060);
    expect(handled).toEqual([]);
    clock.nowMs = 1100;
    beat.sound(1100);
    expect(handled).toEqual([
      [STEP, 90],
      [`${STEP} `, 40],
    ]);
  });

  it('are handled at once where no beat is to be expected, as is everything else at any time', () => {
    const { beat, handled, inbox, gather } = createSetup();
    gather.take(inbox, STEP, 500);
    beat.sound(1000);
    gather.take(inbox, TALK, 1001);
    gather.take(inbox, STEP, 1300);
    expect(handled).toEqual([
      [STEP, 0],
      [TALK, 0],
      [STEP, 0],
    ]);
  });

  it('do not wait for a beat that does not come, nor for one after the end', () => {
    const { beat, handled, inbox, gather } = createSetup();
    beat.sound(1000);
    gather.take(inbox, STEP, 1010);
    vi.advanceTimersByTime(150);
    expect(handled).toHaveLength(1);
    gather.take(inbox, STEP, 1020);
    gather.stop();
    expect(handled).toHaveLength(2);
  });

  it('of one client that sends a flood wait only so far', () => {
    const { beat, handled, inbox, gather } = createSetup();
    beat.sound(1000);
    for (let n = 0; n < 100; n++) gather.take(inbox, STEP, 1001);
    expect(handled).toHaveLength(76);
    beat.sound(1100);
    expect(handled).toHaveLength(100);
  });
});
