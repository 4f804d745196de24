import type { SessionHooks } from '../../../platform/feature.ts';
import { arrive, depart } from './service.ts';

/** Stands before the sessions of whoever asks who is present. */
export const sessions: SessionHooks = {
  async opened(ctx, connection) {
    if (connection.endpoint === 'game') await arrive(ctx, connection);
  },
  async closed(ctx, connection) {
    if (connection.endpoint === 'game') await depart(ctx, connection);
  },
};
