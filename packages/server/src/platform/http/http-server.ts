/** The REST door: Fastify, with a route for every contract and a problem document for every error. */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { ERRORS } from '@farhold/contracts/error';
import fastifyCookie from '@fastify/cookie';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { hasZodFastifySchemaValidationErrors, validatorCompiler } from 'fastify-type-provider-zod';
import type { Ctx } from '../ctx.ts';
import type { Route } from '../feature.ts';
import { parseJson } from '../json-input.ts';
import { Refusal } from '../refusal.ts';
import type { Authenticate } from './access.ts';
import { checkedSerializer, plainSerializer } from './answer-check.ts';
import { mountDocumentation } from './documentation.ts';
import { createMethodIndex } from './method-index.ts';
import { type Failure, failureOf, InvalidInput, problemOf } from './problem.ts';
import { mountRoute } from './route-door.ts';
import { mountMetrics, systemRoutes } from './system-routes.ts';
import { mountWebClient } from './web-client.ts';

const MAX_BODY_BYTES = 256 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the idle timeout of proxies, so that they close first. */
const KEEP_ALIVE_MS = 75_000;
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
/** Whose `X-Forwarded-For` is believed: proxies on this machine or in a private network. */
const TRUSTED_PROXIES = ['loopback', 'linklocal', 'uniquelocal'];

export type HttpOptions = {
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  /** Whether this node can serve players now. */
  readonly isReady: () => boolean;
  /** Where the built web client is, if it is. */
  readonly webRoot: string | null;
  /** Fails an answer that is not exactly of its contract's form. Costs time: for tests. */
  readonly checkAnswers?: boolean;
};

export async function createHttpServer(ctx: Ctx, options: HttpOptions): Promise<FastifyInstance> {
  const server = Fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    trustProxy: TRUSTED_PROXIES,
    genReqId: requestIds(),
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseMalformedHttp,
    frameworkErrors: (error, request, reply) => sendFailure(ctx, error, request, reply as FastifyReply),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
  });
  server.decorateRequest('caller', null);
  // Fastify hands `null` to the validator where nothing was sent; contracts speak of an absent body.
  server.setValidatorCompiler((part) => {
    const check = validatorCompiler(part as Parameters<typeof validatorCompiler>[0]);
    return part.httpPart === 'body' ? (body: unknown) => check(body ?? undefined) : check;
  });
  server.setSerializerCompiler(options.checkAnswers === true ? checkedSerializer : plainSerializer);
  server.setErrorHandler((error: FastifyError, request, reply) => sendFailure(ctx, error, request, reply));
  takeOnlyJson(server);
  // Parsed only by those few handlers that look at them.
  await server.register(fastifyCookie, { hook: false });
  measure(server, ctx);
  const secureCookies = ctx.config.publicUrl.startsWith('https:');
  const routes = [...systemRoutes(options.isReady), ...options.routes];
  for (const route of routes)
    mountRoute(server, ctx, route, { authenticate: options.authenticate, secureCookies });
  mountMetrics(server, ctx);
  const contracts = routes.map((route) => route.contract);
  await mountDocumentation(server, ctx, contracts);
  const methodsAt = createMethodIndex(contracts);
  await mountWebClient(server, ctx, options.webRoot);
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const methods = methodsAt(path);
    if (methods.length > 0) reply.header('allow', methods.join(', '));
    return sendFailure(
      ctx,
      new Refusal(methods.length > 0 ? 'route/method' : 'route/not-found'),
      request,
      reply,
    );
  });
  return server;
}

function requestIds(): () => string {
  const prefix = randomBytes(6).toString('hex');
  let count = 0;
  return () => `${prefix}-${(count++).toString(36)}`;
}

function takeOnlyJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined);
    const parsed = parseJson(text as string);
    if (parsed.ok) done(null, parsed.value);
    else done(new Refusal(parsed.code, parsed.detail));
  });
}

function measure(server: FastifyInstance, ctx: Ctx): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    ctx.metrics.httpRequestSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
}

function sendFailure(ctx: Ctx, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = asFailure(error);
  if (failure.code === 'server/internal')
    ctx.log.error(
      { err: error, requestId: request.id, method: request.method, url: pathOf(request.url) },
      'a request failed',
    );
  if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', failure.retryAfterSeconds);
  return reply
    .code(ERRORS[failure.code][0])
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemOf(failure, request.id)));
}

function asFailure(error: unknown): Failure {
  if (!hasZodFastifySchemaValidationErrors(error)) return failureOf(error);
  const where = (error as unknown as FastifyError).validationContext ?? 'body';
  const issues = error.validation.map((issue) => ({
    path: [where, ...issue.instancePath.split('/').filter((part) => part !== '')].join('.'),
    message: issue.message ?? 'is not allowed',
  }));
  return failureOf(new InvalidInput(issues));
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

/** What is not HTTP at all gets one line and a closed connection. */
function refuseMalformedHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const body = JSON.stringify(
    problemOf({ code: 'input/invalid', detail: 'not a well-formed HTTP request' }, 'none'),
  );
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: ${PROBLEM_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
