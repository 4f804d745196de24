import type { Lot } from '@farhold/contracts/ws/loot';
import { describe, expect, it } from 'vitest';
import { awaitsMe, outcomeLine, rollLines, stillThinking } from './lot-words.ts';

const claim = (name: string, part: Partial<Lot['claims'][number]> = {}) => ({
  ...{ characterId: name, name, hasChosen: false, choice: null, bonus: 0, roll: null },
  ...part,
});
const lot = (part: object): Lot =>
  ({
    ...{ id: 'l', status: 'open', mode: 'roll', giverId: null, winnerId: null },
    claims: [claim('Annis'), claim('Hob')],
    ...part,
  }) as unknown as Lot;
const rolled = [
  claim('Annis', { hasChosen: true, choice: 'pass' }),
  claim('Hob', { hasChosen: true, choice: 'need', roll: 87 }),
  claim('Wat', { choice: null, roll: 12 }),
];

describe('a lot that is open', () => {
  it('awaits whoever has not said anything, and of a leader’s lot the leader', () => {
    expect(awaitsMe(lot({}), 'Annis')).toBe(true);
    expect(awaitsMe(lot({ claims: [claim('Annis', { hasChosen: true })] }), 'Annis')).toBe(false);
    expect(awaitsMe(lot({ mode: 'give', giverId: 'Hob' }), 'Annis')).toBe(false);
    expect(awaitsMe(lot({ mode: 'give', giverId: 'Hob' }), 'Hob')).toBe(true);
    expect(awaitsMe(lot({ status: 'given' }), 'Annis')).toBe(false);
  });

  it('has no outcome, and says who still thinks', () => {
    expect(outcomeLine(lot({}), 'Annis')).toBeNull();
    expect(rollLines(lot({}))).toEqual([]);
    expect(stillThinking(lot({}), 'Annis')).toEqual(['Hob']);
  });
});

describe('a lot that is decided', () => {
  it('says who has it, and with what', () => {
    const given = lot({ status: 'given', winnerId: 'Hob', claims: rolled });
    expect(outcomeLine(given, 'Annis')).toBe('Hob has it with 87.');
    expect(outcomeLine(given, 'Hob')).toBe('Yours with 87.');
    expect(rollLines(given)).toEqual([
      { name: 'Hob', words: 'need, 87' },
      { name: 'Wat', words: 'said nothing, 12' },
      { name: 'Annis', words: 'pass' },
    ]);
  });

  it('says so of what was left, kept and given out', () => {
    expect(outcomeLine(lot({ status: 'left' }), 'Annis')).toBe('Nobody wanted it. It stays where it lay.');
    const kept = lot({ status: 'kept', winnerId: 'Hob', claims: rolled });
    expect(outcomeLine(kept, 'Hob')).toBe('Yours, but your bag was full.');
    expect(outcomeLine(kept, 'Annis')).toBe('Hob has it with 87, and a full bag.');
    const byLeader = lot({ status: 'given', mode: 'give', winnerId: 'Hob' });
    expect(outcomeLine(byLeader, 'Annis')).toBe('It was given to Hob.');
    expect(outcomeLine(byLeader, 'Hob')).toBe('It was given to you.');
  });
});
