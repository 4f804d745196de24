import {
  bind,
  location,
  move,
  nearbyPlayers,
  pulse,
  worldMap,
  zone,
  zones,
} from '@farhold/contracts/rest/world';
import { route } from '../../platform/feature.ts';
import { describeZone, listNearby, listZones, locate, readPulse } from './lookout.ts';
import { walk } from './service.ts';
import { signStone } from './stones.ts';

export const routes = [
  route(worldMap, {}, async (ctx, { setHeader }) => {
    setHeader('etag', `"${ctx.content.version}-${ctx.seed}"`);
    setHeader('cache-control', 'public, max-age=300');
    return { seed: ctx.seed, geography: ctx.content.geography };
  }),
  route(move, {}, async (ctx, { caller, body }) =>
    walk(ctx, caller.characterId, { ask: 'move', path: body.path }),
  ),
  route(bind, {}, (ctx, { caller, body }) => signStone(ctx, caller.characterId, body.stone)),
  route(location, {}, (ctx, { caller }) => locate(ctx, caller.characterId)),
  route(nearbyPlayers, {}, (ctx, { caller }) => listNearby(ctx, caller.characterId)),
  route(zones, {}, (ctx) => listZones(ctx)),
  route(zone, {}, (ctx, { params }) => describeZone(ctx, params.id)),
  route(pulse, {}, (ctx) => readPulse(ctx)),
];
