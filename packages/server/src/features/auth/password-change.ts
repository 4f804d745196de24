import type { SessionId, UserId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { blame, countAttempt, forgive } from './lockout.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import * as queries from './queries.ts';
import { refuseWeakPassword } from './service.ts';
import { revoke } from './sessions.ts';

type Changer = { readonly userId: UserId; readonly sessionId: SessionId; readonly ip: string };

/**
 * Sets a new password by the old one, and closes every other session. Guesses count as those of `login` do. Refusals:
 * `auth/unclaimed`, `auth/weak-password`, `auth/locked`, `auth/bad-credentials`.
 */
export async function changePassword(
  ctx: Ctx,
  by: Changer,
  { current, password }: { readonly current: string; readonly password: string },
): Promise<void> {
  const user = await queries.findUser(ctx.db.pool, by.userId);
  if (user?.password_hash == null) return refuse('auth/unclaimed');
  refuseWeakPassword(password, [user.username, user.email ?? '']);
  const attempt = { account: user.id, ip: by.ip };
  await countAttempt(ctx, attempt);
  if (!(await verifyPassword(user.password_hash, current))) {
    await blame(ctx, attempt);
    return refuse('auth/bad-credentials');
  }
  await forgive(ctx, attempt);
  const passwordHash = await hashPassword(password);
  await ctx.db.tx(async (tx) => {
    const now = await queries.lockUser(tx, user.id);
    // Of two changes at once the second was asked for with a password that is none any more.
    if (now?.password_hash !== user.password_hash) refuse('auth/bad-credentials');
    await queries.updateResetsSpent(tx, user.id, new Date(ctx.now()));
    await queries.updatePassword(tx, user.id, passwordHash);
    await revoke(ctx, tx, { userId: user.id, except: by.sessionId, reason: 'closed' });
  });
}
