/** What every meeting needs: holds that run out by themselves, and a name for where it happens. */
import type { Place } from '@farhold/rules/content/geography';
import type { FightId, ZoneId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { askZone } from '../asking.ts';

/** A hold that never becomes a fight runs out by itself. */
export const HOLD_MS = 10_000;
/** Units within which a place names where a fight happens. */
const NAMED_WITHIN = 260;

/** Lets go of who is held for no fight; where that cannot be said, the hold runs out. */
export async function release(ctx: Ctx, zone: ZoneId, entityIds: readonly number[]): Promise<void> {
  if (entityIds.length === 0) return;
  await askZone(ctx, zone, { ask: 'release', entityIds }).catch(() => {});
}

/**
 * Tells the map of a fight that has begun. Where it cannot be told now, those who fight stay held, and the zone's next
 * review of its fights finds theirs.
 */
export async function handOver(
  ctx: Ctx,
  zone: ZoneId,
  fight: { readonly fightId: FightId; readonly entityIds: readonly number[]; readonly unprotects?: true },
): Promise<void> {
  await askZone(ctx, zone, { ask: 'fight', ...fight }).catch((error: unknown) =>
    ctx.log.warn({ err: error, fight: fight.fightId, zone }, 'the map could not be told of a fight'),
  );
}

const NAMING: ReadonlySet<string> = new Set(['town', 'capital', 'gate', 'landmark', 'spot']);

/** For the first sentence of a chronicle: "near Stook", or the zone. */
export function placeName(ctx: Ctx, x: number, y: number): string {
  const distance = (place: Place): number => Math.hypot(place.at[0] - x, place.at[1] - y);
  const [nearest] = ctx.content.geography.places
    .filter((place) => NAMING.has(place.kind) && distance(place) <= NAMED_WITHIN)
    .sort((a, b) => distance(a) - distance(b));
  return nearest === undefined ? `in ${ctx.terrain.zoneAt(x, y).name}` : `near ${nearest.name}`;
}
