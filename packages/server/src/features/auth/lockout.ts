/** Five failures an account or twenty an address within 15 minutes lock it for 15 minutes. */
import type { Ctx } from '../../platform/ctx.ts';
import type { Allowance } from '../../platform/limiter.ts';
import { Refusal } from '../../platform/refusal.ts';

const WINDOW_SECONDS = 15 * 60;
const ACCOUNT: Allowance = { points: 5, perSeconds: WINDOW_SECONDS, lockSeconds: WINDOW_SECONDS };
const ADDRESS: Allowance = { points: 20, perSeconds: WINDOW_SECONDS, lockSeconds: WINDOW_SECONDS };

export type Attempt = { readonly account: string; readonly ip: string };

/**
 * Counts an attempt as failed before it is judged, so that guesses made at once are counted too; `forgive` takes a
 * success back. Refuses with `auth/locked`.
 */
export async function countAttempt(ctx: Pick<Ctx, 'limiter'>, { account, ip }: Attempt): Promise<void> {
  const address = await ctx.limiter.peek(`login-address:${ip}`, ADDRESS);
  if (!address.ok) throw locked(address.resetMs);
  const verdict = await ctx.limiter.take(`login:${account}`, ACCOUNT);
  if (!verdict.ok) throw locked(verdict.resetMs);
}

export async function blame(ctx: Pick<Ctx, 'limiter'>, attempt: Attempt): Promise<void> {
  await ctx.limiter.penalise(`login-address:${attempt.ip}`, ADDRESS);
}

export async function forgive(ctx: Pick<Ctx, 'limiter'>, attempt: Attempt): Promise<void> {
  await ctx.limiter.clear(`login:${attempt.account}`, ACCOUNT);
}

function locked(resetMs: number): Refusal {
  return new Refusal('auth/locked', undefined, Math.max(1, Math.ceil(resetMs / 1000)));
}
