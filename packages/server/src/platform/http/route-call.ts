import type { RouteContract } from '@farhold/contracts/route';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, RouteCall } from '../feature.ts';

/** Where the refresh cookie is sent back to. */
const COOKIE_PATH = '/api/auth';

/** What a handler sees of a request. Costly parts are worked out only when they are looked at. */
export function routeCall(
  request: FastifyRequest,
  reply: FastifyReply,
  secureCookies: boolean,
): RouteCall<RouteContract> {
  const cookie = { path: COOKIE_PATH, httpOnly: true, sameSite: 'strict', secure: secureCookies } as const;
  return {
    params: request.params,
    query: request.query,
    body: request.body,
    caller: request.caller as Caller,
    requestId: request.id,
    get ip() {
      return request.ip;
    },
    userAgent: request.headers['user-agent'] ?? null,
    get cookies() {
      return request.server.parseCookie(request.headers.cookie ?? '');
    },
    setCookie: (name, value, maxAgeSeconds) =>
      void reply.setCookie(name, value, { ...cookie, maxAge: maxAgeSeconds }),
    clearCookie: (name) => void reply.clearCookie(name, cookie),
    setHeader: (name, value) => void reply.header(name, value),
  } as RouteCall<RouteContract>;
}
