import { describe, expect, it } from 'vitest';
import { errata, fightContent } from '../../../../../tests/load-content.ts';
import { fittingRaid, raidSetup } from '../../../../../tests/raid-parties.ts';
import { replay } from '../replay.ts';
import { runUntilPerson } from '../run-until-person.ts';
import { openFight } from '../start.ts';
import type { Fight } from '../state.ts';
import { fightViewSchema } from '../view.ts';
import { viewFor } from '../view-for.ts';

/** Names of those whose numbers are out of bounds. */
function outOfBounds(fight: Fight): string[] {
  const within = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most;
  return fight.combatants
    .filter(
      ({ health, mana, stats, state }) =>
        !within(health, stats.maxHealth) ||
        !within(mana, stats.maxMana) ||
        (health === 0) !== (state === 'struck-out'),
    )
    .map((one) => one.name);
}

describe('every raid', { timeout: 60_000 }, () => {
  for (const erratum of Object.values(errata)) {
    it(`[CMB1] [CMB2] [CMB4] against ${erratum.name} ends, keeps its bounds, and replays byte for byte`, () => {
      const setup = raidSetup(erratum, fittingRaid(erratum), 11);
      const { content, ...stored } = setup;
      const opened = openFight(setup);
      const { fight, log } = runUntilPerson(opened.fight, content);
      expect(fight.status).toBe('ended');
      expect(fight.round).toBeLessThanOrEqual(fight.turnLimit);
      let last = opened.fight;
      const strays: string[] = [];
      let at = 0;
      for (const step of replay({ setup: stored, actions: log }, content)) {
        last = step.fight;
        // A state may be stored between any two actions.
        if (at++ % 100 === 0) expect(JSON.parse(JSON.stringify(last))).toEqual(last);
        strays.push(...outOfBounds(last));
      }
      expect(strays).toEqual([]);
      expect(JSON.stringify(last)).toBe(JSON.stringify(fight));
      expect(fightViewSchema.safeParse(viewFor(fight, null, fightContent)).error).toBeUndefined();
    });
  }
});
