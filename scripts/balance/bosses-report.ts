/** Every erratum against a raid of its level, its middle number and the roles that it asks for. */
import type { FightContent } from '../../packages/rules/src/combat/state.ts';
import { fittingRaid } from '../../tests/raid-parties.ts';
import { type Tally, tally } from './tally.ts';

export type BossRow = {
  readonly erratum: string;
  readonly level: number;
  readonly walkers: number;
  readonly tally: Tally;
};

export function reportBosses(content: FightContent, runs: number): BossRow[] {
  return Object.values(content.errata!).map((erratum) => {
    const raid = fittingRaid(erratum);
    const foe = { kind: 'erratum', side: 'b', erratum: erratum.id } as const;
    const how = { runs, seed: erratum.level, combatType: 'raid' } as const;
    const { id, level } = erratum;
    return { erratum: id, level, walkers: raid.length, tally: tally([...raid, foe], content, how) };
  });
}
