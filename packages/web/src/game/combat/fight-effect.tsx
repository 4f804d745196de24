import type { EffectView } from '@farhold/rules/combat/event';
import type { IconName } from '../../heraldry/icon.ts';
import { Icon } from '../../ui/icon.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { Slip } from '../../ui/tooltip.tsx';

const ICONS: Readonly<Record<EffectView['kind'], IconName>> = {
  bleed: 'bleed',
  burn: 'burn',
  venom: 'venom',
  chill: 'rime',
  shield: 'shield',
  stun: 'stun',
  slow: 'slow',
  taunt: 'taunt',
  brace: 'guard',
  regrow: 'mend',
  cast: 'wait',
  modify: 'tactics',
  mark: 'ink',
};

/** What an effect does, in a line. */
export function effectWords(effect: EffectView): string {
  const turns = `${effect.turns} ${effect.turns === 1 ? 'turn' : 'turns'} left`;
  const amount = effect.amount === undefined ? '' : formatNumber(effect.amount);
  switch (effect.kind) {
    case 'shield':
      return `Turns ${amount} more harm. ${turns}.`;
    case 'bleed':
    case 'burn':
    case 'venom':
      return `${amount ? `${amount} harm` : 'Harm'} each turn. ${turns}.`;
    case 'regrow':
      return `Mends ${amount} each turn. ${turns}.`;
    case 'stun':
      return `Cannot act. ${turns}.`;
    case 'cast':
      return `About to happen; an interrupt breaks it. ${turns}.`;
    default:
      return `${turns}.`;
  }
}

/** A carried effect: its picture, its turns, and why. */
export function FightEffect({ effect }: { effect: EffectView }) {
  return (
    <Slip
      content={
        <>
          <b className={effect.harmful ? 'tone-rubric' : 'tone-verdigris'}>{effect.name}</b>
          {effect.stacks > 1 && <span className="faint"> × {effect.stacks}</span>}
          <div>{effectWords(effect)}</div>
        </>
      }
    >
      <span className="fight-effect" role="img" aria-label={`${effect.name}. ${effectWords(effect)}`}>
        <span className={effect.harmful ? 'tone-rubric' : 'tone-verdigris'} style={{ display: 'grid' }}>
          <Icon name={ICONS[effect.kind]} size={16} />
        </span>
        <b>{effect.turns}</b>
      </span>
    </Slip>
  );
}
