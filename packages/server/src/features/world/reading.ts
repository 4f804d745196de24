/** What may be read of the map: zones, who stands where, who is near. */
import type {
  locationSchema,
  nearbyPlayerSchema,
  zone as zoneContract,
  zoneSummarySchema,
} from '@farhold/contracts/rest/world';
import type { RouteAnswer } from '@farhold/contracts/route';
import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import { cellOf, cellsAround, zonesByCell, zonesOfCells } from '@farhold/rules/world/cells';
import type { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { Refusal, refuse } from '../../platform/refusal.ts';
import { askZone } from './asking.ts';
import { findWalker } from './queries.ts';
import type { Standing } from './question.ts';
import { standingOf } from './standing.ts';

type ZoneSummary = z.output<typeof zoneSummarySchema>;

/** World state may be a minute old; who is abroad is asked more often, since people look at it. */
const ABROAD_MS = 5_000;

/** Everybody on the map, zone by zone; a zone without an owner counts as empty. */
export async function listAbroad(ctx: Ctx): Promise<Standing[]> {
  const known = await ctx.cache.get<never>('world-abroad');
  if (known !== undefined) return known as Standing[];
  const byCell = zonesByCell(ctx.terrain.geography);
  const cells = new Map<ZoneId, number[]>();
  for (const [cell, zone] of byCell.entries()) {
    const its = cells.get(zone.id);
    if (its === undefined) cells.set(zone.id, [cell]);
    else its.push(cell);
  }
  const answers = await Promise.all(
    [...cells].map(([zone, its]) => askPlayers(ctx, zone, its).catch(emptyWhereUnowned)),
  );
  const abroad = answers.flat();
  await ctx.cache.set('world-abroad', abroad as never, ABROAD_MS);
  return abroad;
}

function emptyWhereUnowned(error: unknown): Standing[] {
  if (error instanceof Refusal && error.code === 'world/zone-unavailable') return [];
  throw error;
}

async function askPlayers(ctx: Ctx, zone: ZoneId, cells: readonly number[]): Promise<readonly Standing[]> {
  const answer = await askZone(ctx, zone, { ask: 'players', cells });
  if (answer.is !== 'players') throw new Error(`a zone answered players with ${answer.is}`);
  return answer.players;
}

export async function listZones(ctx: Ctx): Promise<ZoneSummary[]> {
  const players = new Map<string, number>();
  for (const { zone } of await listAbroad(ctx)) players.set(zone, (players.get(zone) ?? 0) + 1);
  return ctx.content.geography.zones.map(({ id, number, name, levels, biome, status, arrival }) => ({
    id,
    number,
    name,
    levels,
    biome,
    status,
    arrival,
    players: players.get(id) ?? 0,
  }));
}

export async function readZone(ctx: Ctx, id: ZoneId): Promise<RouteAnswer<typeof zoneContract>> {
  const summary = (await listZones(ctx)).find((one) => one.id === id) ?? refuse('world/zone-not-found');
  const places = ctx.content.geography.places
    .filter((place) => place.zone === id)
    .map(({ id: placeId, name, kind, at: [x, y] }) => ({ id: placeId, name, kind, x, y }));
  const species = Object.values(ctx.content.species)
    .filter((one) => one.zone === id)
    .map((one) => one.id);
  return { ...summary, places, species };
}

/** Where the character stands now, or where it was last when it is not on the map. */
export async function locate(ctx: Ctx, characterId: CharacterId): Promise<z.output<typeof locationSchema>> {
  const standing = await standingOf(ctx, characterId).catch((error: unknown) => {
    if (
      error instanceof Refusal &&
      (error.code === 'world/not-present' || error.code === 'world/zone-unavailable')
    )
      return null;
    throw error;
  });
  const at = standing ?? (await findWalker(ctx.db.pool, characterId)) ?? refuse('character/not-found');
  const { id, name, status } = ctx.terrain.zoneAt(at.x, at.y);
  const safe = ctx.terrain.isSafeAt(at.x, at.y);
  return { x: at.x, y: at.y, zone: id, zoneName: name, safe, status, present: standing !== null };
}

/** Players in the nine cells around the character, nearest first; nobody farther [MOV4]. */
export async function listNearby(
  ctx: Ctx,
  characterId: CharacterId,
): Promise<z.output<typeof nearbyPlayerSchema>[]> {
  const me = await standingOf(ctx, characterId);
  const cells = cellsAround(cellOf(me.x, me.y));
  const zones = zonesOfCells(zonesByCell(ctx.terrain.geography), cells);
  const found = await Promise.all(zones.map((zone) => askPlayers(ctx, zone.id, cells)));
  return found
    .flat()
    .filter((one) => one.entityId !== me.entityId)
    .map((one) => ({
      entityId: one.entityId,
      characterId: one.characterId,
      name: one.summary.name,
      level: one.summary.level,
      guild: one.summary.guild ?? null,
      x: one.x,
      y: one.y,
      distance: Math.hypot(one.x - me.x, one.y - me.y),
      understudy: one.summary.understudy,
    }))
    .sort((a, b) => a.distance - b.distance);
}
