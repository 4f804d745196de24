import type { EffectView } from '@farhold/rules/combat/event';
import { Icon } from '../../ui/icon.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { EFFECT_ICONS, effectWords } from './effect-words.ts';

const toneOf = (effect: EffectView): string => {
  if (effect.kind === 'cast') return 'tone-tawny';
  return effect.harmful ? 'tone-rubric' : 'tone-verdigris';
};

/** What an effect is and does: in its own slip, or in the slip of who carries it. */
export function EffectLine({ effect }: { effect: EffectView }) {
  return (
    <div className="effect-line">
      <span className={toneOf(effect)}>
        <Icon name={EFFECT_ICONS[effect.kind]} size={15} />
      </span>
      <span>
        <b className={toneOf(effect)}>{effect.name}</b>
        {effect.stacks > 1 && <span className="faint"> × {effect.stacks}</span>} {effectWords(effect)}
      </span>
    </div>
  );
}

/** A carried effect: its picture, its stacks, its turns. Who carries it says it aloud. */
export function FightEffect({ effect }: { effect: EffectView }) {
  return (
    <Slip content={<EffectLine effect={effect} />}>
      <span className="fight-effect" aria-hidden>
        <span className={toneOf(effect)} style={{ display: 'grid' }}>
          <Icon name={EFFECT_ICONS[effect.kind]} size={16} />
        </span>
        {effect.stacks > 1 && <i data-text={`×${effect.stacks}`} />}
        {effect.turns <= 50 && <b data-text={effect.turns} />}
      </span>
    </Slip>
  );
}
