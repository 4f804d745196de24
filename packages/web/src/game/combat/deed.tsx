import type { FightView } from '@farhold/rules/combat/view';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { Ref } from 'react';
import { useContent } from '../../app/content-query.ts';
import { firstKeyName, type KeyAction } from '../../app/key-bindings.ts';
import { useSettings } from '../../app/settings-store.ts';
import { classNames } from '../../ui/class-names.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Slot } from '../../ui/slot.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { itemIcon } from '../inventory/item-icon.ts';
import { type AbilityTone, abilityIcon, abilityTone } from './ability-icon.ts';
import { aimAt, type BarAction, fallsOn } from './action-bar.ts';
import { DeedSlip, type DeedSlipProps } from './deed-slip.tsx';
import type { FightHands } from './fight-hands.ts';
import { previewOn, spokenFigures } from './preview.ts';

type Known = Pick<DeedSlipProps, 'ability' | 'item'>;

export function useKnown(action: BarAction): Known {
  const content = useContent();
  return {
    ability: action.ability ? content?.abilities[action.ability] : undefined,
    item: action.item && content ? resolveItem(content, action.item) : undefined,
  };
}

function lookOf(action: BarAction, { ability, item }: Known): { icon: IconName; tone: AbilityTone } {
  if (ability) return { icon: abilityIcon(ability), tone: abilityTone(ability) };
  if (item) return { icon: itemIcon(item), tone: item.use?.kind === 'mana' ? 'lapis' : 'rubric' };
  return { icon: action.kind === 'attack' ? 'attack' : 'guard', tone: 'plain' };
}

/** On whom an action would fall if it were chosen now. */
export function useStruck(fight: FightView, hands: FightHands, action: BarAction) {
  const aimed = aimAt(fight, action, hands.aimed);
  return fallsOn(fight, action, aimed).flatMap((id) => fight.combatants.find((one) => one.id === id) ?? []);
}

type DeedProps = {
  fight: FightView;
  hands: FightHands;
  action: BarAction;
  place: number;
  middle: HTMLElement | null;
  ref?: Ref<HTMLButtonElement>;
};

/** A square of the action bar. */
export function Deed({ fight, hands, action, place, middle, ref }: DeedProps) {
  const known = useKnown(action);
  const struck = useStruck(fight, hands, action);
  const key = useSettings((settings) => firstKeyName(settings.bindings, `slot${place}` as KeyAction));
  const chosen = hands.chosen?.key === action.key;
  const row = previewOn(action, struck[0]?.id ?? null);
  const aloud = [
    action.name,
    action.mana > 0 && `${action.mana} mana`,
    action.quantity !== null && `${action.quantity} left`,
    row && spokenFigures(row),
    action.why,
  ];
  const cooling = action.cooldown.left > 0;
  return (
    <div className={classNames('deed', !action.usable && 'is-off')}>
      <Slip within={middle} content={<DeedSlip action={action} {...known} struck={struck} />}>
        <Slot
          {...(ref ? { ref } : {})}
          label={aloud.filter(Boolean).join('. ')}
          aria-pressed={chosen}
          aria-keyshortcuts={key ?? undefined}
          look={{
            ...lookOf(action, known),
            size: 68,
            keyName: key ?? undefined,
            active: chosen,
            dim: !action.usable && !cooling,
            cooldown: cooling ? action.cooldown : undefined,
            figure: action.quantity ?? (action.mana || undefined),
            figureTone: action.quantity === null ? 'lapis' : 'ink',
          }}
          disabled={!action.usable}
          onClick={() => hands.press(action)}
        />
      </Slip>
      <span className="deed-name">{action.name}</span>
    </div>
  );
}
