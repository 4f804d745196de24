import { describe, expect, it } from 'vitest';
import { begin, characterId, monster, must, person } from '../../../../tests/fights.ts';
import { fightContent } from '../../../../tests/load-content.ts';
import type { ItemId, SpeciesId } from '../ids.ts';
import { experienceOfMonster, rewardsOf } from './rewards.ts';
import { runUntilPerson } from './run-until-person.ts';
import type { Fight } from './state.ts';

/** Level 3 Walkers who strike hard, by themselves. */
const hunter = (n: number) => person(n, { level: 3, auto: true, abilities: [] });

function hunt(hunters: number, preys: string[], seed = 1): Fight {
  const fight = begin(
    [...Array.from({ length: hunters }, (_, n) => hunter(n)), ...preys.map((prey) => monster(prey, 3))],
    { seed },
  );
  return runUntilPerson(fight, fightContent).fight;
}

describe('rewards', () => {
  it('are none while the fight runs', () => {
    expect(rewardsOf(begin([person(0), person(1, { side: 'b' })]), fightContent).perCharacter).toEqual([]);
  });

  it('[CMB5] pay the winner for its equal in full, with practice for what it used', () => {
    const [paid] = rewardsOf(hunt(1, ['rule-crab']), fightContent).perCharacter;
    expect(paid).toMatchObject({
      characterId: characterId(0),
      experience: experienceOfMonster(3),
      contribution: 1,
      spent: [],
    });
    expect(paid!.marks).toBeGreaterThanOrEqual(2);
    expect(paid!.skillExperience.map((one) => one.skill)).toContain('melee');
  });

  it('give each kind of loot about as often as the world book says, and only to the winners', () => {
    const found = new Map<string, number>();
    for (let seed = 0; seed < 400; seed++) {
      for (const stack of rewardsOf(hunt(1, ['rule-crab'], seed), fightContent).perCharacter[0]!.loot) {
        found.set(stack.item, (found.get(stack.item) ?? 0) + 1);
      }
    }
    const { loot } = fightContent.species['rule-crab' as SpeciesId]!;
    expect([...found.keys()].sort()).toEqual(loot.map((row) => row.item).sort());
    for (const row of loot) expect(Math.abs(found.get(row.item)! / 400 - row.chance)).toBeLessThan(0.09);
  });

  it('are shared by all who stayed, a tenth more for each companion, the same state the same shares', () => {
    const fight = hunt(3, ['rule-crab', 'rule-crab', 'rule-crab']);
    const { perCharacter } = rewardsOf(fight, fightContent);
    expect(perCharacter.map((one) => one.experience)).toEqual(
      Array(3).fill(Math.round((3 * experienceOfMonster(3) * 1.2) / 3)),
    );
    expect(perCharacter.reduce((sum, one) => sum + one.contribution, 0)).toBeCloseTo(1, 2);
    expect(perCharacter.every((one) => one.marks > 0)).toBe(true);
    expect(rewardsOf(fight, fightContent)).toEqual(rewardsOf(fight, fightContent));
  });

  it('give losers their practice and nothing else', () => {
    const fight = begin([person(0, { health: 1, stats: { initiative: 99 } }), monster('brine-hound', 60)]);
    const after = runUntilPerson(must(fight, 0, { kind: 'attack', target: 1 }).fight, fightContent).fight;
    expect(after.outcome).toEqual({ kind: 'won', winner: 'b' });
    expect(rewardsOf(after, fightContent).perCharacter[0]).toMatchObject({
      experience: 0,
      marks: 0,
      loot: [],
    });
    expect(rewardsOf(after, fightContent).perCharacter[0]!.skillExperience).toHaveLength(1);
  });

  it('of a monster that ran: a third of the lesson and none of its things', () => {
    const fight = begin([person(0, { level: 3 }), monster('blot', 3)]);
    const fled: Fight = {
      ...fight,
      status: 'ended',
      outcome: { kind: 'fled', winner: 'a' },
      combatants: fight.combatants.map((one) => (one.id === 1 ? { ...one, state: 'fled' } : one)),
    };
    const [paid] = rewardsOf(fled, fightContent).perCharacter;
    expect(paid).toMatchObject({ experience: Math.round(experienceOfMonster(3) / 3), marks: 0, loot: [] });
  });

  it('between Walkers are practice only', () => {
    const fight = begin([person(0, { stats: { initiative: 99, melee: 99_999 } }), person(1, { side: 'b' })], {
      combatType: 'pvp',
    });
    const { fight: after } = must(fight, 0, { kind: 'attack', target: 1 });
    expect(after.outcome).toEqual({ kind: 'won', winner: 'a' });
    for (const one of rewardsOf(after, fightContent).perCharacter) {
      expect([one.experience, one.marks, one.loot]).toEqual([0, 0, []]);
    }
  });

  it('say what was drunk', () => {
    const tonic = 'weld-tonic' as ItemId;
    const fight = begin([
      person(0, { health: 50, items: [{ item: tonic, quantity: 3 }], stats: { initiative: 99 } }),
      monster('blot', 1),
    ]);
    const { fight: drunk, events } = must(fight, 0, { kind: 'item', item: tonic });
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'heal', amount: 60, health: 110, source: 'Weld Tonic' }),
    );
    const after = must(drunk, 0, { kind: 'surrender' }).fight;
    expect(after.outcome).toEqual({ kind: 'surrendered', winner: 'b' });
    expect(rewardsOf(after, fightContent).perCharacter[0]!.spent).toEqual([{ item: tonic, quantity: 1 }]);
  });
});
