import type { SessionHooks } from '../../../platform/feature.ts';
import { isPresent } from '../presence/service.ts';
import { noticeLine } from './service.ts';

/** A member whose line drops is shown as away, and as there again when it is back. */
export const sessions: SessionHooks = {
  async opened(ctx, connection) {
    if (connection.endpoint === 'game') await noticeLine(ctx, connection.characterId, true);
  },
  async closed(ctx, connection) {
    // A newer line of the character may stand already.
    if (connection.endpoint === 'game' && !(await isPresent(ctx, ctx.db.pool, connection.characterId)))
      await noticeLine(ctx, connection.characterId, false);
  },
};
