import type { SessionHooks } from '../../../platform/feature.ts';
import { lookAfter } from './watch.ts';

/** Whoever drops has a moment to come back before their trade is over. After `social/parties`, which keeps presences. */
export const sessions: SessionHooks = {
  async closed(ctx, { endpoint, characterId }) {
    if (endpoint === 'game') await ctx.db.tx((tx) => lookAfter(ctx, tx, [characterId]));
  },
};
