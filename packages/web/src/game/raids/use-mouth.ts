import type { Raid } from '@farhold/contracts/ws/raids';
import type { Point } from '@farhold/rules/content/geography';
import { cellOf, watches } from '@farhold/rules/world/cells';
import { positionAt } from '@farhold/sdk/world-mirror';
import { useCharacter } from '../character/character-store.ts';
import { useGame } from '../game.ts';
import { type Bearing, bearing } from '../world/bearing.ts';
import { useWorld } from '../world/world-store.ts';
import type { AtMouth } from './raid-words.ts';

/** Where a mouth lies from here. */
export type Way = { readonly paces: number; readonly bearing: Bearing; readonly isThere: boolean };

/** The way to a place; null before one stands on the map. `isThere` as the server sees it: within sight [RAD3]. */
export function useWayTo([x, y]: Point): Way | null {
  const at = useWorld((world) => world.at);
  if (!at) return null;
  return {
    paces: Math.round(Math.hypot(x - at[0], y - at[1])),
    bearing: bearing(at[0], at[1], x, y),
    isThere: watches(cellOf(x, y), cellOf(at[0], at[1])),
  };
}

/** Who of the lobby is at the mouth, for one who stands there; followed with the list of those near. */
export function useAtMouth(raid: Raid, [x, y]: Point): AtMouth {
  const game = useGame();
  const me = useCharacter();
  const at = useWorld((world) => world.at);
  const nearby = useWorld((world) => world.nearby);
  const mouth = cellOf(x, y);
  if (!me || !at || !watches(mouth, cellOf(at[0], at[1]))) return null;
  const there = new Set<string>([me.id]);
  for (const row of nearby) {
    const entity = game.mirror.entities.get(row.id);
    if (!entity || !raid.members.some((one) => one.characterId === row.characterId)) continue;
    const now = positionAt(entity, performance.now());
    if (watches(mouth, cellOf(now.x, now.y))) there.add(row.characterId!);
  }
  return there;
}
