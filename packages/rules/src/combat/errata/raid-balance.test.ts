import { describe, expect, it } from 'vitest';
import { errata, fightContent } from '../../../../../tests/load-content.ts';
import { fittingRaid, raidSetup, unfitRaids } from '../../../../../tests/raid-parties.ts';
import type { Erratum } from '../../content/erratum.ts';
import { simulate } from '../run-until-person.ts';
import type { CharacterSetup } from '../setup.ts';
import { startFight } from '../start.ts';

/** Fights enough to tell two in five from four in five: with 40, one standard error is 8 points, and all are tuned to the middle. */
const FITTING_RUNS = 40;
const UNFIT_RUNS = 12;

function share(erratum: Erratum, raid: readonly CharacterSetup[], runs: number): number {
  let won = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const { fight } = simulate(startFight(raidSetup(erratum, raid, seed)), fightContent);
    if (fight.outcome!.winner === 'a') won += 1;
  }
  return won / runs;
}

describe('auto-combat against', { timeout: 120_000 }, () => {
  for (const erratum of Object.values(errata)) {
    it(`[ERR30] ${erratum.name}: a fitting raid wins two to four fights in five`, () => {
      const won = share(erratum, fittingRaid(erratum), FITTING_RUNS);
      expect(won).toBeGreaterThanOrEqual(0.4);
      expect(won).toBeLessThanOrEqual(0.8);
    });

    for (const [fault, raid] of Object.entries(unfitRaids(erratum))) {
      it(`[ERR31] ${erratum.name}: a raid that is ${fault} loses`, () => {
        // Without its roles a raid may be lucky; too low or too few it may not.
        const most = fault === 'without the roles' ? 0.4 : 0.15;
        expect(share(erratum, raid, UNFIT_RUNS)).toBeLessThan(most);
      });
    }
  }
});
