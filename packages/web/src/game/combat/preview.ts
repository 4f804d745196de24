import type { CombatantId } from '@farhold/rules/combat/action';
import type { Expectation } from '@farhold/rules/combat/view';
import { formatNumber, formatShare } from '../../ui/numbers.ts';
import type { BarAction } from './action-bar.ts';

/** What an action would do to one target; null where nothing of it can be foreseen. */
export function previewOn(action: BarAction, target: CombatantId | null): Expectation | null {
  const row = action.expects.find((one) => one.target === target);
  return row ?? (target === null ? (action.expects[0] ?? null) : null);
}

const range = ([min, max]: readonly [number, number]): string =>
  min === max ? formatNumber(min) : `${formatNumber(min)}–${formatNumber(max)}`;

export type Figure = {
  readonly name: string;
  readonly value: string;
  readonly tone: 'ink' | 'harm' | 'gain';
};

/** The numbers of an expectation, named, most telling first. */
export function figuresOf(row: Expectation): Figure[] {
  const figures: Figure[] = [];
  const add = (name: string, value: string, tone: Figure['tone']) => figures.push({ name, value, tone });
  if (row.chance !== undefined) add('To strike', formatShare(row.chance), 'ink');
  if (row.harm) add('Harm', range(row.harm), 'harm');
  if (row.harmEachTurn) add('Each turn', formatNumber(row.harmEachTurn), 'harm');
  if (row.heal) add('Mends', formatNumber(row.heal), 'gain');
  if (row.healEachTurn) add('Mends a turn', formatNumber(row.healEachTurn), 'gain');
  if (row.shield) add('Turns aside', formatNumber(row.shield), 'gain');
  return figures;
}

/** The same in a few characters, for the tag over a target: `84 % · 142–168`. */
export function tagOf(row: Expectation): string {
  const parts: string[] = [];
  if (row.chance !== undefined) parts.push(formatShare(row.chance));
  if (row.harm) parts.push(range(row.harm));
  else if (row.harmEachTurn) parts.push(`${formatNumber(row.harmEachTurn)} a turn`);
  if (row.heal) parts.push(`+${formatNumber(row.heal)}`);
  else if (row.healEachTurn) parts.push(`+${formatNumber(row.healEachTurn)} a turn`);
  if (row.shield) parts.push(`turns ${formatNumber(row.shield)}`);
  return parts.join(' · ');
}

/** Aloud: `to strike 84 %, harm 142–168`. */
export function spokenFigures(row: Expectation): string {
  return figuresOf(row)
    .map(({ name, value }) => `${name.toLowerCase()} ${value}`)
    .join(', ');
}
