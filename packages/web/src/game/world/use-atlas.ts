import type { Game } from '../game.ts';
import { useGame } from '../game.ts';
import { useSheets } from '../sheets/sheet-store.ts';
import { PLAY_ZOOM } from './play-zoom.ts';

/** The whole country fits a screen of this many pixels a unit. */
const ATLAS_ZOOM = 0.5;

/** Steps back from the table until the country is seen, or leans in again. */
export function toggleAtlas(game: Game): void {
  const open = !useSheets.getState().atlas;
  useSheets.setState({ atlas: open });
  const { x, y } = game.walking.start();
  if (open) {
    game.view?.follow(null);
    game.view?.panTo(x, y, ATLAS_ZOOM);
  } else {
    game.view?.panTo(x, y, PLAY_ZOOM);
    game.view?.follow(game.selfId());
  }
}

export function useAtlas(): { open: boolean; toggle: () => void } {
  const game = useGame();
  const open = useSheets((sheets) => sheets.atlas);
  return { open, toggle: () => toggleAtlas(game) };
}
