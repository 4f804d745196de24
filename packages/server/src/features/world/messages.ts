import { worldMove, worldSteer, worldStop } from '@farhold/contracts/ws/world';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { message } from '../../platform/feature.ts';
import { gatewayOf, nextFlush } from './gateway.ts';
import * as service from './service.ts';

export const messages = [
  message(worldMove, (ctx, connection, { path }) =>
    walkAndTell(ctx, connection.characterId, { ask: 'move', path }),
  ),
  message(worldSteer, (ctx, connection, { dx, dy }) =>
    walkAndTell(ctx, connection.characterId, { ask: 'steer', dx, dy }),
  ),
  message(worldStop, (ctx, connection) => walkAndTell(ctx, connection.characterId, { ask: 'stop' })),
];

/** The answer goes out with the frame that shows the new course to everybody. */
async function walkAndTell(ctx: Ctx, characterId: CharacterId, wish: service.Wish) {
  const course = await service.walk(ctx, characterId, wish);
  await nextFlush(gatewayOf(ctx));
  return course;
}
