import type { CombatantView, FightView } from '@farhold/rules/combat/view';
import type { ComingDeed } from './coming.ts';
import { inTurns } from './effect-words.ts';

const STATE_WORDS = {
  standing: '',
  'struck-out': ', struck out',
  fled: ', gone',
  surrendered: ', yielded',
} as const;

function comingWords(coming: ComingDeed): string {
  const when =
    coming.how === 'cast'
      ? `casts ${coming.name}, ${inTurns(coming.turns)} left`
      : `announces ${coming.name}`;
  return `${when}${coming.answer ? `. ${coming.answer.replace(/\.$/, '')}` : ''}`;
}

/** A combatant for who cannot see the field: bars, effects, what it is about to do and what one would do to it. */
export function spokenFighter(one: CombatantView, coming: ComingDeed | null, tag: string | null): string {
  const head = `${one.name}, level ${one.level}, ${one.health} of ${one.maxHealth} health${STATE_WORDS[one.state]}`;
  const effects = one.effects
    .filter((effect) => effect.kind !== 'cast')
    .map(
      (effect) =>
        `${effect.name}${effect.stacks > 1 ? ` ${effect.stacks} deep` : ''}, ${inTurns(effect.turns)}`,
    );
  return [head, ...(tag ? [tag] : []), ...(coming ? [comingWords(coming)] : []), ...effects].join('. ');
}

/** Who acts, in order: `Round 2. Maud, then Gull, then Blot.` */
export function spokenOrder(fight: FightView): string {
  const names = fight.order.map((id) => fight.combatants.find((one) => one.id === id)?.name ?? '');
  return `Round ${fight.round}. ${names.join(', then ')}.`;
}
