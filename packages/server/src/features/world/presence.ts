/** A character's coming and going: it joins the map with its first connection and leaves 30 seconds after its last. */
import { FLAG } from '@farhold/contracts/world-frame';
import { worldZone } from '@farhold/contracts/ws/world';
import type { CharacterId } from '@farhold/rules/ids';
import { cellOf } from '@farhold/rules/world/cells';
import { nearestWalkable } from '@farhold/rules/world/movement';
import { leastPaceOf } from '@farhold/rules/world/pace';
import type { Ctx } from '../../platform/ctx.ts';
import type { Connection, SessionHooks } from '../../platform/feature.ts';
import { refuse } from '../../platform/refusal.ts';
import { findWornTraits } from '../characters/service.ts';
import { tellFriendsOfZone } from '../social/friends/service.ts';
import { changeZoneTalk } from '../social/messages/service.ts';
import { askZone } from './asking.ts';
import { coursePoint } from './frame.ts';
import {
  follow,
  type Gateway,
  gatewayOf,
  type Presence,
  upkeep,
  zoneOfEntity,
  zonesNear,
} from './gateway.ts';
import { findWalker, type Walker } from './queries.ts';
import type { Arrival, Standing } from './question.ts';

/** Where somebody stands whose place on the map has become water or rock: so far is looked for ground, in units. */
const GROUND_REACH = 200;
/** How long the mirror may lack a character of this node before it joins again. */
const MISSING_MS = 400;

const shows = (connection: Connection): boolean =>
  connection.endpoint === 'game' || connection.endpoint === 'world';

export const sessions: SessionHooks = {
  async opened(ctx, connection) {
    if (!shows(connection)) return;
    const { entering } = gatewayOf(ctx);
    const work = enter(ctx, connection);
    entering.set(connection.characterId, work);
    try {
      await work;
    } finally {
      entering.delete(connection.characterId);
    }
  },
  async closed(ctx, connection) {
    if (shows(connection)) await exit(ctx, connection);
  },
  async lapsed(ctx, characterId) {
    await leave(ctx, characterId);
  },
};

async function enter(ctx: Ctx, connection: Connection): Promise<void> {
  const gateway = gatewayOf(ctx);
  const standing = await joinMap(ctx, connection.characterId);
  const cell = cellOf(standing.x, standing.y);
  for (const zone of zonesNear(gateway, cell)) await follow(gateway, zone);
  const viewer = gateway.view.watch(connection, standing.entityId, cell);
  let presence = gateway.present.get(connection.characterId);
  if (presence === undefined) {
    presence = {
      characterId: connection.characterId,
      entityId: standing.entityId,
      viewers: new Map(),
      zone: standing.zone,
      safe: null,
      missingSince: null,
    };
    gateway.present.set(connection.characterId, presence);
  }
  presence.viewers.set(connection.id, { connection, viewer });
  connection.send(worldZone, zoneNews(ctx, standing));
  if (connection.endpoint === 'game') await changeZoneTalk(connection, null, standing.zone);
  gateway.view.catchUp();
}

/** Puts the character on the map where it was last; where it stands already, it stays. */
export async function joinMap(ctx: Ctx, characterId: CharacterId): Promise<Standing> {
  const walker = await findWalker(ctx.db.pool, characterId);
  if (walker === undefined) refuse('character/not-found');
  const arrival = arrivalFrom(ctx, walker, leastPaceOf(await findWornTraits(ctx, characterId)));
  const answer = await askZone(ctx, ctx.terrain.zoneAt(arrival.x, arrival.y).id, { ask: 'join', arrival });
  if (answer.is !== 'standing') refuse('world/zone-unavailable');
  return answer.standing;
}

function arrivalFrom(ctx: Ctx, walker: Walker, leastPace: number): Arrival {
  const at = nearestWalkable([walker.x, walker.y], GROUND_REACH, ctx.terrain) ?? [walker.x, walker.y];
  const left = (until: Date | null): number => Math.max(0, (until?.getTime() ?? 0) - ctx.now());
  const weakForMs = left(walker.weakenedUntil);
  const protectedForMs = left(walker.protectedUntil);
  return {
    nodeId: ctx.nodeId,
    summary: walker.summary,
    x: at[0],
    y: at[1],
    flags:
      (walker.fight === null ? 0 : FLAG.fighting) |
      (weakForMs > 0 ? FLAG.weakened : 0) |
      (protectedForMs > 0 ? FLAG.protected : 0),
    fight: walker.fight,
    weakForMs,
    protectedForMs,
    legs: [],
    leastPace,
    from: null,
  };
}

