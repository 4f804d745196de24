import { worldMove, worldSign, worldSteer, worldStop } from '@farhold/contracts/ws/world';
import { message } from '../../platform/feature.ts';
import { walk } from './service.ts';
import { signStone } from './stones.ts';

/** A wish that came so shortly before the tick may be told with the next, and is still told within 150 ms. */
const FRESH_MS = 45;
const isFresh = (waitedMs: number): boolean => waitedMs > 0 && waitedMs < FRESH_MS;

export const messages = [
  message(worldMove, (ctx, { characterId }, { path }, waitedMs) =>
    walk(ctx, characterId, { ask: 'move', path, fresh: isFresh(waitedMs) }),
  ),
  message(worldSteer, (ctx, { characterId }, { dx, dy }, waitedMs) =>
    walk(ctx, characterId, { ask: 'steer', dx, dy, fresh: isFresh(waitedMs) }),
  ),
  message(worldStop, (ctx, { characterId }, _data, waitedMs) =>
    walk(ctx, characterId, { ask: 'stop', fresh: isFresh(waitedMs) }),
  ),
  message(worldSign, (ctx, connection, { stone }) => signStone(ctx, connection.characterId, stone)),
];
