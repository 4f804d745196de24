/** Access tokens: signed claims, good for 15 minutes, as long as their session is open. */
import { createHash } from 'node:crypto';
import { roleSchema } from '@farhold/contracts/rest/auth';
import { characterIdSchema, sessionIdSchema, userIdSchema } from '@farhold/rules/ids';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import type { Caller } from '../../platform/feature.ts';
import { refuse } from '../../platform/refusal.ts';

export const ACCESS_SECONDS = 15 * 60;
const ISSUER = 'farhold';

const claimsSchema = z.object({
  sub: userIdSchema,
  sid: sessionIdSchema,
  role: roleSchema,
  character: characterIdSchema.nullable(),
  exp: z.number(),
});
export type VerifiedToken = Caller & { readonly expiresAtMs: number };

/** Names a key without telling it, so that a token says which of the list signed it. */
const keyId = (secret: string): string =>
  createHash('sha256').update(`kid ${secret}`).digest('hex').slice(0, 12);
const encode = (secret: string): Uint8Array => new TextEncoder().encode(secret);

export function signAccessToken(ctx: Pick<Ctx, 'config' | 'now'>, caller: Caller): Promise<string> {
  const secret = ctx.config.jwtSecrets[0];
  const nowSeconds = Math.floor(ctx.now() / 1000);
  return new SignJWT({ sid: caller.sessionId, role: caller.role, character: caller.characterId })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keyId(secret) })
    .setSubject(caller.userId)
    .setIssuer(ISSUER)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + ACCESS_SECONDS)
    .sign(encode(secret));
}

/** Checks signature, form and time. Refuses with `auth/token-expired`, else `auth/required`. */
export async function readAccessToken(
  ctx: Pick<Ctx, 'config' | 'now'>,
  token: string,
): Promise<VerifiedToken> {
  const { payload } = await jwtVerify(token, (header) => keyFor(ctx, header.kid), {
    algorithms: ['HS256'],
    issuer: ISSUER,
    currentDate: new Date(ctx.now()),
  }).catch((error: unknown) =>
    refuse(error instanceof errors.JWTExpired ? 'auth/token-expired' : 'auth/required'),
  );
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) return refuse('auth/required');
  const { sub, sid, role, character, exp } = claims.data;
  return { userId: sub, sessionId: sid, role, characterId: character, expiresAtMs: exp * 1000 };
}

function keyFor(ctx: Pick<Ctx, 'config'>, kid: string | undefined): Uint8Array {
  const secret = ctx.config.jwtSecrets.find((one) => keyId(one) === kid);
  return secret === undefined ? refuse('auth/required') : encode(secret);
}
