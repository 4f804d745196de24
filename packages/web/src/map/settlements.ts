import type { Geography, Place } from '@farhold/rules/content/geography';
import { hash01 } from './noise.ts';

/** Map units in one drawing tile: the pen's sizes are given in pixels per tile. */
export const UNITS_PER_TILE = 4;
/** From this many pixels per tile a town is drawn house by house, below it as an icon. */
export const TOWN_PLAN_LEVEL = 14;

export type Rank = 'capital' | 'town' | 'village' | 'camp';
export type Settlement = {
  place: Place;
  x: number;
  y: number;
  rank: Rank;
  /** Radius of the built-up ground in units; smaller than the safe circle. */
  built: number;
  seed: number;
};

/** Half the width in pixels of the icon that stands for a settlement on small sheets. */
export const ICON_HALF_PX: Record<Rank, number> = { capital: 30, town: 20, village: 13, camp: 9 };

export function listSettlements(geography: Geography): Settlement[] {
  return geography.places
    .filter((place) => place.kind === 'capital' || place.kind === 'town' || place.kind === 'gate')
    .map((place) => ({
      place,
      x: place.at[0],
      y: place.at[1],
      rank: rankOf(place),
      built: builtRadius(place),
      seed: Math.floor(hash01(place.at[0], place.at[1], 77) * 1e6),
    }));
}

function rankOf(place: Place): Rank {
  if (place.kind === 'capital') return 'capital';
  if (place.kind === 'gate') return 'camp';
  const radius = place.radius ?? 60;
  return radius >= 95 ? 'town' : radius >= 65 ? 'village' : 'camp';
}

function builtRadius(place: Place): number {
  const radius = place.radius ?? 60;
  return place.kind === 'capital' ? radius * 0.8 : Math.min(42, radius * 0.36);
}
