/** What has happened lately, for those who look in from outside: a short list that may be forgotten. */

import type { pulse } from '@farhold/contracts/rest/world';
import type { RouteAnswer } from '@farhold/contracts/route';
import type { Ctx } from '../../platform/ctx.ts';

const KEY = 'world:tidings';
const MOST = 12;
const KEPT_MS = 24 * 60 * 60_000;

export type Tiding = RouteAnswer<typeof pulse>['tidings'][number];

export async function listTidings(ctx: Ctx): Promise<readonly Tiding[]> {
  return (await ctx.cache.get<readonly Tiding[]>(KEY)) ?? [];
}

export async function tellTidings(ctx: Ctx, what: Omit<Tiding, 'at'>): Promise<void> {
  const told: Tiding = { at: new Date(ctx.now()).toISOString(), ...what };
  await ctx.cache.set(KEY, [told, ...(await listTidings(ctx))].slice(0, MOST), KEPT_MS);
}
