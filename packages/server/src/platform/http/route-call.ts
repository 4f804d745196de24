import type { RouteContract } from '@farhold/contracts/route';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, RouteCall } from '../feature.ts';

/** Where the refresh cookie is sent back to. */
const COOKIE_PATH = '/api/auth';

type Seen = { readonly request: FastifyRequest };

/** What few handlers look at is worked out when they do. On a prototype: getters of its own cost a call half a microsecond. */
const lazily = {
  get ip() {
    return (this as unknown as Seen).request.ip;
  },
  get cookies() {
    const { request } = this as unknown as Seen;
    return request.server.parseCookie(request.headers.cookie ?? '');
  },
};

/** What a handler sees of a request. */
export function routeCall(
  request: FastifyRequest,
  reply: FastifyReply,
  isSecure: boolean,
): RouteCall<RouteContract> {
  return {
    __proto__: lazily,
    request,
    params: request.params,
    query: request.query,
    body: request.body,
    caller: request.caller as Caller,
    requestId: request.id,
    userAgent: request.headers['user-agent'] ?? null,
    setCookie: (name: string, value: string, maxAgeSeconds: number) =>
      void reply.setCookie(name, value, { ...cookieOf(isSecure), maxAge: maxAgeSeconds }),
    clearCookie: (name: string) => void reply.clearCookie(name, cookieOf(isSecure)),
    setHeader: (name: string, value: string) => void reply.header(name, value),
  } as unknown as RouteCall<RouteContract>;
}

function cookieOf(isSecure: boolean) {
  return { path: COOKIE_PATH, httpOnly: true, sameSite: 'strict', secure: isSecure } as const;
}
