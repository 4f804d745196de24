/** The platform's own messages: a sign of life, and a fresh access token for a connection that goes on. */
import { ping, sessionToken } from '@farhold/contracts/ws/session';
import type { Connection } from '../feature.ts';
import { message } from '../feature.ts';
import type { Authenticate } from '../http/access.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from './session.ts';

export const sessionMessages = (
  authenticate: Authenticate,
  sessionOf: (connection: Connection) => Session,
) => [
  message(ping, async (ctx) => ({ serverTime: ctx.now() })),
  message(sessionToken, async (ctx, connection, { token }) => {
    const session = sessionOf(connection);
    const fresh = await authenticate(ctx, token);
    const { characterId } = fresh;
    // A connection cannot change hands.
    if (
      fresh.userId !== session.caller.userId ||
      characterId === null ||
      characterId !== session.caller.characterId
    )
      throw new Refusal('auth/forbidden', 'the token speaks for somebody else');
    session.caller = { ...fresh, characterId };
    session.expiresAtMs = fresh.expiresAtMs;
    session.renewAskedMs = null;
    return { expiresIn: Math.max(0, Math.floor((fresh.expiresAtMs - ctx.now()) / 1000)) };
  }),
];
