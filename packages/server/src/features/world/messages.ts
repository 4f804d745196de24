import { worldMove, worldSign, worldSteer, worldStop } from '@farhold/contracts/ws/world';
import { message } from '../../platform/feature.ts';
import { walk } from './service.ts';
import { signStone } from './stones.ts';

export const messages = [
  message(worldMove, (ctx, connection, { path }) => walk(ctx, connection.characterId, { ask: 'move', path })),
  message(worldSteer, (ctx, connection, { dx, dy }) =>
    walk(ctx, connection.characterId, { ask: 'steer', dx, dy }),
  ),
  message(worldSign, (ctx, connection, { stone }) => signStone(ctx, connection.characterId, stone)),
  message(worldStop, (ctx, connection) => walk(ctx, connection.characterId, { ask: 'stop' })),
];
