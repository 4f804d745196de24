import { worldMove, worldSteer, worldStop } from '@farhold/contracts/ws/world';
import { message } from '../../platform/feature.ts';
import * as service from './service.ts';

export const messages = [
  message(worldMove, (ctx, connection, { path }) =>
    service.walk(ctx, connection.characterId, { ask: 'move', path }),
  ),
  message(worldSteer, (ctx, connection, { dx, dy }) =>
    service.walk(ctx, connection.characterId, { ask: 'steer', dx, dy }),
  ),
  message(worldStop, (ctx, connection) => service.walk(ctx, connection.characterId, { ask: 'stop' })),
];
