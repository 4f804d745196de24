import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { hashPassword } from './passwords.ts';
import * as queries from './queries.ts';
import { createSecret, hashSecret } from './secrets.ts';
import { refuseWeakPassword } from './service.ts';
import { revoke } from './sessions.ts';

const RESET_MS = 3600 * 1000;
/** Mails an address gets at most, so that nobody is pestered by means of us. */
const MAILS = { points: 3, perSeconds: 3600 };

export const RESET_JOB = 'auth.reset';

/**
 * Mails a link to the owner of the address, if there is one. Tells nobody whether there is: whoever asks waits for the
 * same work, and a job does the rest.
 */
export async function requestPasswordReset(ctx: Ctx, email: string): Promise<void> {
  const budget = await ctx.limiter.take(`reset:${email.toLowerCase()}`, MAILS);
  if (budget.ok) await ctx.db.tx((tx) => tx.addJob(RESET_JOB, { email }));
}

/** The job's part: makes a link for the owner of the address, if there is one, and mails it. */
export async function sendResetLink(ctx: Ctx, email: string): Promise<void> {
  const user = await queries.findUserByEmail(ctx.db.pool, email);
  if (user?.email == null || !user.is_active) return;
  const { email: to, username } = user;
  const token = createSecret();
  const expiresAt = new Date(ctx.now() + RESET_MS);
  await ctx.db.tx(async (tx) => {
    await queries.insertPasswordReset(tx, {
      hash: hashSecret(token),
      userId: user.id,
      now: new Date(ctx.now()),
      expiresAt,
    });
    await ctx.mailer.queue(tx, {
      to,
      subject: 'A new password for Farhold',
      goodUntil: expiresAt.toISOString(),
      text: letter(username, `${ctx.config.publicUrl}/password-reset#${token}`),
    });
  });
}

/**
 * Sets a new password and closes every session. The token works once, for an hour, and any other that is under way
 * dies with it. Refusals: `auth/bad-reset-token`, `auth/weak-password` (the token stays good).
 */
export async function confirmPasswordReset(ctx: Ctx, token: string, password: string): Promise<void> {
  refuseWeakPassword(password, []);
  const passwordHash = await hashPassword(password);
  await ctx.db.tx(async (tx) => {
    const now = new Date(ctx.now());
    const userId = await queries.updateResetSpent(tx, hashSecret(token), now);
    const user = userId && (await queries.lockUser(tx, userId));
    if (!user) return refuse('auth/bad-reset-token');
    refuseWeakPassword(password, [user.username, user.email ?? '']);
    await queries.updateResetsSpent(tx, user.id, now);
    await queries.updatePassword(tx, user.id, passwordHash);
    await revoke(ctx, tx, { userId: user.id, reason: 'password-reset' });
  });
}

function letter(username: string, link: string): string {
  return `Hello ${username},

somebody asked for a new password for your Farhold account. If it was you, open this link within the hour:

${link}

It works once. If it was not you, leave it: nothing has changed.
`;
}
