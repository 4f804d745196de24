import {
  combatAction,
  combatAuto,
  combatSurrender,
  combatUnwatch,
  combatWatch,
} from '@farhold/contracts/ws/combat';
import { message } from '../../platform/feature.ts';
import * as service from './service.ts';

export const messages = [
  message(combatAction, (ctx, connection, body) => service.act(ctx, connection.characterId, body)),
  message(combatAuto, (ctx, connection, body) => service.switchAuto(ctx, connection.characterId, body)),
  message(combatSurrender, (ctx, connection, body) =>
    service.act(ctx, connection.characterId, { fightId: body.fightId, action: { kind: 'surrender' } }),
  ),
  message(combatWatch, (ctx, connection, body) => service.watch(ctx, connection, body)),
  message(combatUnwatch, async (_ctx, connection, body) => {
    service.unwatch(connection, body.fightId);
    return { done: true } as const;
  }),
];
