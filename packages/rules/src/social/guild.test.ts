import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CharacterId } from '../ids.ts';
import {
  admit,
  type GuildMember,
  type GuildState,
  heirOf,
  kick,
  leaveGuild,
  memberOf,
  nextGuildState,
  type Roll,
  setRank,
} from './guild.ts';
import { GUILD_RANKS, type GuildRank, LOWEST_RANK, may, outranks, rightsOf } from './guild-rights.ts';

const LIMIT = 6;
const idOf = (n: number) => `walker-${n}` as CharacterId;
const member = (n: number, rank: GuildRank, contribution = 0): GuildMember => ({
  characterId: idOf(n),
  rank,
  joined: n,
  contribution,
});

describe('rights', () => {
  it('[GLD2] are those of every lower rank and more', () => {
    expect(
      GUILD_RANKS.map((rank) => [rank, rightsOf(rank).filter((right) => LOWEST_RANK[right] === rank)]),
    ).toEqual([
      ['leader', ['arms', 'lead', 'disband']],
      ['officer', ['review', 'kick', 'rank', 'describe', 'schedule', 'build']],
      ['veteran', ['invite']],
      ['member', ['withdraw']],
      ['recruit', ['belong']],
    ]);
    for (const [i, rank] of GUILD_RANKS.entries())
      for (const lower of GUILD_RANKS.slice(i + 1)) {
        expect(rightsOf(rank)).toEqual(expect.arrayContaining(rightsOf(lower)));
        expect([outranks(rank, lower), outranks(lower, rank), outranks(rank, rank)]).toEqual([
          true,
          false,
          false,
        ]);
      }
  });

  it('[GLD3] nobody sends away or ranks an equal, a better, oneself or a stranger, or gives a rank like the own', () => {
    const roll = [
      member(0, 'leader'),
      member(1, 'officer'),
      member(2, 'officer'),
      member(3, 'veteran'),
      member(4, 'recruit'),
    ];
    const code = (result: { ok: boolean; code?: string }) => (result.ok ? 'done' : result.code);
    const rank = (by: number, to: number, from: GuildRank, wish: GuildRank) =>
      code(setRank(roll, { by: idOf(by), to: idOf(to), from, rank: wish }));
    expect(code(kick(roll, idOf(1), idOf(2)))).toBe('guild/outranked');
    expect(code(kick(roll, idOf(1), idOf(0)))).toBe('guild/outranked');
    expect(code(kick(roll, idOf(1), idOf(1)))).toBe('guild/self');
    expect(code(kick(roll, idOf(1), idOf(9)))).toBe('guild/not-member');
    expect(code(kick(roll, idOf(3), idOf(4)))).toBe('guild/no-right');
    expect(code(kick(roll, idOf(9), idOf(4)))).toBe('guild/no-right');
    expect(code(kick(roll, idOf(1), idOf(3)))).toBe('done');
    expect(rank(1, 4, 'recruit', 'officer')).toBe('guild/outranked');
    expect(rank(1, 4, 'recruit', 'leader')).toBe('guild/outranked');
    expect(rank(1, 4, 'member', 'veteran')).toBe('guild/stale');
    expect(rank(1, 4, 'recruit', 'recruit')).toBe('guild/rank-unchanged');
    expect(rank(1, 4, 'recruit', 'veteran')).toBe('done');
    expect(rank(0, 4, 'recruit', 'officer')).toBe('done');
  });

  it('[GLD3] passing the lead makes an officer of who led', () => {
    const passed = setRank([member(0, 'leader'), member(1, 'recruit')], {
      by: idOf(0),
      to: idOf(1),
      from: 'recruit',
      rank: 'leader',
    });
    expect(passed.ok && passed.value.map((one) => one.rank)).toEqual(['officer', 'leader']);
  });
});

