/** Looking at the world: where I am, who is near, the zones, and what strangers may see. */

import type { location, nearbyPlayers, pulse, zone, zones } from '@farhold/contracts/rest/world';
import type { RouteAnswer } from '@farhold/contracts/route';
import type { Zone } from '@farhold/rules/content/geography';
import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import { CELL_SIZE, type Cell, cellColumn, cellOf, cellRow, cellsAround } from '@farhold/rules/world/cells';
import type { Ctx } from '../../platform/ctx.ts';
import { Refusal, refuse } from '../../platform/refusal.ts';
import { countRunningFights } from '../combat/service.ts';
import { askZone } from './asking.ts';
import { readCensus } from './census.ts';
import { findWalker } from './queries.ts';
import type { Standing } from './question.ts';
import { standingOf } from './standing.ts';
import { listTidings } from './tidings.ts';

const PULSE_KEY = 'world:pulse';
const PULSE_MS = 3000;
const MOST_WALKERS = 60;

export async function locate(ctx: Ctx, characterId: CharacterId): Promise<RouteAnswer<typeof location>> {
  const standing = await standingOrNull(ctx, characterId);
  const at = standing ?? (await findWalker(ctx.db.pool, characterId)) ?? refuse('character/not-found');
  const here = ctx.terrain.zoneAt(at.x, at.y);
  return {
    x: at.x,
    y: at.y,
    zone: here.id,
    zoneName: here.name,
    safe: ctx.terrain.isSafeAt(at.x, at.y),
    status: here.status,
    present: standing !== null,
  };
}

async function standingOrNull(ctx: Ctx, characterId: CharacterId): Promise<Standing | null> {
  try {
    return await standingOf(ctx, characterId);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Players within my nine cells [MOV4], across borders too. */
export async function listNearby(
  ctx: Ctx,
  characterId: CharacterId,
): Promise<RouteAnswer<typeof nearbyPlayers>> {
  const me = await standingOf(ctx, characterId);
  const found: Standing[] = [];
  for (const [zoneId, cells] of cellsByZone(ctx, cellsAround(cellOf(me.x, me.y)))) {
    const answer = await askZone(ctx, zoneId, { ask: 'players', cells });
    if (answer.is === 'players') found.push(...answer.players);
  }
  const items = found
    .filter((other) => other.entityId !== me.entityId)
    .map(({ entityId, characterId: id, summary, x, y }) => ({
      entityId,
      characterId: id,
      name: summary.name,
      level: summary.level,
      guild: summary.guild,
      x,
      y,
      distance: Math.hypot(x - me.x, y - me.y),
      understudy: summary.understudy,
    }));
  return { items: items.sort((a, b) => a.distance - b.distance) };
}

function cellsByZone(ctx: Ctx, cells: readonly Cell[]): Map<ZoneId, Cell[]> {
  const found = new Map<ZoneId, Cell[]>();
  for (const cell of cells) {
    const { id } = ctx.terrain.zoneAt(
      (cellColumn(cell) + 0.5) * CELL_SIZE,
      (cellRow(cell) + 0.5) * CELL_SIZE,
    );
    found.set(id, [...(found.get(id) ?? []), cell]);
  }
  return found;
}

export async function listZones(ctx: Ctx): Promise<RouteAnswer<typeof zones>> {
  return { items: await Promise.all(ctx.content.geography.zones.map((one) => summaryOf(ctx, one))) };
}

export async function describeZone(ctx: Ctx, id: ZoneId): Promise<RouteAnswer<typeof zone>> {
  const { geography, species } = ctx.content;
  const found = geography.zones.find((one) => one.id === id) ?? refuse('world/zone-not-found');
  return {
    ...(await summaryOf(ctx, found)),
    places: geography.places
      .filter((place) => place.zone === id)
      .map(({ id: placeId, name, kind, at: [x, y] }) => ({ id: placeId, name, kind, x, y })),
    species: Object.values(species)
      .filter((one) => one.zone === id)
      .map((one) => one.id),
  };
}

async function summaryOf(ctx: Ctx, { id, number, name, levels, biome, status, arrival }: Zone) {
  const { players } = await readCensus(ctx, id);
  return { id, number, name, levels, biome, status, arrival, players };
}

/** How the world is, for the landing page; reckoned at most every few seconds. */
export async function readPulse(ctx: Ctx): Promise<RouteAnswer<typeof pulse>> {
  const known = await ctx.cache.get<Pulse & Record<string, never>>(PULSE_KEY);
  if (known !== undefined) return known;
  const counts = await Promise.all(ctx.content.geography.zones.map(({ id }) => readCensus(ctx, id)));
  const sum = (of: (one: (typeof counts)[number]) => number): number =>
    counts.reduce((all, one) => all + of(one), 0);
  const taken: Pulse = {
    players: sum((one) => one.players),
    understudies: sum((one) => one.understudies),
    fights: await countRunningFights(ctx),
    walkers: counts.flatMap((one) => [...one.walkers]).slice(0, MOST_WALKERS),
    tidings: [...(await listTidings(ctx))],
  };
  await ctx.cache.set(PULSE_KEY, JSON.parse(JSON.stringify(taken)), PULSE_MS);
  return taken;
}
type Pulse = RouteAnswer<typeof pulse>;
