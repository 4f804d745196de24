/** What an end costs, and the words for it: a duel nothing, a fight in earnest a way back from the stone. */
import type { FightSetup } from '@farhold/rules/combat/setup';
import type { Combatant } from '@farhold/rules/combat/state';
import type { Ending } from './announce.ts';

type Terms = FightSetup['terms'];

/**
 * Whether this one goes back to the stone. Nobody does after a duel [PVP4]; who yields to a Walker in the open is struck
 * out like who falls, so that yielding is no way round it; a monster lets go who yields.
 */
export function isStruckOut(one: Pick<Combatant, 'state'>, terms: Terms): boolean {
  if (terms === 'duel') return false;
  return one.state === 'struck-out' || (terms === 'open' && one.state === 'surrendered');
}

function textOfDuel(result: Ending['result'], opponents: string): string {
  switch (result) {
    case 'victory':
      return `You have the better of ${opponents}, who takes it well.`;
    case 'defeat':
      return `${opponents} has the better of you, and helps you up.`;
    case 'fled':
    case 'surrendered':
      return `You lower your hands. ${opponents} bows.`;
    case 'draw':
      return 'Both of you are too tired to go on, and say so.';
  }
}

export function endingText(
  result: Ending['result'],
  told: { readonly terms: Terms; readonly opponents: string; readonly stone: string | null },
): string {
  const { terms, opponents, stone } = told;
  if (terms === 'duel') return textOfDuel(result, opponents);
  if (stone !== null) return `Struck out. The stone at ${stone} lets you stand.`;
  switch (result) {
    case 'victory':
      return `You have the field. ${opponents} will remember it.`;
    case 'defeat':
      return 'The field is theirs.';
    case 'fled':
      return 'You run, and nobody follows far.';
    case 'surrendered':
      return 'You yield, and are let go.';
    case 'draw':
      return 'Both sides are too tired to go on.';
  }
}
