/** Who is near enough to work at a station or to deal with a shopkeeper. */
import type { Geography, Place } from '../content/geography.ts';
import { CRAFT_STATIONS, type CraftStation } from '../content/recipe.ts';
import type { Shop } from '../content/shop.ts';

/** Units within which a shopkeeper hears one, and a station outside a settlement can be used. */
export const REACH = 30;

export type Spot = { readonly x: number; readonly y: number };

/** Distance in units between a spot and a point of the content. */
export function distanceTo(from: Spot, at: readonly [number, number]): number {
  return Math.hypot(at[0] - from.x, at[1] - from.y);
}

/** In a settlement everybody finds its stations; elsewhere one must stand beside them. */
function isWithin(from: Spot, place: Place): boolean {
  return distanceTo(from, place.at) <= (place.radius ?? REACH);
}

/** The stations that somebody can work at from there, in the order of `CRAFT_STATIONS` [CRF1]. */
export function stationsNear(geography: Geography, from: Spot): CraftStation[] {
  const kept = geography.places.filter((place) => isWithin(from, place)).flatMap((place) => place.stations);
  return CRAFT_STATIONS.filter((station) => kept.includes(station));
}

/** Whether a shopkeeper is near enough to deal with [SHP1]. */
export function isAtShop(shop: Shop, from: Spot): boolean {
  return distanceTo(from, shop.at) <= REACH;
}