describe('the roll', () => {
  it('[GLD1] the heir is of the highest rank, then brought most, then is longest in', () => {
    const roll = [
      member(1, 'veteran', 900),
      member(4, 'officer', 10),
      member(3, 'officer', 10),
      member(2, 'officer', 5),
    ];
    expect(heirOf(roll)?.characterId).toBe(idOf(3));
    expect(heirOf([])).toBeNull();
  });

  it('[GLD4] a company recruits until its quorum, and is active from then on', () => {
    const states: GuildState[] = [];
    for (const members of [0, 1, 2, 3, 2, 1])
      states.push(nextGuildState(states.at(-1) ?? 'Guild_Creation', members, 3));
    expect(states).toEqual([
      'Guild_Creation',
      'Recruiting_Members',
      'Recruiting_Members',
      'Active_Guild',
      'Active_Guild',
      'Active_Guild',
    ]);
  });
});

/** A company with everybody's purses, so that nothing can vanish unseen. */
type World = { roll: Roll; chest: number; readonly purses: Map<CharacterId, number>; ended: boolean };

const who = fc.integer({ min: 0, max: 7 });
const deed = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), who }),
  fc.record({ kind: fc.constant('leave' as const), who }),
  fc.record({ kind: fc.constant('kick' as const), who, to: who }),
  fc.record({ kind: fc.constant('rank' as const), who, to: who, rank: fc.constantFrom(...GUILD_RANKS) }),
  fc.record({ kind: fc.constant('put' as const), who, marks: fc.nat(100) }),
  fc.record({ kind: fc.constant('take' as const), who, marks: fc.nat(100) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

const give = (world: World, id: CharacterId, marks: number): void =>
  void world.purses.set(id, (world.purses.get(id) ?? 0) + marks);

function act(world: World, one: Deed): void {
  const me = idOf(one.who);
  switch (one.kind) {
    case 'join': {
      const joined = admit(world.roll, { characterId: me, joined: world.roll.length }, LIMIT);
      if (joined.ok) world.roll = joined.value;
      return;
    }
    case 'leave': {
      const left = leaveGuild(world.roll, me);
      if (!left.ok) return;
      world.roll = left.value.roll;
      if (left.value.chestTo === null) return;
      give(world, left.value.chestTo, world.chest);
      world.chest = 0;
      world.ended = true;
      return;
    }
    case 'kick': {
      const kicked = kick(world.roll, me, idOf(one.to));
      if (kicked.ok) world.roll = kicked.value;
      return;
    }
    case 'rank': {
      const from = memberOf(world.roll, idOf(one.to))?.rank ?? 'recruit';
      const ranked = setRank(world.roll, { by: me, to: idOf(one.to), from, rank: one.rank });
      if (ranked.ok) world.roll = ranked.value;
      return;
    }
    default: {
      const rank = memberOf(world.roll, me)?.rank;
      if (rank === undefined || (one.kind === 'take' && !may(rank, 'withdraw'))) return;
      const marks =
        one.kind === 'put'
          ? Math.min(one.marks, world.purses.get(me) ?? 0)
          : -Math.min(one.marks, world.chest);
      give(world, me, -marks);
      world.chest += marks;
    }
  }
}

describe('[GLD1] over any history', () => {
  it('exactly one leads while anybody is in, the last to leave takes the chest along, and no mark is lost', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 120 }), (deeds) => {
        const world: World = {
          roll: [member(0, 'leader')],
          chest: 250,
          purses: new Map([0, 1, 2, 3, 4, 5, 6, 7].map((n) => [idOf(n), 100])),
          ended: false,
        };
        for (const one of deeds) {
          const before = world.roll;
          act(world, one);
          expect([...world.purses.values()].reduce((sum, marks) => sum + marks, world.chest)).toBe(1050);
          if (world.ended) {
            expect(world.roll).toEqual([]);
            expect(world.chest).toBe(0);
            expect(one.kind).toBe('leave');
            expect(before.map((last) => last.characterId)).toEqual([idOf(one.who)]);
            return;
          }
          expect(world.roll.filter(({ rank }) => rank === 'leader')).toHaveLength(1);
          expect(world.roll.length).toBeLessThanOrEqual(LIMIT);
          expect(new Set(world.roll.map((each) => each.characterId)).size).toBe(world.roll.length);
          expect(Math.abs(before.length - world.roll.length)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
