import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { Bar } from '../../ui/bar.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { Panel } from '../../ui/panel.tsx';
import { Seal } from '../../ui/seal.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SHIELD_RIMS, Shield } from '../../ui/shield.tsx';
import { Slot } from '../../ui/slot.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useVitals } from '../character/use-vitals.ts';
import { ChatForm } from '../chat/chat-form.tsx';
import { ChatLineView } from '../chat/chat-line-view.tsx';
import { ChatLog } from '../chat/chat-log.tsx';
import { openTab, useChat } from '../chat/chat-store.ts';
import { useChatTabs } from '../chat/use-chat-tabs.ts';
import { isOpen } from '../combat/combat-state.ts';
import { useCombat } from '../combat/combat-store.ts';
import { WalkerActs } from '../duels/walker-acts.tsx';
import { TradeButton } from '../economy/trade/trade-button.tsx';
import { FirstStepsButton } from '../first-steps/first-steps.tsx';
import { InviteButton } from '../party/invite-button.tsx';
import { PartyFrames } from '../party/party-frames.tsx';
import { BefriendButton } from '../people/befriend-button.tsx';
import { closeSheet, type SheetName, toggleSheet, useSheets } from '../sheets/sheet-store.ts';
import { useAtlas } from '../world/use-atlas.ts';
import { useTargetRow, useWorld } from '../world/world-store.ts';
import { OwnEffects } from './character-plate.tsx';
import { useMinimap } from './compass.tsx';
import { useHotbar } from './hotbar.tsx';
import { NearList } from './near-at-hand.tsx';
import { TargetFace } from './target-plate.tsx';
import { useTargetAct } from './use-target-act.ts';
import { ZoneChip } from './zone-chip.tsx';
import '../chat/chat.css';
import './mobile-hud.css';

function SmallPlate() {
  const character = useCharacter();
  const vitals = useVitals();
  if (!character || !vitals) return null;
  return (
    <Panel className="plate-small" label={`${character.name}, level ${character.level}`}>
      <div className="plate-row">
        <div className="plate-shield">
          <Shield arms={character.arms} width={40} rim={SHIELD_RIMS.self} />
          <span className="plate-level">{character.level}</span>
        </div>
        <div className="plate-main">
          <span className="plate-name">{character.name}</span>
          <Bar
            kind="health"
            label="Health"
            value={vitals.health}
            max={vitals.maxHealth}
            height={14}
            figure={formatNumber(vitals.health)}
          />
          <Bar kind="mana" label="Mana" value={vitals.mana} max={vitals.maxMana} height={8} />
          <OwnEffects />
        </div>
      </div>
    </Panel>
  );
}

function SmallTarget() {
  const row = useTargetRow();
  if (!row) return null;
  return (
    <Panel className="target-small" label={`Target: ${row.name}`}>
      <div className="row" style={{ margin: '-6px 0' }}>
        <TargetFace row={row} size={32} />
        <span className={row.relation === 'foe' ? 'target-name tone-rubric' : 'target-name is-person'}>
          {row.name}
        </span>
        <b className="push">{row.level}</b>
        <small className="faint target-way">
          {row.distance} {row.bearing}
        </small>
      </div>
      <div className="target-foot">
        <InviteButton row={row} />
        <BefriendButton row={row} />
        <TradeButton row={row} />
        <WalkerActs row={row} />
      </div>
    </Panel>
  );
}

/** The first thing that the moment asks for, under the thumb. */
function SealButton() {
  const act = useTargetAct(useTargetRow());
  if (!act || act.blocked) return null;
  return (
    <button type="button" className="seal-button" onClick={act.run}>
      <Seal
        icon={act.icon === 'attack' ? 'crossed' : act.icon}
        wax={act.icon === 'herb' ? 'verdigris' : 'crimson'}
        size={74}
        seed={3}
      />
      <b>{act.name}</b>
    </button>
  );
}

const DRAG_PX = 24;

