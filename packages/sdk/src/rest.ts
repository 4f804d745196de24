import { logout, refresh as refreshRoute, type SignedIn, signedInSchema } from '@farhold/contracts/rest/auth';
import type { RouteAnswer, RouteContract, RouteInput } from '@farhold/contracts/route';
import { ApiError } from './api-error.ts';
import { type Input, type PreparedCall, perform, urlOf } from './http-call.ts';
import { type Tokens, tokensFrom } from './tokens.ts';

type MayBeAbsent<T> = undefined extends T ? true : Record<never, never> extends T ? true : false;
/** Parts that may be left out are those of which nothing has to be given. */
export type CallInput<C extends RouteContract> = {
  [K in keyof RouteInput<C> as MayBeAbsent<RouteInput<C>[K]> extends true ? never : K]: RouteInput<C>[K];
} & {
  [K in keyof RouteInput<C> as MayBeAbsent<RouteInput<C>[K]> extends true ? K : never]?: RouteInput<C>[K];
};
export type CallOptions = {
  /** Of a mutation; made up where absent. Pass one's own to repeat a call over a restart of the client. */
  readonly idempotencyKey?: string;
};
export type CallArguments<C extends RouteContract> =
  Record<never, never> extends CallInput<C>
    ? [input?: CallInput<C>, options?: CallOptions]
    : [input: CallInput<C>, options?: CallOptions];

export type RestClientOptions = {
  /** Of the server, without a slash at the end: `https://farhold.example`; empty for the page's own origin. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** Whenever tokens change; null once the session is over. */
  readonly onTokens?: (tokens: Tokens | null) => void;
  /** Where the tokens are kept, if not in this client. */
  readonly getTokens?: () => Tokens | null;
  /** Where the refresh token is kept: a browser's cookie, or in `Tokens`. By default the cookie where there is a document. */
  readonly refreshBy?: 'cookie' | 'body';
};

export type RestClient = {
  /**
   * Calls an endpoint. Rejects with `ApiError`. An expired access token is refreshed and the call repeated once; a call
   * without effect, or with an Idempotency-Key, is repeated up to three times while the network or the server is away.
   */
  call<C extends RouteContract>(contract: C, ...rest: CallArguments<C>): Promise<RouteAnswer<C>>;
  /** A valid access token, refreshed when it has less than 20 s left or when `fresh` asks for it; null when not signed in. */
  accessToken(options?: { readonly fresh?: boolean }): Promise<string | null>;
  /** Trades the refresh token; many callers share one request. Rejects with `auth/bad-refresh` when the session is over. */
  refresh(): Promise<SignedIn>;
  tokens(): Tokens | null;
};

/** An access token with less than this left is refreshed before it is used for a long-lived connection. */
const MARGIN_MS = 20_000;
/** Tabs of one browser share a refresh cookie; two refreshes at once would look like a stolen token. */
const LOCK_NAME = 'farhold-refresh';

/** A client of the REST interface, for browsers and Node. */
export function createRestClient(options: RestClientOptions): RestClient {
  const fetcher: typeof fetch = options.fetch ?? ((...given) => fetch(...given));
  const inBody = (options.refreshBy ?? ('document' in globalThis ? 'cookie' : 'body')) === 'body';
  let kept: Tokens | null = null;
  let refreshing: Promise<SignedIn> | null = null;
  const tokens = (): Tokens | null => (options.getTokens === undefined ? kept : options.getTokens());
  const keep = (next: Tokens | null): void => {
    kept = next;
    options.onTokens?.(next);
  };

  const prepare = (contract: RouteContract, input: Input, key: string | undefined): PreparedCall => {
    const accessToken = contract === refreshRoute ? undefined : tokens()?.accessToken;
    const mutates = contract.method !== 'GET';
    const body = bodyOf(contract, input, inBody ? tokens() : 'cookie');
    return {
      url: urlOf(options.baseUrl, contract, input),
      method: contract.method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
        ...(mutates && key !== undefined && accessToken !== undefined ? { 'idempotency-key': key } : {}),
      },
      body,
      repeatable: !mutates || accessToken !== undefined,
    };
  };

  const send = async (contract: RouteContract, input: Input, key?: string): Promise<unknown> => {
    const answer = await perform(prepare(contract, input, key), fetcher);
    if (contract.response === signedInSchema) keep(tokensFrom(answer as SignedIn, tokens(), Date.now()));
    if (contract === logout) keep(null);
    return answer;
  };

  const refreshOnce = async (): Promise<SignedIn> => {
    const refreshToken = tokens()?.refreshToken;
    const body = inBody && refreshToken != null ? { refreshToken } : {};
    try {
      return (await send(refreshRoute, { body })) as SignedIn;
    } catch (error) {
      if (error instanceof ApiError && error.code.startsWith('auth/')) keep(null);
      throw error;
    }
  };
  const refresh = (): Promise<SignedIn> => {
    refreshing ??= (inBody ? refreshOnce() : exclusively(refreshOnce)).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  const call = async (
    contract: RouteContract,
    input: Input = {},
    given: CallOptions = {},
  ): Promise<unknown> => {
    const key = contract.method === 'GET' ? undefined : (given.idempotencyKey ?? crypto.randomUUID());
    try {
      return await send(contract, input, key);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'auth/token-expired') throw error;
      await refresh();
      return send(contract, input, key);
    }
  };

  return {
    call: call as RestClient['call'],
    async accessToken({ fresh = false } = {}) {
      const current = tokens();
      if (current === null && inBody) return null;
      if (current !== null && !fresh && current.accessExpiresAtMs - Date.now() > MARGIN_MS)
        return current.accessToken;
      return (await refresh()).accessToken;
    },
    refresh,
    tokens,
  };
}

/** Without cookies, signing in asks for the refresh token in the body, and signing out gives it back there. */
function bodyOf(contract: RouteContract, input: Input, kept: Tokens | null | 'cookie'): string | undefined {
  if (contract.body === undefined) return undefined;
  const body = input.body ?? {};
  if (kept === 'cookie' || contract === refreshRoute || contract.access !== 'public')
    return JSON.stringify(body);
  if (contract === logout) return JSON.stringify({ refreshToken: kept?.refreshToken ?? undefined, ...body });
  return JSON.stringify(contract.response === signedInSchema ? { refreshInBody: true, ...body } : body);
}

function exclusively<T>(work: () => Promise<T>): Promise<T> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  return locks === undefined ? work() : locks.request(LOCK_NAME, work);
}
