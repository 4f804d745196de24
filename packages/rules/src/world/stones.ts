import type { Geography, Place } from '../content/geography.ts';
import type { PlaceId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';

/** Units within which a stone can be signed. */
export const SIGN_REACH = 16;

type At = { readonly x: number; readonly y: number };

function distance(place: Place, { x, y }: At): number {
  return Math.hypot(place.at[0] - x, place.at[1] - y);
}

/** The stone, where one who stands there can sign it. */
export function canSign(
  { places }: Pick<Geography, 'places'>,
  id: PlaceId,
  at: At,
): Result<Place, 'world/no-such-stone' | 'world/stone-too-far'> {
  const stone = places.find((place) => place.id === id && place.kind === 'stone');
  if (stone === undefined) return fail('world/no-such-stone');
  return distance(stone, at) > SIGN_REACH ? fail('world/stone-too-far') : ok(stone);
}

/** The stone that one who stands there can sign; null where there is none. */
export function stoneWithin({ places }: Pick<Geography, 'places'>, at: At): Place | null {
  const near = places.filter((place) => place.kind === 'stone' && distance(place, at) <= SIGN_REACH);
  return near.sort((a, b) => distance(a, at) - distance(b, at))[0] ?? null;
}
