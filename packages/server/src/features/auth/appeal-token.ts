/** What a user who is shut out holds instead of a session: good for half an hour, for looking at their cases and appealing. */
import { sessionIdSchema, type UserId, userIdSchema } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse, ShutOut } from '../../platform/refusal.ts';
import { readSigned, sign, type VerifiedToken } from './signed-token.ts';

const APPEAL_SECONDS = 30 * 60;
/** Tells it from an access token before it is read. */
const PREFIX = 'appeal.';
const TYPE = 'appeal+jwt';

/** To be thrown at the owner of a closed account. */
export async function shutOut(ctx: Pick<Ctx, 'config' | 'now'>, userId: UserId): Promise<ShutOut> {
  const claims = { sid: crypto.randomUUID() };
  return new ShutOut(
    PREFIX + (await sign(ctx, { type: TYPE, subject: userId, seconds: APPEAL_SECONDS, claims })),
  );
}

export function isAppealToken(token: string): boolean {
  return token.startsWith(PREFIX);
}

/** Its session is in no table. Refuses with `auth/token-expired`, else `auth/required`. */
export async function readAppealToken(
  ctx: Pick<Ctx, 'config' | 'now'>,
  token: string,
): Promise<VerifiedToken> {
  const { sub, sid, exp } = await readSigned(ctx, token.slice(PREFIX.length), TYPE);
  const userId = userIdSchema.safeParse(sub);
  const sessionId = sessionIdSchema.safeParse(sid);
  if (!userId.success || !sessionId.success || exp === undefined) return refuse('auth/required');
  return {
    userId: userId.data,
    sessionId: sessionId.data,
    role: 'player',
    characterId: null,
    expiresAtMs: exp * 1000,
  };
}
