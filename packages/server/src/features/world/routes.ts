import { location, move, nearbyPlayers, worldMap, zone, zones } from '@farhold/contracts/rest/world';
import { route } from '../../platform/feature.ts';
import * as reading from './reading.ts';
import * as service from './service.ts';

/** Public pages of the land are asked for by every visitor behind one address. */
const PUBLIC = { limit: { perMinute: 120, by: 'address' } } as const;

export const routes = [
  route(worldMap, PUBLIC, async (ctx) => ({ seed: ctx.seed, geography: ctx.content.geography })),
  route(zones, PUBLIC, async (ctx) => ({ items: await reading.listZones(ctx) })),
  route(zone, PUBLIC, (ctx, { params }) => reading.readZone(ctx, params.id)),
  route(move, {}, (ctx, { caller, body }) =>
    service.walk(ctx, caller.characterId, { ask: 'move', path: body.path }),
  ),
  route(location, {}, (ctx, { caller }) => reading.locate(ctx, caller.characterId)),
  route(nearbyPlayers, {}, async (ctx, { caller }) => ({
    items: await reading.listNearby(ctx, caller.characterId),
  })),
];
