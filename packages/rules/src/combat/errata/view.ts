/** What is shown of an erratum, in a fight and before it. */
import type { Erratum } from '../../content/erratum.ts';
import type { Combatant, Fight, FightContent } from '../state.ts';
import type { PhaseTable, RaidView } from '../view.ts';
import type { Raid } from './raid.ts';

/** Share (0 to 1) of its whole health that an erratum has left, halves added up. */
export function shareOfErratum({ combatants }: Pick<Fight, 'combatants'>, raid: Raid): number {
  let health = 0;
  for (const id of raid.bodies) health += combatants[id]!.health;
  return health / raid.maxHealth;
}

/** The phase table for a lore skill; null below the erratum's level. */
export function phaseTable(erratum: Erratum, lore: number): PhaseTable | null {
  if (lore < erratum.level) return null;
  return erratum.phases.map(({ name, below, text, moves }) => ({
    name,
    below,
    text,
    moves: moves.flatMap(({ special, every }) => {
      const found = erratum.specials.find((one) => one.id === special);
      return found === undefined ? [] : [{ name: found.name, text: found.text, every }];
    }),
  }));
}

function toldBy(raid: Raid, erratum: Erratum): RaidView['told'] {
  const special = erratum.specials.find((one) => one.id === raid.told?.special);
  if (special === undefined || raid.told === null) return null;
  const { name, tell, text, cast } = special;
  return { name, text: tell ?? text.slice(0, 90), turns: raid.told.turns, cast: cast > 0 };
}

/** The erratum's part of a fight's view. */
export function raidView(
  fight: Fight,
  raid: Raid,
  { you, content }: { you: Combatant | null; content: FightContent },
): RaidView {
  const erratum = content.errata![raid.erratum]!;
  const { phases, enrage } = erratum;
  const table = phaseTable(erratum, you?.skills.lore ?? 0);
  const view: RaidView = {
    erratum: erratum.id,
    bodies: [...raid.bodies],
    health: Math.round(shareOfErratum(fight, raid) * 1000) / 1000,
    thresholds: phases.map((one) => one.below),
    phase: raid.phase,
    phaseName: phases[raid.phase]!.name,
    enrageRound: enrage.round,
    told: toldBy(raid, erratum),
  };
  return table === null ? view : { ...view, table };
}
