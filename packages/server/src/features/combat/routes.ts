import {
  autoCombat,
  combatHistory,
  combatReplay,
  combatStatus,
  surrender,
  takeAction,
} from '@farhold/contracts/rest/combat';
import { route } from '../../platform/feature.ts';
import * as history from './history.ts';
import * as service from './service.ts';

export const routes = [
  route(takeAction, {}, (ctx, { caller, body }) => service.act(ctx, caller.characterId, body)),
  route(combatStatus, {}, (ctx, { caller }) => service.currentStory(ctx, caller.characterId)),
  route(autoCombat, {}, (ctx, { caller, body }) => service.switchAuto(ctx, caller.characterId, body)),
  route(surrender, {}, (ctx, { caller, body }) =>
    service.act(ctx, caller.characterId, { fightId: body.fightId, action: { kind: 'surrender' } }),
  ),
  route(combatHistory, {}, (ctx, { caller, query }) => history.listFights(ctx, caller.characterId, query)),
  route(combatReplay, { limit: { perMinute: 60, by: 'address' } }, (ctx, { params }) =>
    history.replayOf(ctx, params.id),
  ),
];
