import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';

/** A secret that is handed out once: 256 bits, safe in addresses. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. Plain SHA-256 will do: there is nothing to guess in 256 random bits. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * The refresh token that follows a refresh token. Derived, so that two requests under way at once with the same one
 * get the same successor; only who has the server's key can derive it.
 */
export function successorOf(ctx: Pick<Ctx, 'config'>, refreshToken: string): string {
  return createHmac('sha256', `refresh ${ctx.config.jwtSecrets[0]}`).update(refreshToken).digest('base64url');
}
