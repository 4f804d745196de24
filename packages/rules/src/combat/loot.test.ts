import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begin, monster, person } from '../../../../tests/fights.ts';
import { fightContent } from '../../../../tests/load-content.ts';
import type { CharacterId, ItemId, SpeciesId } from '../ids.ts';
import { type Claim, isScarce, LOOT_CHOICES, type LootRule, raidBonus, settleLot } from './loot.ts';
import { contributionsOf, rewardsOf } from './rewards.ts';
import { runUntilPerson } from './run-until-person.ts';

const claim = (name: string, choice: Claim['choice'], bonus = 0): Claim => ({
  characterId: name as CharacterId,
  bonus,
  choice,
});
const claims = fc
  .array(
    fc.record({ choice: fc.constantFrom(...LOOT_CHOICES, null), bonus: fc.integer({ min: 0, max: 20 }) }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((all) => all.map((one, at) => claim(`walker-${at}`, one.choice, one.bonus)));

describe('a lot', () => {
  it('[LOT2] goes to need before greed, greed before silence, and to nobody who passed', () => {
    const all = [claim('ada', 'greed', 20), claim('bea', 'need'), claim('cid', null), claim('dot', 'pass')];
    for (let seed = 0; seed < 50; seed++) {
      expect(settleLot(all, seed).winner).toBe('bea');
      expect(settleLot(all.toSpliced(1, 1), seed).winner).toBe('ada');
      expect(settleLot(all.slice(2), seed).winner).toBe('cid');
    }
    expect(settleLot(all.slice(3), 1)).toEqual({
      winner: null,
      rolls: [{ characterId: 'dot', roll: null }],
    });
  });

  it('[LOT2] has one winner, of those who want it most, with the highest roll, the same every time', () => {
    fc.assert(
      fc.property(claims, fc.maxSafeNat(), (all, seed) => {
        const settled = settleLot(all, seed);
        expect(settleLot(JSON.parse(JSON.stringify(all)), seed)).toEqual(settled);
        const { winner, rolls } = settled;
        expect(winner === null).toBe(all.every((one) => one.choice === 'pass'));
        if (winner === null) return;
        const won = rolls.find((one) => one.characterId === winner)!.roll!;
        expect(Math.max(...rolls.map((one) => one.roll ?? 0))).toBe(won);
        expect(all.find((one) => one.characterId === winner)!.choice).not.toBe('pass');
      }),
    );
  });

  it('[LOT2] is as likely for each of equal claims, also where rolls tie', () => {
    const all = ['ada', 'bea', 'cid', 'dot'].map((name) => claim(name, 'need'));
    const wins = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed++) {
      const { winner } = settleLot(all, seed);
      wins.set(winner!, (wins.get(winner!) ?? 0) + 1);
    }
    for (const count of wins.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('[LOT5] is rolled for in raids with up to 20 more for what was done', () => {
    expect([0, 0.1, 0.2, 0.9].map((share) => raidBonus(share, 10))).toEqual([0, 10, 20, 20]);
  });
});

describe('the finds of a party', () => {
  const hunter = (n: number) => person(n, { level: 3, auto: true, abilities: [] });
  const ended = (hunters: number) =>
    runUntilPerson(
      begin(
        [...Array.from({ length: hunters }, (_, n) => hunter(n)), monster('blot', 2), monster('blot', 2)],
        {
          seed: 5,
        },
      ),
      fightContent,
    ).fight;
  const blotLoot = fightContent.species['blot' as SpeciesId]!.loot.map((row) => row.item);
  const rule = (mode: LootRule['mode'], scarce: readonly ItemId[] = blotLoot): LootRule => ({
    mode,
    leaderId: null,
    scarce,
  });
  const sum = (stacks: readonly { quantity: number }[]): number =>
    stacks.reduce((all, one) => all + one.quantity, 0);

  it('[LOT1] are the same whatever the mode: scarce ones lie in lots, all else is dealt round', () => {
    const fight = ended(3);
    const dealt = rewardsOf(fight, fightContent);
    const all = sum(dealt.perCharacter.flatMap((one) => one.loot));
    expect(dealt.lots).toEqual([]);
    expect(all).toBeGreaterThan(0);
    for (const mode of ['need-before-greed', 'leader'] as const) {
      const shared = rewardsOf(fight, fightContent, rule(mode));
      expect(sum(shared.lots)).toBe(all);
      expect(shared.perCharacter.flatMap((one) => one.loot)).toEqual([]);
      expect(shared.perCharacter.map((one) => one.marks)).toEqual(dealt.perCharacter.map((one) => one.marks));
      expect(rewardsOf(fight, fightContent, rule(mode, []))).toEqual(dealt);
    }
    expect(rewardsOf(fight, fightContent, rule('round-robin'))).toEqual(dealt);
  });

  it('[LOT1] need no rolls where one fights alone', () => {
    expect(rewardsOf(ended(1), fightContent, rule('need-before-greed')).lots).toEqual([]);
  });

  it('[LOT1] count as scarce when they are not plain, can be worn, or are seldom left', () => {
    const { items } = fightContent;
    expect(isScarce(items['walkers-stick' as ItemId]!, 1)).toBe(true);
    const plain = Object.values(items).find((item) => item.rarity === 'plain' && !item.equipment)!;
    expect([0.1, 0.2, 1].map((chance) => isScarce(plain, chance))).toEqual([true, false, false]);
    expect(isScarce({ ...plain, rarity: 'fair' }, 1)).toBe(true);
  });

  it('show what everybody did, in parts of the whole', () => {
    const fight = ended(3);
    const did = contributionsOf(fight, 'a');
    expect(did.map((one) => one.name)).toEqual(fight.combatants.slice(0, 3).map((one) => one.name));
    expect(did.reduce((all, one) => all + one.share, 0)).toBeCloseTo(1, 2);
    expect(did.some((one) => one.damage > 0)).toBe(true);
  });
});
