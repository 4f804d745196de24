/** One request over `fetch`, repeated while the network or the server is briefly away. */
import { ERRORS, type ErrorCode, type Problem, problemSchema } from '@farhold/contracts/error';
import type { RouteContract } from '@farhold/contracts/route';
import { ApiError } from './api-error.ts';

const RETRY_DELAYS_MS = [200, 800, 2500];
const MAX_RETRY_AFTER_MS = 5000;

export type PreparedCall = {
  readonly url: string;
  readonly method: RouteContract['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether sending it twice has one effect. */
  readonly repeatable: boolean;
};
export type Input = {
  readonly params?: Record<string, unknown> | undefined;
  readonly query?: Record<string, unknown> | undefined;
  readonly body?: unknown;
};

/** The address of a call: path parameters and query filled in and escaped. */
export function urlOf(baseUrl: string, contract: RouteContract, input: Input): string {
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined) query.set(name, String(value));
  return `${baseUrl}${path}${query.size === 0 ? '' : `?${query}`}`;
}

/** Performs the call; answers the parsed body, or undefined for an empty one. Rejects with `ApiError` only. */
export async function perform(call: PreparedCall, fetcher: typeof fetch): Promise<unknown> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await performOnce(call, fetcher);
    } catch (error) {
      const delayMs = RETRY_DELAYS_MS[attempt];
      if (!(error instanceof ApiError) || delayMs === undefined || !call.repeatable || !isPassing(error))
        throw error;
      const askedMs = Math.min((error.retryAfterSeconds ?? 0) * 1000, MAX_RETRY_AFTER_MS);
      await pause(Math.max(askedMs, delayMs * (0.5 + Math.random())));
    }
  }
}

const PASSING: readonly string[] = [
  'client/network',
  'server/restarting',
  'server/unavailable',
  'idempotency/in-progress',
];

function isPassing(error: ApiError): boolean {
  return PASSING.includes(error.code);
}

async function performOnce(call: PreparedCall, fetcher: typeof fetch): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetcher(call.url, {
      method: call.method,
      headers: call.headers,
      credentials: 'same-origin',
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    text = await response.text();
  } catch (cause) {
    throw Object.assign(new ApiError('client/network'), { cause });
  }
  const answer = parse(text);
  if (response.ok) {
    if (answer === undefined && text !== '') throw new ApiError('client/bad-answer');
    return answer;
  }
  throw refusalFrom(response, answer);
}

function refusalFrom(response: Response, answer: unknown): ApiError {
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retry = { retryAfterSeconds: Number.isFinite(retryAfterSeconds) ? retryAfterSeconds : null };
  const problem = problemSchema.safeParse(answer);
  if (problem.success) return new ApiError(problem.data.code, { problem: problem.data as Problem, ...retry });
  // A newer server's code, or a proxy's own page.
  const status = response.status;
  if (status >= 502 && status <= 504) return new ApiError('server/unavailable', retry);
  const known = (Object.keys(ERRORS) as ErrorCode[]).find((code) => ERRORS[code][0] === status);
  return new ApiError(known ?? 'client/bad-answer', { detail: detailOf(answer), ...retry });
}

function detailOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { detail, title } = answer as { detail?: unknown; title?: unknown };
  return typeof detail === 'string' ? detail : typeof title === 'string' ? title : undefined;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const pause = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));
