import { ERRORS, type ErrorCode, problemSchema } from '@farhold/contracts/error';
import type { RouteContract } from '@farhold/contracts/route';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';

/** What the OpenAPI document says of an endpoint; the input parts also validate. */
export function documentationOf(contract: RouteContract): FastifySchema & Record<string, unknown> {
  const status = contract.status ?? 200;
  return {
    summary: contract.summary,
    tags: [contract.tag],
    ...(contract.access === 'public' ? {} : { security: [{ bearer: [] }] }),
    ...(contract.params === undefined ? {} : { params: contract.params }),
    ...(contract.query === undefined ? {} : { querystring: contract.query }),
    ...(contract.body === undefined ? {} : { body: contract.body }),
    response: { [status]: status === 204 ? z.undefined() : contract.response, ...refusals(contract) },
  };
}

function refusals(contract: RouteContract): Record<number, unknown> {
  const codes: ErrorCode[] = ['rate-limited', ...contract.errors];
  if (contract.access !== 'public') codes.push('auth/required', 'auth/token-expired');
  if (contract.access === 'character') codes.push('character/none-selected');
  if (contract.params ?? contract.query ?? contract.body) codes.push('input/invalid');
  if (contract.method !== 'GET' && contract.access !== 'public')
    codes.push('idempotency/other-request', 'idempotency/in-progress', 'idempotency/answer-lost');
  const byStatus = Object.groupBy([...new Set(codes)].sort(), (code) => ERRORS[code][0]);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, of = []]) => [
      status,
      { description: of.join(', '), content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  );
}
