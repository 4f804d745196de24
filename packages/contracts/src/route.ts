import { z } from 'zod';
import type { ErrorCode } from './error.ts';

/**
 * Who may call: nobody in particular, a signed-in user, a user with a selected character, or staff of at least a role;
 * `appellant` is a signed-in user or one who is shut out, with the `appealToken` of the refusal.
 */
export type Access = 'public' | 'user' | 'character' | 'appellant' | 'moderator' | 'gamemaster' | 'admin';

/** A REST endpoint as data: the server's door, the client's call and the OpenAPI page all come from it. */
export type RouteContract = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Fastify form, from the root: `/api/characters/:name/profile`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  /** Status of success; 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Refusals besides those that any endpoint can give. */
  readonly errors: readonly ErrorCode[];
  /** The answer changes only with the world's content and seed: it carries an ETag and is kept. */
  readonly versioned?: true;
};

/** Keeps the literal types of a contract. */
export function defineRoute<const C extends RouteContract>(contract: C): C {
  return contract;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Given<S> = S extends z.ZodType ? z.input<S> : undefined;
export type RouteParams<C extends RouteContract> = Parsed<C['params']>;
export type RouteQuery<C extends RouteContract> = Parsed<C['query']>;
export type RouteBody<C extends RouteContract> = Parsed<C['body']>;
export type RouteAnswer<C extends RouteContract> = z.output<C['response']>;
/** What a client passes: before defaults are filled in. */
export type RouteInput<C extends RouteContract> = {
  [K in 'params' | 'query' | 'body' as C[K] extends z.ZodType ? K : never]: Given<C[K]>;
};

/** `?limit=&cursor=` of every list. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});

/** `{items, nextCursor}` of every list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** The answer of an endpoint that only acknowledges. */
export const doneSchema = z.object({ done: z.literal(true) });
