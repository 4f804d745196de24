import type { DuelChallenge } from '@farhold/contracts/ws/duels';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import { describe, expect, test } from 'vitest';
import { afterClosed, closedLine } from './duel-store.ts';

const who = (name: string) => ({ characterId: name as never, name, level: 4, arms: armsFromSeed(name) });
const challenge = (id: string): DuelChallenge => ({
  id: id as never,
  from: who('Annis'),
  to: who('Hob'),
  expiresAt: '2026-11-27T12:00:00.000Z',
});

describe('a challenge that is over', () => {
  const made = challenge('m');
  const received = challenge('r');
  test('goes, and leaves the other', () => {
    expect(afterClosed({ made, received }, 'm')).toEqual({ made: null, received });
    expect(afterClosed({ made, received }, 'r')).toEqual({ made, received: null });
    expect(afterClosed({ made, received }, 'x')).toEqual({ made, received });
  });
  test.each([
    ['m', 'declined', 'Hob declines.'],
    ['m', 'expired', 'Hob has not answered.'],
    ['m', 'withdrawn', null],
    ['m', 'accepted', null],
    ['r', 'withdrawn', 'Annis takes the challenge back.'],
    ['r', 'declined', null],
    ['r', 'expired', null],
  ] as const)('%s %s: %s', (id, how, line) => {
    expect(closedLine({ made, received }, { id, how })).toBe(line);
  });
});
