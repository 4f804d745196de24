import { useEffect, useRef, useState } from 'react';
import { useReducedMotion, useTheme } from '../../app/appearance.ts';
import type { MapPick, MapView } from '../../map/map-types.ts';
import { createMapView } from '../../map/map-view.ts';
import { useConnection } from '../connection/connection-store.ts';
import { useGame } from '../game.ts';
import { visit } from './use-fixture.ts';
import { useMapTokens } from './use-map-tokens.ts';
import { useWorld } from './world-store.ts';

/** What a press on the map means: a token is targeted and, pressed again, engaged; a node is worked at; bare land is walked to. */
function usePick() {
  const game = useGame();
  return (pick: MapPick) => {
    const { target } = useWorld.getState();
    const fixture = pick.entity === null ? undefined : game.fixture(pick.entity);
    if (fixture) {
      useWorld.setState({ target: fixture.id, pursuit: null });
      if (!pick.longPress) visit(game, fixture);
      return;
    }
    const entity = pick.entity === null ? undefined : game.mirror.entities.get(pick.entity);
    if (!entity || entity.id === game.selfId()) {
      if (pick.button === 2) useWorld.setState({ target: null, pursuit: null });
      else if (!pick.longPress) game.walking.walkTo(pick.world);
      return;
    }
    if (entity.kind === 'node' && !pick.longPress) return void game.gathering.begin(entity.id);
    const again = target === entity.id;
    useWorld.setState({ target: entity.id, pursuit: null });
    if (entity.kind === 'monster' && (again || pick.button === 2) && !pick.longPress)
      void game.walking.engage(entity.id);
  };
}

export function MapCanvas() {
  const game = useGame();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState<MapView | null>(null);
  const theme = useTheme();
  const still = useReducedMotion();
  const target = useWorld((world) => world.target);
  const offline = useConnection((connection) => connection.status !== 'open');
  const pick = usePick();

  // biome-ignore lint/correctness/useExhaustiveDependencies: one view a game; the rest reaches it by the effects below
  useEffect(() => {
    const element = canvas.current!;
    const made = createMapView(element, { ...game.map, theme, interactive: true, onPick: pick });
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    game.view = made;
    setView(made);
    return () => {
      watcher.disconnect();
      game.view = null;
      made.destroy();
    };
  }, [game]);

  useMapTokens(view);
  useEffect(() => view?.setTheme(theme), [view, theme]);
  useEffect(() => view?.setReducedMotion(still), [view, still]);
  useEffect(() => view?.setTarget(target), [view, target]);
  useEffect(() => view?.setOffline(offline), [view, offline]);

  return (
    <canvas
      ref={canvas}
      className="game-map"
      tabIndex={0}
      role="img"
      aria-label="The map. Those near at hand stand in the list beside it."
      onContextMenu={(event) => event.preventDefault()}
    />
  );
}
