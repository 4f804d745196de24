import { describe, expect, it } from 'vitest';
import type { CharacterId } from '../ids.ts';
import { freeSeat, heirOf, PARTY_SIZE } from './party.ts';

const member = (name: string, joined: number, online = true) => ({
  characterId: name as CharacterId,
  seat: joined,
  joined,
  online,
});

describe('a party', () => {
  it('[PTY1] has five seats and gives the lowest that is free', () => {
    const seats = [1, 2, 4, 5].map((seat) => ({ seat }));
    expect(freeSeat([])).toBe(1);
    expect(freeSeat(seats)).toBe(3);
    expect(freeSeat([...seats, { seat: 3 }])).toBeNull();
    expect(PARTY_SIZE).toBe(5);
  });

  it('[PTY3] passes the lead to the longest member who is there, else to the longest', () => {
    const [ada, bea, cid] = [member('ada', 1, false), member('bea', 3), member('cid', 2)];
    expect(heirOf([ada, bea, cid])).toBe('cid');
    expect(heirOf([ada, { ...bea, online: false }])).toBe('ada');
    expect(heirOf([])).toBeNull();
  });
});
