import type { RaidView } from '@farhold/rules/combat/view';

const NUMERALS = ['I', 'II', 'III', 'IV', 'V'];

/** `II. Withdrawn`. */
export function phaseTitle({ phase, phaseName }: Pick<RaidView, 'phase' | 'phaseName'>): string {
  return `${NUMERALS[phase] ?? phase + 1}. ${phaseName}`;
}

/** When what it told or casts will happen, in its own turns. */
export function toldWhen({ turns, cast }: NonNullable<RaidView['told']>): string {
  const when = turns <= 1 ? 'on its next turn' : `in ${turns} of its turns`;
  return cast ? `Cast, ${when}; an interrupt may break it.` : `Told, ${when}.`;
}

/** How long until it enrages. */
export function enrageWords(round: number, { enrageRound }: Pick<RaidView, 'enrageRound'>): string {
  const left = enrageRound - round;
  if (left <= 0) return 'Enraged';
  return left === 1 ? 'Enrages next round' : `Enrages in ${left} rounds`;
}

/** The shares at which a further phase begins: ticks on its bar. */
export function ticksOf({ thresholds }: Pick<RaidView, 'thresholds'>): number[] {
  return thresholds.filter((share) => share < 1);
}
