/** Life signs, numbers and the world's content: endpoints that belong to no feature. */
import { timingSafeEqual } from 'node:crypto';
import { content, health, ready } from '@farhold/contracts/rest/content';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ctx } from '../ctx.ts';
import { ping } from '../db/ping.ts';
import { route } from '../feature.ts';
import { Refusal } from '../refusal.ts';
import { VERSION } from '../version.ts';
import { bearerToken } from './access.ts';

/** Probes and content are asked for often and cost next to nothing. */
const OFTEN = { limit: { perMinute: 600, by: 'address' } } as const;

export const systemRoutes = (isReady: () => boolean) => [
  route(health, OFTEN, async () => ({ status: 'live' as const, version: VERSION })),
  route(ready, OFTEN, async (ctx) => {
    if (!isReady()) throw new Refusal('server/restarting', undefined, 2);
    await ping(ctx.db.pool);
    return { status: 'ready' as const };
  }),
  route(content, OFTEN, async (ctx) => {
    const { geography: _, readings: __, moderation: ___, ...rest } = ctx.content;
    return rest;
  }),
];

/** `/metrics` for Prometheus: with METRICS_TOKEN as the bearer token, or from this machine itself. */
export function mountMetrics(server: FastifyInstance, ctx: Ctx): void {
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request, ctx.config.metricsToken)) throw new Refusal('auth/forbidden');
    return reply.type(ctx.metrics.registry.contentType).send(await ctx.metrics.registry.metrics());
  });
}

function mayRead(request: FastifyRequest, expected: string | null): boolean {
  if (expected === null) {
    const from = request.socket.remoteAddress ?? '';
    const direct = request.headers['x-forwarded-for'] === undefined;
    return direct && (from === '::1' || /^(?:::ffff:)?127\./.test(from));
  }
  const given = Buffer.from(bearerToken(request.headers.authorization) ?? '');
  const wanted = Buffer.from(expected);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
