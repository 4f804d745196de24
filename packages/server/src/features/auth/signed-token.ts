/** Tokens that the server signs and knows again by the list of its secrets. */
import { createHash } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Ctx } from '../../platform/ctx.ts';
import type { Caller } from '../../platform/feature.ts';
import { refuse } from '../../platform/refusal.ts';

const ISSUER = 'farhold';

export type VerifiedToken = Caller & { readonly expiresAtMs: number };

/** Names a key without telling it, so that a token says which of the list signed it. */
const keyId = (secret: string): string =>
  createHash('sha256').update(`kid ${secret}`).digest('hex').slice(0, 12);
const encode = (secret: string): Uint8Array => new TextEncoder().encode(secret);

export function sign(
  ctx: Pick<Ctx, 'config' | 'now'>,
  token: {
    readonly type: string;
    readonly subject: string;
    readonly seconds: number;
    readonly claims: JWTPayload;
  },
): Promise<string> {
  const secret = ctx.config.jwtSecrets[0];
  const nowSeconds = Math.floor(ctx.now() / 1000);
  return new SignJWT(token.claims)
    .setProtectedHeader({ alg: 'HS256', typ: token.type, kid: keyId(secret) })
    .setSubject(token.subject)
    .setIssuer(ISSUER)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + token.seconds)
    .sign(encode(secret));
}

/** Checks signature, type and time. Refuses with `auth/token-expired`, else `auth/required`. */
export async function readSigned(
  ctx: Pick<Ctx, 'config' | 'now'>,
  token: string,
  type: string,
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, (header) => keyFor(ctx, header.kid), {
    algorithms: ['HS256'],
    issuer: ISSUER,
    typ: type,
    currentDate: new Date(ctx.now()),
  }).catch((error: unknown) =>
    refuse(error instanceof errors.JWTExpired ? 'auth/token-expired' : 'auth/required'),
  );
  return payload;
}

function keyFor(ctx: Pick<Ctx, 'config'>, kid: string | undefined): Uint8Array {
  const secret = ctx.config.jwtSecrets.find((one) => keyId(one) === kid);
  return secret === undefined ? refuse('auth/required') : encode(secret);
}
