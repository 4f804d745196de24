/** Five failures an account or twenty an address within 15 minutes lock it for 15 minutes. */
import type { Ctx } from '../../platform/ctx.ts';
import type { Allowance } from '../../platform/limiter.ts';
import { Refusal } from '../../platform/refusal.ts';

const WINDOW_SECONDS = 15 * 60;
const ACCOUNT: Allowance = { points: 5, perSeconds: WINDOW_SECONDS, lockSeconds: WINDOW_SECONDS };
const ADDRESS: Allowance = { points: 20, perSeconds: WINDOW_SECONDS, lockSeconds: WINDOW_SECONDS };

export type Attempt = { readonly account: string; readonly ip: string };

const addressKey = ({ ip }: Attempt): string => `login-address:${ip}`;

/**
 * Counts an attempt as failed before it is judged, for its account and its address, so that guesses made at once are
 * counted too; `forgive` takes a success back. Refuses with `auth/locked`.
 */
export async function countAttempt(ctx: Pick<Ctx, 'limiter'>, attempt: Attempt): Promise<void> {
  const address = await ctx.limiter.hold(addressKey(attempt), ADDRESS);
  if (!address.ok) throw locked(address.resetMs);
  const verdict = await ctx.limiter.take(`login:${attempt.account}`, ACCOUNT);
  if (verdict.ok) return;
  await ctx.limiter.release(addressKey(attempt), ADDRESS);
  throw locked(verdict.resetMs);
}

/** What was counted stays; the last that there is room for starts the lock. */
export async function blame(ctx: Pick<Ctx, 'limiter'>, attempt: Attempt): Promise<void> {
  await ctx.limiter.penalise(addressKey(attempt), ADDRESS, 0);
}

export async function forgive(ctx: Pick<Ctx, 'limiter'>, attempt: Attempt): Promise<void> {
  await ctx.limiter.clear(`login:${attempt.account}`, ACCOUNT);
  await ctx.limiter.release(addressKey(attempt), ADDRESS);
}

function locked(resetMs: number): Refusal {
  return new Refusal('auth/locked', undefined, Math.max(1, Math.ceil(resetMs / 1000)));
}
