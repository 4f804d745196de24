/** Who may open a WebSocket: the right address, origin and token. Everything else is answered with HTTP. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Endpoint } from '@farhold/contracts/message';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../ctx.ts';
import type { Caller } from '../feature.ts';
import { type Authenticate, bearerToken } from '../http/access.ts';
import { failureOf, problemOf } from '../http/problem.ts';
import type { Allowance } from '../limiter.ts';
import { Refusal } from '../refusal.ts';
import { clientAddress } from './client-address.ts';

export const SUBPROTOCOL = 'farhold.v1';
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  '/ws/game': 'game',
  '/ws/chat': 'chat',
  '/ws/combat': 'combat',
  '/ws/world': 'world',
};
const PER_USER: Allowance = { points: 120, perSeconds: 60 };
const REFUSED_PER_ADDRESS: Allowance = { points: 30, perSeconds: 60 };

export type Entry = {
  readonly endpoint: Endpoint;
  readonly caller: Caller & { readonly characterId: CharacterId; readonly expiresAtMs: number };
  readonly token: string;
  readonly resume: { readonly token: string; readonly seq: number } | null;
};

/** Checks a request to upgrade; throws a refusal. */
export async function admit(ctx: Ctx, authenticate: Authenticate, request: IncomingMessage): Promise<Entry> {
  const url = URL.parse(request.url ?? '', 'ws://host');
  const endpoint = url === null ? undefined : ENDPOINTS[url.pathname];
  if (url === null || endpoint === undefined) throw new Refusal('route/not-found');
  if (!isOwnOrigin(request, ctx.config.publicUrl))
    throw new Refusal('auth/forbidden', 'this origin is not allowed');
  const token = tokenOf(request);
  const refused = async (error: unknown): Promise<never> => {
    await spend(ctx, `upgrade:${clientAddress(request)}`, REFUSED_PER_ADDRESS);
    throw error;
  };
  if (token === undefined) return refused(new Refusal('auth/required'));
  const caller = await authenticate(ctx, token).catch(refused);
  await spend(ctx, `upgrade:${caller.userId}`, PER_USER);
  const { characterId } = caller;
  if (characterId === null) throw new Refusal('character/none-selected');
  return { endpoint, caller: { ...caller, characterId }, token, resume: resumeOf(url.searchParams) };
}

async function spend(ctx: Ctx, key: string, allowance: Allowance): Promise<void> {
  const { ok, resetMs } = await ctx.limiter.take(key, allowance);
  if (!ok) throw new Refusal('rate-limited', undefined, Math.max(1, Math.ceil(resetMs / 1000)));
}

/** Browsers cannot set headers on a WebSocket: they offer the token as a subprotocol. */
function tokenOf(request: IncomingMessage): string | undefined {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
  return (
    offered.find((part) => part.startsWith('bearer.'))?.slice('bearer.'.length) ??
    bearerToken(request.headers.authorization)
  );
}

/** A page of another site must not open a socket in its visitor's name. Clients that are no browsers send no origin. */
function isOwnOrigin(request: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  const given = URL.parse(origin);
  return given !== null && (given.origin === new URL(publicUrl).origin || given.host === host);
}

function resumeOf(query: URLSearchParams): Entry['resume'] {
  const token = query.get('resume');
  const seq = Number(query.get('seq') ?? Number.NaN);
  return token !== null && Number.isSafeInteger(seq) && seq >= 0 ? { token, seq } : null;
}

/** Answers a refused upgrade with a problem document and closes. */
export function refuseUpgrade(ctx: Ctx, socket: Duplex, error: unknown): void {
  const failure = failureOf(error);
  const requestId = crypto.randomUUID();
  if (failure.code === 'server/internal') ctx.log.error({ err: error, requestId }, 'an upgrade failed');
  const problem = problemOf(failure, requestId);
  // The protocol promises 403 here, where REST says 409.
  const status = failure.code === 'character/none-selected' ? 403 : problem.status;
  const body = JSON.stringify({ ...problem, status });
  const retry =
    failure.retryAfterSeconds === undefined ? '' : `retry-after: ${failure.retryAfterSeconds}\r\n`;
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `${retry}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
