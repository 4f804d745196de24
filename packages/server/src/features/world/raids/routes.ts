import {
  joinRaid,
  leaveRaid,
  listRaids,
  openRaid,
  readyForRaid,
  startRaid,
} from '@farhold/contracts/rest/raids';
import { route } from '../../../platform/feature.ts';
import * as lobby from './lobby.ts';
import { list, start } from './start.ts';

export const routes = [
  route(listRaids, {}, (ctx, { caller }) => list(ctx, caller.characterId)),
  route(openRaid, {}, (ctx, { caller, body }) =>
    lobby.open(ctx, caller.characterId, body.erratum, body.activityId),
  ),
  route(joinRaid, {}, (ctx, { caller, params }) => lobby.join(ctx, caller.characterId, params.id)),
  route(leaveRaid, {}, async (ctx, { caller, params }) => {
    await lobby.leave(ctx, caller.characterId, params.id);
    return { done: true } as const;
  }),
  route(readyForRaid, {}, (ctx, { caller, params, body }) =>
    lobby.setReady(ctx, caller.characterId, params.id, body.ready),
  ),
  route(startRaid, {}, (ctx, { caller, params }) => start(ctx, caller.characterId, params.id)),
];
