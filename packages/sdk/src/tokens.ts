import type { SignedIn } from '@farhold/contracts/rest/auth';
import type { CharacterId } from '@farhold/rules/ids';

/** What a signed-in client holds. */
export type Tokens = {
  readonly accessToken: string;
  /** By this device's clock. */
  readonly accessExpiresAtMs: number;
  /** Null where a browser keeps it in its httpOnly cookie. */
  readonly refreshToken: string | null;
  /** Whom the access token speaks for. */
  readonly characterId: CharacterId | null;
};

/** Tokens out of an answer that signs in; a refresh token that the answer does not replace is kept. */
export function tokensFrom(answer: SignedIn, before: Tokens | null, nowMs: number): Tokens {
  return {
    accessToken: answer.accessToken,
    accessExpiresAtMs: nowMs + answer.expiresIn * 1000,
    refreshToken: answer.refreshToken ?? before?.refreshToken ?? null,
    characterId: answer.characterId,
  };
}
