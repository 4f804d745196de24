/** Reading beneath: what is known of the reader is judged here, the place by its zone's owner, who times it. */

import type { MessageReply } from '@farhold/contracts/message';
import type { myReadings } from '@farhold/contracts/rest/world';
import type { RouteAnswer } from '@farhold/contracts/route';
import type { worldRead } from '@farhold/contracts/ws/world';
import type { CharacterId, PlaceId } from '@farhold/rules/ids';
import { canMakeOut, dayOfReading, readingBefore, readingMs } from '@farhold/rules/world/readings';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse, unwrap } from '../../../platform/refusal.ts';
import { findWornTraits, loreOf } from '../../characters/service.ts';
import { askZone } from '../asking.ts';
import { TICK_MS } from '../frame.ts';
import { standingOf } from '../standing.ts';
import * as queries from './queries.ts';

/** Begins to read; refuses as `world.read` says. Nobody reads for nothing: what would be refused at the end is refused now. */
export async function read(
  ctx: Ctx,
  id: CharacterId,
  wanted: PlaceId,
): Promise<MessageReply<typeof worldRead>> {
  const { geography, readings } = ctx.content;
  const { entityId, zone, x, y } = await standingOf(ctx, id);
  const place = unwrap(readingBefore(geography, wanted, { x, y }));
  unwrap(canMakeOut(geography, place, await loreOf(ctx, id)));
  const day = await queries.findDayOfReading(ctx.db.pool, id, place.id);
  if (day !== null && day >= dayOfReading(ctx.now())) refuse('reading/read-today');
  const { 'quick-readings': quick = 0 } = await findWornTraits(ctx, id);
  const workMs = readingMs(readings, quick);
  await askZone(ctx, zone, { ask: 'read', entityId, reading: place.id, ticks: Math.ceil(workMs / TICK_MS) });
  return { reading: place.id, workMs };
}

/** What somebody has read, in the order of the map. */
export async function listReadings(ctx: Ctx, id: CharacterId): Promise<RouteAnswer<typeof myReadings>> {
  const { geography, readings } = ctx.content;
  const days = new Map((await queries.listReadings(ctx.db.pool, id)).map((row) => [row.reading, row.day]));
  const today = dayOfReading(ctx.now());
  const all = geography.places.filter((place) => place.kind === 'reading');
  return {
    total: all.length,
    items: all.flatMap(({ id: reading, name, zone }) => {
      const day = days.get(reading);
      if (day === undefined) return [];
      return [{ reading, name, zone, text: readings.texts[reading] ?? '', today: day >= today }];
    }),
  };
}
