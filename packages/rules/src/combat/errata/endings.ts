/** What an erratum does when the fight is over, as all who were there see it. */
import type { Draft } from '../draft.ts';
import type { Combatant } from '../state.ts';
import type { Side } from '../view.ts';
import type { Raid } from './raid.ts';

/** Who put defending to use most often; of equals the first. */
function defenderOf(combatants: readonly Combatant[]): string {
  let found: Combatant | null = null;
  for (const one of combatants) {
    if (one.who.kind !== 'character') continue;
    if (found === null || (one.practice.defense ?? 0) > (found.practice.defense ?? 0)) found = one;
  }
  return found?.name ?? '';
}

/** Its last words: of one that was corrected, or of one that stays as it is. */
export function endingOf({ combatants, content }: Draft, raid: Raid, winner: Side | null): string {
  const { won, lost } = content.errata![raid.erratum]!.endings;
  const { side } = combatants[raid.bodies[0]!]!;
  const text = winner === null || winner === side ? lost : won;
  return text.replace('{defender}', defenderOf(combatants));
}
