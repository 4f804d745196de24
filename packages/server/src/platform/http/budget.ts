/** Requests a minute: by user where signed in, by address where not. */
import type { Ctx } from '../ctx.ts';
import type { Caller, RouteOptions } from '../feature.ts';
import type { Verdict } from '../limiter.ts';

/** Spends one request of the budget that the endpoint and the caller have. */
export function spend(
  ctx: Pick<Ctx, 'limiter' | 'config'>,
  route: { readonly name: string; readonly options: RouteOptions },
  caller: Caller | null,
  address: () => string,
): Promise<Verdict> {
  const own = route.options.limit;
  if (own === undefined)
    return caller === null
      ? ctx.limiter.take(`address:${address()}`, { points: ctx.config.rateLimits.address, perSeconds: 60 })
      : ctx.limiter.take(`user:${caller.userId}`, { points: ctx.config.rateLimits.user, perSeconds: 60 });
  const by = own.by === 'user' && caller !== null ? caller.userId : address();
  return ctx.limiter.take(`${route.name}:${by}`, { points: own.perMinute, perSeconds: 60 });
}
