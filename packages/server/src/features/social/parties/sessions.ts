import type { SessionHooks } from '../../../platform/feature.ts';
import { arrive, depart } from '../presence/service.ts';
import { noticeLine } from './service.ts';

/** A member whose line drops is shown as away, and as there again when it is back. */
export const sessions: SessionHooks = {
  async opened(ctx, connection) {
    if (connection.endpoint !== 'game') return;
    await arrive(ctx, connection);
    await noticeLine(ctx, connection.characterId, true);
  },
  async closed(ctx, connection) {
    if (connection.endpoint !== 'game') return;
    if (await depart(ctx, connection)) await noticeLine(ctx, connection.characterId, false);
  },
};
