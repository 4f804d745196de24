import type { FightView } from '@farhold/rules/combat/view';

function namesOf(names: readonly string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** How a fight ended, in a sentence, for those who were not in it. */
export function overWords({ outcome, combatants }: Pick<FightView, 'outcome' | 'combatants'>): string {
  if (outcome === null) return 'It is over.';
  const { kind, winner } = outcome;
  const of = (side: boolean): string[] =>
    combatants
      .filter((one) => (one.side === winner) === side && (!side || one.state === 'standing'))
      .map((one) => one.name);
  if (winner === null) return kind === 'fled' ? 'It is over. They parted.' : 'It is over: a draw.';
  if (kind === 'surrendered') return `It is over. ${namesOf(of(false))} yielded.`;
  if (kind === 'fled') return `It is over. ${namesOf(of(false))} got away.`;
  const field = of(true);
  return `It is over. ${namesOf(field)} ${field.length === 1 ? 'has' : 'have'} the field.`;
}
