import { z } from 'zod';
import { job } from '../../platform/feature.ts';
import { RESET_JOB, sendResetLink } from './password-reset.ts';
import { deleteStaleResets, deleteStaleSessions, deleteStaleTokens } from './queries.ts';
import { SESSION_MS } from './sessions.ts';

/** Sessions that are over stay listed for staff this long. */
const KEPT_MS = SESSION_MS;

export const sendReset = job(RESET_JOB, z.object({ email: z.string() }), (ctx, { email }) =>
  sendResetLink(ctx, email),
);

export const pruneSessions = job(
  'auth.prune',
  z.object({}),
  async (ctx) => {
    const before = new Date(ctx.now() - KEPT_MS);
    await deleteStaleSessions(ctx.db.pool, before);
    await deleteStaleTokens(ctx.db.pool, before);
    await deleteStaleResets(ctx.db.pool, before);
  },
  '17 4 * * *',
);
