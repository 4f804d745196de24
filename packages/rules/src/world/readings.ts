/** Reading beneath: who can read what, for how long, and how much lore it teaches. */
import type { Geography, Place, Zone } from '../content/geography.ts';
import type { Readings } from '../content/readings.ts';
import type { PlaceId } from '../ids.ts';
import { canRead } from '../progression/benefits.ts';
import { skillExperienceFor } from '../progression/levels.ts';
import { fail, ok, type Result } from '../result.ts';

/** Units within which one can read [REA1]. */
export const READ_REACH = 16;
/** Whatever is worn, a reading takes at least this share of its time [REA4]. */
const LEAST_TIME = 0.25;
/** So many zones on the way here may be left unread [REA2]. */
const LEFT_OUT = 1;
const DAY_MS = 86_400_000;

type At = { readonly x: number; readonly y: number };
type Land = Pick<Geography, 'places' | 'zones'>;

function distance(place: Place, { x, y }: At): number {
  return Math.hypot(place.at[0] - x, place.at[1] - y);
}

/** The nearest reading within reach of one who stands there; null where there is none. */
export function readingWithin({ places }: Pick<Land, 'places'>, at: At): Place | null {
  const near = places.filter((place) => place.kind === 'reading' && distance(place, at) <= READ_REACH);
  return near.sort((a, b) => distance(a, at) - distance(b, at))[0] ?? null;
}

/** [REA1] The reading, where one who stands there has it before them. */
export function readingBefore(
  { places }: Pick<Land, 'places'>,
  id: PlaceId,
  at: At,
): Result<Place, 'reading/none' | 'reading/too-far'> {
  const found = places.find((place) => place.id === id && place.kind === 'reading');
  if (found === undefined) return fail('reading/none');
  return distance(found, at) > READ_REACH ? fail('reading/too-far') : ok(found);
}

/** Zones in the order of their numbers up to that of the reading; the last is its own. */
function wayTo({ zones }: Land, reading: Place): Zone[] {
  const { number } = zones.find((zone) => zone.id === reading.zone)!;
  return zones.filter((zone) => zone.number <= number).sort((a, b) => a.number - b.number);
}

/** [REA2] The level of lore that a reading asks for: what those have who read everything so far but for one zone. */
export function loreNeeded(land: Land, reading: Place): number {
  return wayTo(land, reading).at(-2 - LEFT_OUT)?.lore ?? 0;
}

/** [REA2] Whether somebody of that lore can make the old lines out. */
export function canMakeOut(land: Land, reading: Place, lore: number): Result<Place, 'reading/beyond-you'> {
  const need = loreNeeded(land, reading);
  return canRead(lore, need) ? ok(reading) : fail('reading/beyond-you', `This needs lore ${need}.`);
}

/** [REA3] Lore that a reading teaches: who has read everything up to a zone has the level that the zone says. */
export function readingExperience(
  land: Land,
  readings: Pick<Readings, 'again'>,
  { reading, known }: { readonly reading: Place; readonly known: boolean },
): number {
  const [own, before] = wayTo(land, reading).reverse();
  const here = land.places.filter((place) => place.kind === 'reading' && place.zone === reading.zone);
  const whole = skillExperienceFor(own!.lore) - skillExperienceFor(before?.lore ?? 0);
  const first = Math.ceil(whole / here.length);
  return known ? Math.max(1, Math.round(first * readings.again)) : first;
}

/** [REA4] Milliseconds that a reading takes; `quick` is the share that pieces take off. */
export function readingMs({ workMs }: Pick<Readings, 'workMs'>, quick: number): number {
  return Math.round(workMs * Math.min(1, Math.max(LEAST_TIME, 1 - quick)));
}

/** [REA5] The day on which something is read, counted from 1970: what was read today is not read again. */
export function dayOfReading(nowMs: number): number {
  return Math.floor(nowMs / DAY_MS);
}
