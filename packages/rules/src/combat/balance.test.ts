import { describe, expect, it } from 'vitest';
import { monster, person, setupOf } from '../../../../tests/fights.ts';
import { fightContent, items, species, starts } from '../../../../tests/load-content.ts';
import type { ItemId, SpeciesId } from '../ids.ts';
import { unlockedAbilities } from '../progression/abilities.ts';
import { deriveStats } from '../progression/derive-stats.ts';
import type { Skill } from '../progression/skills.ts';
import { runUntilPerson } from './run-until-person.ts';
import { startFight } from './start.ts';

/** A Walker of a few levels in what the kit gave: two-handed where there is one, as `equip` would have it. */
function beginner(n: number, level: number, skill: Skill) {
  const skills = { [skill]: 5 + Math.round((level - 1) * 1.6) };
  const kit = [...Object.keys(starts.skills[skill].items), 'coneyskin-jack'] as ItemId[];
  const worn = kit.map((id) => items[id]!).filter((item) => item.equipment !== undefined);
  const { stats } = deriveStats({ level, skills, equipment: worn });
  return person(n, { level, skills, stats, abilities: unlockedAbilities(skills, fightContent), auto: true });
}

type Tally = { fights: number; won: number; rounds: number; healthLeft: number };

function fightMany(level: number, foe: string, foeLevel: number, runs: number): Tally {
  const tally: Tally = { fights: 0, won: 0, rounds: 0, healthLeft: 0 };
  const { temper } = species[foe as SpeciesId]!;
  for (const skill of ['melee', 'ranged', 'magic'] as const) {
    for (let seed = 0; seed < runs; seed++) {
      const pack = Array.from({ length: temper === 'pack' ? 2 : 1 }, () => monster(foe, foeLevel));
      const { fight } = runUntilPerson(
        startFight(setupOf([beginner(0, level, skill), ...pack], { seed })),
        fightContent,
      );
      const [walker] = fight.combatants;
      tally.fights += 1;
      tally.rounds += fight.round;
      tally.won += fight.outcome!.winner === 'a' ? 1 : 0;
      tally.healthLeft += walker!.health / walker!.stats.maxHealth;
    }
  }
  return tally;
}

const share = (tally: Tally) => tally.won / tally.fights;

// Long enough for a busy machine; the runs are counted, not timed.
describe('the first levels', { timeout: 120_000 }, () => {
  it('a Walker of level 1 beats a Blot in five to eight rounds and keeps most of its health', () => {
    const tally = fightMany(1, 'blot', 1, 60);
    expect(share(tally)).toBeGreaterThan(0.98);
    expect(tally.rounds / tally.fights).toBeGreaterThanOrEqual(5);
    expect(tally.rounds / tally.fights).toBeLessThanOrEqual(8);
    expect(tally.healthLeft / tally.fights).toBeGreaterThan(0.6);
  });

  it('auto-combat wins about four of five fights against equals, few against what is three levels up', () => {
    const equal: Tally = { fights: 0, won: 0, rounds: 0, healthLeft: 0 };
    const above: Tally = { fights: 0, won: 0, rounds: 0, healthLeft: 0 };
    const add = (sum: Tally, more: Tally) => {
      for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += more[key];
    };
    for (const { id, number, levels } of Object.values(species)) {
      // The Blot is there to be beaten; what is timid runs rather than lose.
      if (number < 3 || number === 4 || number > 13 || levels[0] > 5) continue;
      for (let level = Math.max(2, levels[0]); level <= Math.min(5, levels[1]); level++) {
        add(equal, fightMany(level, id, level, 12));
        if (level > 3) add(above, fightMany(level - 3, id, level, 12));
      }
    }
    expect(share(equal)).toBeGreaterThan(0.72);
    expect(share(equal)).toBeLessThan(0.9);
    expect(equal.rounds / equal.fights).toBeGreaterThan(5);
    expect(equal.rounds / equal.fights).toBeLessThan(14);
    expect(share(above)).toBeLessThan(0.15);
  });
});
