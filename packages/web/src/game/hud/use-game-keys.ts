import { useEffect } from 'react';
import { actionOfKey, type KeyAction } from '../../app/key-bindings.ts';
import { useSettings } from '../../app/settings-store.ts';
import { focusChat } from '../chat/focus-chat.ts';
import { toggleQuick } from '../chat/quick-phrases.tsx';
import { isOpen } from '../combat/combat-state.ts';
import { useCombat } from '../combat/combat-store.ts';
import { type Game, useGame } from '../game.ts';
import { enterCorrection } from '../raids/raids.ts';
import { closeSheet, type SheetName, toggleSheet, useSheets } from '../sheets/sheet-store.ts';
import { nextTarget } from '../world/nearby.ts';
import { toggleAtlas } from '../world/use-atlas.ts';
import { visit } from '../world/use-fixture.ts';
import { useWorld } from '../world/world-store.ts';
import { headingOf, isWalkingKey } from './heading.ts';
import { pressHotbar } from './hotbar-keys.ts';

const SHEET_KEYS: Readonly<Partial<Record<KeyAction, SheetName>>> = {
  inventory: 'inventory',
  character: 'character',
  skills: 'skills',
  journal: 'journal',
  crafting: 'crafting',
  shops: 'shop',
  outcry: 'outcry',
  raids: 'raids',
  people: 'people',
  guild: 'guild',
  mail: 'mail',
  ledger: 'ledger',
};

/** Whether keys go into a text or a control that wants them. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Tab cycles targets while nothing but the map has the focus; elsewhere it moves the focus, as everywhere. */
function mapHasFocus(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.classList.contains('game-map');
}

function engageTarget(game: Game): void {
  const { target, nearby } = useWorld.getState();
  const id = target ?? nextTarget(nearby, null);
  if (id === null) return;
  if (game.mirror.entities.get(id)?.kind === 'monster') void game.walking.engage(id);
  const fixture = game.fixture(id);
  if (fixture?.kind === 'erratum') enterCorrection(fixture.erratum.id);
  else if (fixture) visit(game, fixture);
}

function run(game: Game, action: KeyAction, event: KeyboardEvent): boolean {
  const sheet = SHEET_KEYS[action];
  if (sheet) toggleSheet(sheet);
  else if (action === 'map') toggleAtlas(game);
  else if (action === 'speak') focusChat();
  else if (action === 'phrases') toggleQuick();
  else if (action === 'engage') engageTarget(game);
  else if (action === 'gather') void game.gathering.nearest();
  else if (action === 'zoomIn') game.view?.zoomBy(1);
  else if (action === 'zoomOut') game.view?.zoomBy(-1);
  else if (action.startsWith('slot')) pressHotbar(Number(action.slice(4)));
  else if (action === 'target') {
    if (!mapHasFocus()) return false;
    const { nearby, target } = useWorld.getState();
    useWorld.setState({ target: nextTarget(nearby, target, event.shiftKey) });
  } else return false;
  return true;
}

function closeTopLayer(game: Game): void {
  if (useSheets.getState().open) closeSheet();
  else if (useSheets.getState().atlas) toggleAtlas(game);
  else useWorld.setState({ target: null, pursuit: null });
}

/** The keyboard of the map; a fight has its own. */
export function useGameKeys(): void {
  const game = useGame();
  useEffect(() => {
    const held = new Set<KeyAction>();
    const steer = () => void game.walking.steer(...headingOf(held));
    const release = () => {
      held.clear();
      steer();
    };
    const onDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isOpen(useCombat.getState())) return;
      if (event.key === 'Escape') return closeTopLayer(game);
      const action = actionOfKey(useSettings.getState().bindings, event.code);
      if (!action) return;
      // Enter and Space press the button that has the focus.
      if (event.target instanceof HTMLButtonElement && (event.code === 'Enter' || event.code === 'Space'))
        return;
      if (isWalkingKey(action)) {
        event.preventDefault();
        held.add(action);
        steer();
      } else if (!event.repeat && run(game, action, event)) event.preventDefault();
    };
    const onUp = (event: KeyboardEvent) => {
      const action = actionOfKey(useSettings.getState().bindings, event.code);
      if (action && held.delete(action)) steer();
    };
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', release);
    return () => {
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', release);
    };
  }, [game]);
}
