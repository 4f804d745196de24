/** Who calls, and whether they may. */
import type { Access } from '@farhold/contracts/route';
import { outranks } from '@farhold/rules/roles';
import type { Ctx } from '../ctx.ts';
import type { Caller } from '../feature.ts';
import { Refusal } from '../refusal.ts';

/** How closely a token is looked at. */
export type Scrutiny = {
  /** Asks whether its session is open still, whatever is remembered of it. */
  readonly fresh?: boolean;
  /** Takes also a token that is good for appealing and nothing else. */
  readonly appeals?: boolean;
};
/** Verifies an access token; refuses with `auth/required` or `auth/token-expired`. */
export type Authenticate = (
  ctx: Ctx,
  token: string,
  scrutiny?: Scrutiny,
) => Promise<Caller & { readonly expiresAtMs: number }>;

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return header?.startsWith('Bearer ') ? header.slice(7) : undefined;
}

/** Refuses a caller whom the endpoint is not for. */
export function checkAccess(access: Access, caller: Caller | null): void {
  if (access === 'public') return;
  if (caller === null) throw new Refusal('auth/required');
  if (access === 'user' || access === 'appellant') return;
  if (access === 'character') {
    if (caller.characterId === null) throw new Refusal('character/none-selected');
    return;
  }
  if (outranks(access, caller.role)) throw new Refusal('auth/forbidden');
}
