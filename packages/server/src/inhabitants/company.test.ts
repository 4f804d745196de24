import type { Invitation, Party } from '@farhold/contracts/ws/parties';
import type { CharacterId } from '@farhold/rules/ids';
import { describe, expect, it } from 'vitest';
import { companionIn, temperOf, wouldJoin } from './company.ts';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as CharacterId;
const asked = (level: number) => ({ from: { level } }) as Invitation;

describe('the temper of a bot', () => {
  const tempers = Array.from({ length: 600 }, (_, n) => temperOf(idOf(n)));

  it('makes a third of them sociable, for a quarter of an hour or so, and stays what it is', () => {
    const share = tempers.filter((one) => one.sociable).length / tempers.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.42);
    for (const { stayMs } of tempers)
      expect([stayMs >= 12 * 60_000, stayMs < 24 * 60_000]).toEqual([true, true]);
    expect(temperOf(idOf(7))).toEqual(temperOf(idOf(7)));
  });

  it('lets the sociable go with their like', () => {
    const [sociable, shy] = [true, false].map((sociable) => ({ sociable, stayMs: 1 }));
    expect(wouldJoin(sociable!, 5, asked(11))).toBe(true);
    expect(wouldJoin(sociable!, 5, asked(12))).toBe(false);
    expect(wouldJoin(sociable!, 20, asked(13))).toBe(false);
    expect(wouldJoin(shy!, 5, asked(5))).toBe(false);
  });
});

describe('whom it walks with', () => {
  const [me, ada, bea, other] = [1, 2, 3, 4].map(idOf) as [
    CharacterId,
    CharacterId,
    CharacterId,
    CharacterId,
  ];
  const party = (
    leaderId: CharacterId,
    there: Record<CharacterId, 'online' | 'away' | 'understudy'>,
  ): Party =>
    ({
      leaderId,
      members: [
        { characterId: me, online: true, understudy: true },
        ...Object.entries(there).map(([characterId, how]) => ({
          characterId,
          online: how !== 'away',
          understudy: how === 'understudy',
        })),
      ],
    }) as unknown as Party;

  it.each([
    ['the leader', party(bea, { [ada]: 'online', [bea]: 'online' }), bea],
    ['whoever is there, while the leader is away', party(bea, { [ada]: 'online', [bea]: 'away' }), ada],
    ['whoever may come back, where nobody is there', party(ada, { [ada]: 'away' }), ada],
    ['nobody, among its own', party(other, { [other]: 'understudy' }), undefined],
  ])('is %s', (_who, company, wanted) => expect(companionIn(company, me)?.characterId).toBe(wanted));
});