/** Two lines that drag up into the whole log. */
function ChatPeek() {
  const [tall, setTall] = useState(false);
  const from = useRef<number | null>(null);
  const { tab, lines } = useChat();
  const items = useChatTabs();
  const drag = (event: PointerEvent) => {
    if (from.current === null) return;
    const moved = from.current - event.clientY;
    if (Math.abs(moved) > DRAG_PX) setTall(moved > 0);
  };
  return (
    <Panel className="chat-peek" label="Talk">
      <button
        type="button"
        className="chat-grip"
        aria-label={tall ? 'Fold the talk' : 'Unfold the talk'}
        aria-expanded={tall}
        onClick={() => setTall(!tall)}
        onPointerDown={(event) => {
          from.current = event.clientY;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          from.current = null;
        }}
      />
      {tall ? (
        <Tabs label="Talk" items={items} value={tab} onChange={openTab}>
          <ChatLog />
        </Tabs>
      ) : (
        <ul className="chat-peek-lines">
          {lines.slice(-2).map((line) => (
            <ChatLineView key={line.id} line={line} tagged={false} />
          ))}
        </ul>
      )}
      <ChatForm />
    </Panel>
  );
}

const A_PAGE = 5;

function MobileSlots() {
  const { squares, presses } = useHotbar();
  const [page, setPage] = useState(0);
  const filled = squares.filter((square) => square !== null).length;
  const pages = Math.max(1, Math.ceil(filled / A_PAGE));
  const first = (page % pages) * A_PAGE;
  return (
    <div className="mobile-slots">
      {squares.slice(first, first + A_PAGE).map((square, index) => {
        const press = presses[first + index];
        return (
          <Slot
            key={square?.key ?? `empty-${first + index}`}
            label={square?.name ?? 'Empty'}
            look={
              square
                ? { icon: square.icon, tone: square.tone, figure: square.figure, size: 56, dim: !press }
                : { size: 56 }
            }
            disabled={!press}
            onClick={() => press?.()}
          />
        );
      })}
      {pages > 1 && (
        <button
          type="button"
          className="slot page-turn"
          style={{ width: '3.5rem', height: '3.5rem' }}
          aria-label={`Page ${(page % pages) + 1} of ${pages}. Turn.`}
          onClick={() => setPage(page + 1)}
        >
          {(page % pages) + 1}/{pages}
        </button>
      )}
    </div>
  );
}

const BAR: readonly { name: string; icon: IconName; sheet: SheetName | null }[] = [
  { name: 'Map', icon: 'map', sheet: null },
  { name: 'Bag', icon: 'bag', sheet: 'inventory' },
  { name: 'Walker', icon: 'character', sheet: 'character' },
  { name: 'Journal', icon: 'journal', sheet: 'journal' },
  { name: 'More', icon: 'settings', sheet: 'more' },
];

function BottomBar() {
  const open = useSheets((sheets) => sheets.open);
  const atlas = useAtlas();
  return (
    <nav className="mobile-bar" aria-label="Sheets">
      {BAR.map(({ name, icon, sheet }) => (
        <button
          key={name}
          type="button"
          aria-pressed={sheet === null ? open === null : open === sheet}
          onClick={() => {
            if (sheet) toggleSheet(sheet);
            else if (open) closeSheet();
            else atlas.toggle();
          }}
        >
          <Icon name={icon} size={26} />
          {name}
        </button>
      ))}
    </nav>
  );
}

function NearButton() {
  const [open, setOpen] = useState(false);
  const count = useWorld((world) => world.nearby.length);
  const fighting = useCombat(isOpen);
  useEffect(() => {
    if (fighting) setOpen(false);
  }, [fighting]);
  return (
    <>
      <Button className="near-button" onClick={() => setOpen(true)}>
        Near at hand {count}
      </Button>
      <Sheet title="Near at hand" open={open} onClose={() => setOpen(false)} small>
        <NearList />
      </Sheet>
    </>
  );
}

/** The game on a telephone: one hand, one thumb. */
export function MobileHud() {
  const minimap = useMinimap();
  return (
    <div className="hud mobile" data-layout="mobile">
      <div className="mobile-left">
        <SmallPlate />
        <SmallTarget />
        <PartyFrames />
      </div>
      <section className="compass-small" aria-label="Compass">
        <canvas ref={minimap} aria-hidden />
        <span aria-hidden>N</span>
      </section>
      <ZoneChip short />
      <NearButton />
      <FirstStepsButton />
      <SealButton />
      <ChatPeek />
      <MobileSlots />
      <BottomBar />
    </div>
  );
}
