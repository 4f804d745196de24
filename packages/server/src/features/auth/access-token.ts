/** Access tokens: signed claims, good for 15 minutes, as long as their session is open. */
import { roleSchema } from '@farhold/contracts/rest/auth';
import { characterIdSchema, sessionIdSchema, userIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import type { Caller } from '../../platform/feature.ts';
import { refuse } from '../../platform/refusal.ts';
import { readSigned, sign, type VerifiedToken } from './signed-token.ts';

export const ACCESS_SECONDS = 15 * 60;
const TYPE = 'JWT';

const claimsSchema = z.object({
  sub: userIdSchema,
  sid: sessionIdSchema,
  role: roleSchema,
  character: characterIdSchema.nullable(),
  exp: z.number(),
});

export function signAccessToken(ctx: Pick<Ctx, 'config' | 'now'>, caller: Caller): Promise<string> {
  const claims = { sid: caller.sessionId, role: caller.role, character: caller.characterId };
  return sign(ctx, { type: TYPE, subject: caller.userId, seconds: ACCESS_SECONDS, claims });
}

/** Checks signature, form and time. Refuses with `auth/token-expired`, else `auth/required`. */
export async function readAccessToken(
  ctx: Pick<Ctx, 'config' | 'now'>,
  token: string,
): Promise<VerifiedToken> {
  const claims = claimsSchema.safeParse(await readSigned(ctx, token, TYPE));
  if (!claims.success) return refuse('auth/required');
  const { sub, sid, role, character, exp } = claims.data;
  return { userId: sub, sessionId: sid, role, characterId: character, expiresAtMs: exp * 1000 };
}