async function exit(ctx: Ctx, connection: Connection): Promise<void> {
  const gateway = gatewayOf(ctx);
  const presence = gateway.present.get(connection.characterId);
  const seat = presence?.viewers.get(connection.id);
  if (presence === undefined || seat === undefined) return;
  presence.viewers.delete(connection.id);
  gateway.view.unwatch(seat.viewer);
  if (presence.viewers.size > 0) return;
  gateway.present.delete(presence.characterId);
  await part(gateway, presence, 'away');
}

async function leave(ctx: Ctx, characterId: CharacterId): Promise<void> {
  const gateway = gatewayOf(ctx);
  const walker = await findWalker(ctx.db.pool, characterId);
  if (gateway.present.has(characterId) || walker === undefined) return;
  const { entityId } = walker.summary;
  const zone = zoneOfEntity(gateway, entityId) ?? walker.zone;
  await askZone(ctx, zone, { ask: 'leave', entityId, nodeId: ctx.nodeId });
}

async function part(gateway: Gateway, presence: Presence, ask: 'away' | 'leave'): Promise<void> {
  const { ctx } = gateway;
  const { entityId } = presence;
  const zone = zoneOfEntity(gateway, entityId) ?? presence.zone;
  await askZone(ctx, zone, { ask, entityId, nodeId: ctx.nodeId });
}

function zoneNews(ctx: Ctx, at: { readonly x: number; readonly y: number }) {
  const zone = ctx.terrain.zoneAt(at.x, at.y);
  const { id, name, arrival, status } = zone;
  return { zone: id, name, arrival, status, safe: ctx.terrain.isSafeAt(at.x, at.y) };
}

/** Twice a second: tells who has come into another zone or safety, and brings back whom a failed owner has lost. */
export async function attend(gateway: Gateway): Promise<void> {
  upkeep(gateway);
  const { ctx, mirror } = gateway;
  const missing: Presence[] = [];
  for (const presence of gateway.present.values()) {
    const entity = mirror.entities.get(presence.entityId);
    if (entity === undefined) missing.push(presence);
    else {
      presence.missingSince = null;
      const at = coursePoint(entity, mirror.changes.tick);
      // Nearly always there is nothing to tell, and nothing to wait for.
      if (isElsewhere(ctx, presence, at)) await tellZone(ctx, presence, at);
    }
  }
  await Promise.all(missing.map((presence) => bringBack(gateway, presence)));
}

/** Whether it has come into another zone, or into or out of safety, since it was last told. */
function isElsewhere(
  { terrain }: Ctx,
  presence: Presence,
  { x, y }: { readonly x: number; readonly y: number },
): boolean {
  const before = presence.safe;
  presence.safe = terrain.isSafeAt(x, y);
  return terrain.zoneAt(x, y).id !== presence.zone || (before !== null && before !== presence.safe);
}

async function tellZone(
  ctx: Ctx,
  presence: Presence,
  at: { readonly x: number; readonly y: number },
): Promise<void> {
  const news = zoneNews(ctx, at);
  const before = presence.zone;
  presence.zone = news.zone;
  for (const { connection } of presence.viewers.values()) {
    connection.send(worldZone, news);
    if (connection.endpoint === 'game') await changeZoneTalk(connection, before, news.zone);
  }
  if (before !== news.zone) await tellFriendsOfZone(ctx, presence.characterId, news.zone);
}

async function bringBack(gateway: Gateway, presence: Presence): Promise<void> {
  const { ctx } = gateway;
  presence.missingSince ??= ctx.now();
  if (ctx.now() - presence.missingSince < MISSING_MS) return;
  presence.missingSince = ctx.now();
  try {
    await joinMap(ctx, presence.characterId);
  } catch (error) {
    ctx.log.warn(
      { err: error, characterId: presence.characterId },
      'a character could not join the map again',
    );
  }
}
