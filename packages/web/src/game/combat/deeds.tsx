import type { FightView } from '@farhold/rules/combat/view';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, useState } from 'react';
import { useContent } from '../../app/content-query.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { ErrorNote } from '../../ui/notes.tsx';
import { formatShare } from '../../ui/numbers.ts';
import { Slot } from '../../ui/slot.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { statsQuery } from '../character/character-sheet.tsx';
import { useOnline } from '../connection/connection-store.ts';
import { itemIcon } from '../inventory/item-icon.ts';
import { abilityIcon, abilityTone } from './ability-icon.ts';
import { aimAt, type BarAction, barPage } from './action-bar.ts';
import { isMyTurn } from './combat-state.ts';
import { DeedSlip } from './deed-slip.tsx';
import type { FightHands } from './fight-hands.ts';
import { previewOf } from './preview.ts';
import { Taper } from './taper.tsx';
import './deeds.css';

function useLook(action: BarAction): { icon: IconName; tone: ReturnType<typeof abilityTone> } {
  const content = useContent();
  const ability = action.ability ? content?.abilities[action.ability] : undefined;
  const item = action.item && content ? resolveItem(content, action.item) : undefined;
  if (ability) return { icon: abilityIcon(ability), tone: abilityTone(ability) };
  if (item) return { icon: itemIcon(item), tone: item.use?.kind === 'mana' ? 'lapis' : 'rubric' };
  return { icon: action.kind === 'attack' ? 'attack' : 'guard', tone: 'plain' };
}

type DeedProps = { fight: FightView; hands: FightHands; action: BarAction; place: number };

function Deed({ fight, hands, action, place }: DeedProps) {
  const content = useContent();
  const stats = useQuery(statsQuery).data;
  const chosen = hands.chosen?.key === action.key;
  const look = useLook(action);
  const ability = action.ability ? content?.abilities[action.ability] : undefined;
  const item = action.item && content ? resolveItem(content, action.item) : undefined;
  const target = aimAt(fight, action.aim, hands.aimed);
  const preview = previewOf(fight, action, { target, ability, stats, stroke: 'melee' });
  const noMana = !action.usable && action.cooldown.left === 0 && action.mana > 0;
  return (
    <div className={classNames('deed', !action.usable && 'is-off')}>
      <Slip content={<DeedSlip action={action} ability={ability} item={item} preview={preview} />}>
        <Slot
          label={`${action.name}${action.why ? `. ${action.why}` : ''}`}
          aria-pressed={chosen}
          look={{
            ...look,
            size: 68,
            keyName: String(place),
            active: chosen,
            dim: noMana,
            cooldown: action.cooldown.left > 0 ? action.cooldown : undefined,
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

function AutoSwitch({ fight, hands }: { fight: FightView; hands: FightHands }) {
  const mine = fight.combatants.find((one) => one.id === fight.you?.combatant);
  if (!mine) return null;
  return (
    <button
      type="button"
      className="switch push"
      role="switch"
      aria-checked={mine.auto}
      onClick={() => hands.setAuto(!mine.auto)}
    >
      <span className="switch-track" />
      Auto-combat
    </button>
  );
}

/** Whose turn it is, and how long. */
function Turn({ fight, hands }: { fight: FightView; hands: FightHands }) {
  const actor = fight.combatants.find((one) => one.id === fight.turn?.actor);
  const mine = isMyTurn(fight);
  return (
    <div className="deeds-turn">
      <span className="deeds-whose">
        {actor?.auto && mine ? 'Habit acts' : mine ? 'Your turn' : actor ? `${actor.name} acts` : ''}
      </span>
      <Taper deadline={fight.turn?.deadline ?? null} />
      <AutoSwitch fight={fight} hands={hands} />
    </div>
  );
}

type WaysOutProps = { fight: FightView; hands: FightHands; blocked: string | false };

function WaysOut({ fight, hands, blocked }: WaysOutProps) {
  const [sure, setSure] = useState(false);
  const chance = fight.you?.fleeChance ?? null;
  return (
    <div className="deeds-away">
      <Button
        onClick={hands.flee}
        disabledWhy={chance === null ? 'There is no fleeing from this fight.' : blocked}
      >
        <Icon name="flee" size={17} />
        Flee {chance !== null && formatShare(chance)}
      </Button>
      <Button
        kind="danger"
        onBlur={() => setSure(false)}
        onClick={() => {
          if (sure) hands.yield();
          else setSure(true);
        }}
      >
        <Icon name="yield" size={16} />
        {sure ? 'Truly?' : 'Yield'}
      </Button>
    </div>
  );
}

/** Eight squares, the taper, the switch, and the ways out. */
export function Deeds({ fight, hands }: { fight: FightView; hands: FightHands }) {
  const { busy, trouble } = hands;
  const online = useOnline();
  const { shown, pages } = barPage(hands.actions, hands.page);
  const waits = !online ? 'The road is washed out.' : !isMyTurn(fight) && 'It is not your turn.';
  const verb = hands.chosen ? hands.chosen.name : 'Choose';
  return (
    <div className="deeds">
      <div>
        <Turn fight={fight} hands={hands} />
        {trouble && <ErrorNote>{trouble.text}</ErrorNote>}
        <div className="deeds-slots">
          {shown.map((action, index) => (
            <Deed key={action.key} fight={fight} action={action} place={index + 1} hands={hands} />
          ))}
          {pages > 1 && (
            <button
              type="button"
              className="slot page-turn"
              style={{ '--slot': '2.5rem' } as CSSProperties}
              aria-label={`Page ${(hands.page % pages) + 1} of ${pages}. Turn.`}
              onClick={hands.turnPage}
            >
              {(hands.page % pages) + 1}/{pages}
            </button>
          )}
        </div>
      </div>
      <div className="deeds-side">
        <Button
          kind="primary"
          busy={busy}
          onClick={hands.commit}
          disabledWhy={waits || (!hands.chosen && 'Choose what to do first.')}
        >
          {verb} <KeyCap>Space</KeyCap>
        </Button>
        <WaysOut fight={fight} hands={hands} blocked={waits} />
      </div>
    </div>
  );
}
