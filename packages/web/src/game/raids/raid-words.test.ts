import type { Raid } from '@farhold/contracts/ws/raids';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import { describe, expect, it } from 'vitest';
import { changeLine, newerRaid, whatIsMissing } from './raid-words.ts';

const member = (name: string, part: object = {}) => ({
  ...{ characterId: name, name, arms: armsFromSeed(name), level: 18, online: true, ready: true },
  ...part,
});
const lobby = (members: readonly object[], part: Partial<Raid> = {}): Raid =>
  ({
    ...{
      id: 'r',
      version: 3,
      erratum: 'sir-limax',
      leaderId: 'Annis',
      status: 'gathering',
      checkUntil: null,
    },
    expiresAt: '2026-11-27T12:00:00.000Z',
    members,
    ...part,
  }) as unknown as Raid;

const NOW = Date.parse('2026-11-27T11:30:00.000Z');
const five = ['Annis', 'Hob', 'Wat', 'Una', 'Ede'].map((name) => member(name));

describe('what a lobby waits for', () => {
  it('is nothing when the number fits and all are ready and there', () => {
    expect(whatIsMissing(lobby(five), [5, 8], new Set(['Annis', 'Hob', 'Wat', 'Una', 'Ede']))).toEqual([]);
    expect(whatIsMissing(lobby(five), [5, 8], null)).toEqual([]);
  });

  it('names who is missing, and why', () => {
    const raid = lobby([member('Annis'), member('Hob', { ready: false }), member('Wat', { online: false })]);
    expect(whatIsMissing(raid, [5, 8], new Set(['Annis']))).toEqual([
      '2 more Walkers are needed.',
      'Away: Wat.',
      'Not ready: Hob.',
      'Not at the mouth: Hob.',
    ]);
    expect(whatIsMissing(lobby(five.slice(1)), [5, 8], null)).toEqual(['One more Walker is needed.']);
    expect(whatIsMissing(lobby(five), [2, 4], null)).toEqual(['No more than 4 may go in.']);
  });
});

describe('a lobby that has changed', () => {
  it('tells who came and who went', () => {
    expect(changeLine(lobby(five.slice(1)), lobby(five), NOW)).toBe('Annis joins the correction.');
    expect(changeLine(lobby(five), lobby(five.slice(1)), NOW)).toBe('Annis leaves the correction.');
    expect(changeLine(null, lobby(five), NOW)).toBeNull();
  });

  it('tells that the question has run out, and that the hour has', () => {
    expect(changeLine(lobby(five, { status: 'checking' }), lobby(five), NOW)).toBe(
      'Not everybody has answered. Nobody is counted as ready.',
    );
    expect(changeLine(lobby(five), null, NOW)).toBeNull();
    expect(changeLine(lobby(five), null, NOW + 30 * 60_000)).toBe(
      'The lobby has waited for an hour and is gone.',
    );
  });

  it('never goes back to an older version', () => {
    const [old, fresh] = [lobby(five, { version: 2 }), lobby(five, { version: 3 })];
    expect(newerRaid(fresh, old)).toBe(fresh);
    expect(newerRaid(old, fresh)).toBe(fresh);
    expect(newerRaid(lobby(five, { id: 'x' as Raid['id'], version: 9 }), old)).toBe(old);
  });
});
