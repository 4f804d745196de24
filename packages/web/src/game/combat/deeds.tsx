import type { FightView } from '@farhold/rules/combat/view';
import { type CSSProperties, useEffect, useRef } from 'react';
import { firstKeyName } from '../../app/key-bindings.ts';
import { useSettings } from '../../app/settings-store.ts';
import { Button } from '../../ui/button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useLayout } from '../../ui/layout.ts';
import { ErrorNote } from '../../ui/notes.tsx';
import { useOnline } from '../connection/connection-store.ts';
import { type BarAction, barPage } from './action-bar.ts';
import { isMyTurn } from './combat-state.ts';
import { Deed, useKnown, useStruck } from './deed.tsx';
import { deedWords } from './deed-slip.tsx';
import type { FightHands } from './fight-hands.ts';
import { previewOn, tagOf } from './preview.ts';
import { Taper } from './taper.tsx';
import { WaysOut } from './ways-out.tsx';
import './deeds.css';

type Props = { fight: FightView; hands: FightHands };
/** `middle` is where slips may lie without hiding anybody. */
type DeedsProps = Props & { middle: HTMLElement | null };

function AutoSwitch({ fight, hands }: Props) {
  const mine = fight.combatants.find((one) => one.id === fight.you?.combatant);
  const key = useSettings((settings) => firstKeyName(settings.bindings, 'auto'));
  if (!mine) return null;
  return (
    <button
      type="button"
      className="switch push"
      role="switch"
      aria-checked={mine.auto}
      aria-label="Auto-combat"
      aria-keyshortcuts={key ?? undefined}
      onClick={() => hands.setAuto(!mine.auto)}
    >
      <span className="switch-track" />
      <b className="switch-words">
        Auto<span>-combat</span>
      </b>
      {key && <KeyCap>{key}</KeyCap>}
    </button>
  );
}

/** `Maud, your turn`, `Blot acts`. */
function whose(fight: FightView): string {
  const actor = fight.combatants.find((one) => one.id === fight.turn?.actor);
  if (!actor) return '';
  if (!isMyTurn(fight)) return `${actor.name} acts`;
  return actor.auto ? 'Habit acts for you' : `${actor.name.split(' ')[0]}, your turn`;
}

/** Whose turn it is, and how long. */
function Turn({ fight, hands }: Props) {
  return (
    <div className="deeds-turn">
      <span className="deeds-whose">{whose(fight)}</span>
      <Taper deadline={fight.turn?.deadline ?? null} />
      <AutoSwitch fight={fight} hands={hands} />
    </div>
  );
}

/** On a telephone nothing can be hovered over: what is chosen is told in a line or two. */
function ChosenNote({ fight, hands, action }: Props & { action: BarAction }) {
  const known = useKnown(action);
  const [first] = useStruck(fight, hands, action);
  const row = previewOn(action, first?.id ?? null);
  return (
    <p className="chosen-note">
      <b>{action.name}</b>
      {action.mana > 0 && <span className="tone-lapis"> {action.mana} mana</span>}{' '}
      {deedWords({ action, ...known })}
      {row && (
        <b className="chosen-figures">
          {' '}
          {first && action.aim !== 'self' ? `${first.name}: ` : ''}
          {tagOf(row)}
        </b>
      )}
    </p>
  );
}

function PageTurner({ hands, pages }: { hands: FightHands; pages: number }) {
  const key = useSettings((settings) => firstKeyName(settings.bindings, 'slot9'));
  const page = (hands.page % pages) + 1;
  return (
    <button
      type="button"
      className="slot page-turn"
      style={{ '--slot': '2.5rem' } as CSSProperties}
      aria-label={`Page ${page} of ${pages}. Turn.`}
      onClick={hands.turnPage}
    >
      <span data-text={`${page}/${pages}`} />
      {key && <span className="slot-key" data-text={key} />}
    </button>
  );
}

/** The squares of the page that is open; a key that chooses one moves the focus there, and its slip opens. */
function Squares({ fight, hands, middle }: DeedsProps) {
  const { shown, pages } = barPage(hands.actions, hands.page);
  const chosen = useRef<HTMLButtonElement>(null);
  const { focusKey } = hands;
  useEffect(() => {
    if (focusKey !== null) chosen.current?.focus();
  }, [focusKey]);
  return (
    <div className="deeds-slots">
      {shown.map((action, index) => (
        <Deed
          key={action.key}
          fight={fight}
          hands={hands}
          middle={middle}
          action={action}
          place={index + 1}
          {...(hands.chosen?.key === action.key ? { ref: chosen } : {})}
        />
      ))}
      {pages > 1 && <PageTurner hands={hands} pages={pages} />}
    </div>
  );
}

/** Eight squares, the taper, the switch, and the ways out. */
export function Deeds({ fight, hands, middle }: DeedsProps) {
  const { busy, trouble, chosen } = hands;
  const online = useOnline();
  const small = useLayout() === 'mobile';
  const key = useSettings((settings) => firstKeyName(settings.bindings, 'commit'));
  const waits = !online ? 'The road is washed out.' : !isMyTurn(fight) && 'It is not your turn.';
  return (
    <div className="deeds">
      <div>
        <Turn fight={fight} hands={hands} />
        {trouble && <ErrorNote>{trouble.text}</ErrorNote>}
        {small && chosen && <ChosenNote fight={fight} hands={hands} action={chosen} />}
        <Squares fight={fight} hands={hands} middle={middle} />
      </div>
      <div className="deeds-side">
        <Button kind="primary" busy={busy} onClick={hands.commit} disabledWhy={waits}>
          {chosen?.name ?? 'Strike'} {key && <KeyCap>{key}</KeyCap>}
        </Button>
        <WaysOut fight={fight} hands={hands} blocked={waits} />
      </div>
    </div>
  );
}
