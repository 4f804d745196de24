/** One REST endpoint out of its contract: authentication, budget, input, handler, answer. */
import { signedInSchema } from '@farhold/contracts/rest/auth';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx } from '../ctx.ts';
import { runOnce, type StoredAnswer } from '../db/idempotency.ts';
import type { Caller, Route } from '../feature.ts';
import { Refusal } from '../refusal.ts';
import { type Authenticate, bearerToken, checkAccess } from './access.ts';
import { spend } from './budget.ts';
import { failureOf, InvalidInput, problemOf } from './problem.ts';
import { routeCall } from './route-call.ts';
import { documentationOf } from './route-documentation.ts';
import { createVersionedAnswers } from './versioned-answer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

const JSON_TYPE = 'application/json; charset=utf-8';
const KEY_FORM = /^[\x21-\x7e]{1,64}$/;

export type DoorOptions = { readonly authenticate: Authenticate; readonly secureCookies: boolean };

export function mountRoute(server: FastifyInstance, ctx: Ctx, route: Route, options: DoorOptions): void {
  const { contract } = route;
  const status = contract.status ?? 200;
  const named = { name: `${contract.method} ${contract.path}`, options: route.options };
  // What signs in carries tokens, which are not kept anywhere: such answers are never stored for a repeat.
  const keepsAnswers = contract.method !== 'GET' && contract.response !== signedInSchema;
  const stored = (value: unknown): StoredAnswer => ({
    status,
    body: status === 204 ? '' : JSON.stringify(value),
  });
  const versioned = contract.versioned === true ? createVersionedAnswers(ctx) : undefined;

  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    // Percent-escapes can carry what JSON texts are checked for; half a surrogate pair is not even an escape.
    if (request.url.includes('%00'))
      throw new InvalidInput([{ path: 'url', message: 'holds a NUL character' }]);
    const found = await callerOf(request, (token) =>
      options.authenticate(ctx, token, { appeals: contract.access === 'appellant' }),
    );
    const caller = found instanceof Refusal ? null : found;
    const verdict = await spend(ctx, named, caller, () => request.ip);
    reply.header('x-ratelimit-limit', verdict.limit);
    reply.header('x-ratelimit-remaining', verdict.remaining);
    const resetSeconds = Math.ceil(verdict.resetMs / 1000);
    reply.header('x-ratelimit-reset', resetSeconds);
    if (!verdict.ok) throw new Refusal('rate-limited', undefined, Math.max(1, resetSeconds));
    if (found instanceof Refusal && contract.access !== 'public') throw found;
    checkAccess(contract.access, caller);
    request.caller = caller;
  };

  const answerTo = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const call = routeCall(request, reply, options.secureCookies);
    const key = keepsAnswers && request.caller !== null ? request.headers['idempotency-key'] : undefined;
    if (key === undefined) return route.handle(ctx, call);
    const { caller } = request;
    if (typeof key !== 'string' || !KEY_FORM.test(key) || caller === null)
      throw new InvalidInput([{ path: 'Idempotency-Key', message: '1 to 64 printable characters' }]);
    const content = `${contract.method} ${request.url}\n${JSON.stringify(request.body) ?? ''}`;
    const answer = await runOnce(
      ctx,
      { userId: caller.userId, key, content, isOneTransaction: route.options.isOneTransaction === true },
      {
        run: () => route.handle(ctx, call),
        writer: { answer: stored, refusal: (refused) => storedRefusal(refused, request.id) },
      },
    );
    reply.code(answer.status);
    if (answer.status >= 400) reply.type('application/problem+json; charset=utf-8');
    return answer.body;
  };

  server.route({
    method: contract.method,
    url: contract.path,
    schema: documentationOf(contract),
    onRequest: admit,
    ...(contract.body === undefined ? {} : { preValidation: forgetAbsentBody }),
    handler: async (request, reply) => {
      reply.code(status).type(JSON_TYPE);
      if (versioned !== undefined)
        return versioned(request, reply, () => route.handle(ctx, routeCall(request, reply, false)));
      const answer = await answerTo(request, reply);
      return status === 204 ? undefined : answer;
    },
  });
}

/** The parser leaves null where nothing was sent; contracts speak of an absent body. */
function forgetAbsentBody(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  if (length === '0' && encoding === undefined) request.body = undefined;
  done();
}

/** The caller, null without a token, or why the token is none. */
async function callerOf(
  request: FastifyRequest,
  authenticate: (token: string) => Promise<Caller>,
): Promise<Caller | null | Refusal> {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  const token = bearerToken(header);
  if (token === undefined) return new Refusal('auth/required');
  try {
    return await authenticate(token);
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('auth/')) return error;
    throw error;
  }
}

function storedRefusal(refused: Refusal, requestId: string): StoredAnswer {
  const problem = problemOf(failureOf(refused), requestId);
  return { status: problem.status, body: JSON.stringify(problem) };
}
