/** Requests a minute: by user where signed in, by address where not. */
import type { Ctx } from '../ctx.ts';
import type { Caller, RouteOptions } from '../feature.ts';
import type { Allowance, Verdict } from '../limiter.ts';

const SIGNED_IN: Allowance = { points: 100, perSeconds: 60 };
const ANONYMOUS: Allowance = { points: 30, perSeconds: 60 };

/** Spends one request of the budget that the endpoint and the caller have. */
export function spend(
  ctx: Pick<Ctx, 'limiter'>,
  route: { readonly name: string; readonly options: RouteOptions },
  caller: Caller | null,
  address: () => string,
): Promise<Verdict> {
  const own = route.options.limit;
  if (own === undefined)
    return caller === null
      ? ctx.limiter.take(`address:${address()}`, ANONYMOUS)
      : ctx.limiter.take(`user:${caller.userId}`, SIGNED_IN);
  const by = own.by === 'user' && caller !== null ? caller.userId : address();
  return ctx.limiter.take(`${route.name}:${by}`, { points: own.perMinute, perSeconds: 60 });
}
