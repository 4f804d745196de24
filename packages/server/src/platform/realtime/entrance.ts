/** From a request to upgrade to a session with a socket and a greeting: a new one, or the one that the client left. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Character } from '@farhold/contracts/rest/characters';
import { sessionHello } from '@farhold/contracts/ws/session';
import type { CharacterId } from '@farhold/rules/ids';
import { WebSocketServer } from 'ws';
import type { Ctx } from '../ctx.ts';
import { characterTopic, userTopic } from '../feature.ts';
import type { Authenticate } from '../http/access.ts';
import { Refusal } from '../refusal.ts';
import { VERSION } from '../version.ts';
import type { Hub } from './hub.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Roster } from './roster.ts';
import type { Session } from './session.ts';
import { LIMITS, type Timing } from './timing.ts';
import { admit, type Entry, refuseUpgrade, SUBPROTOCOL } from './upgrade.ts';

const TICK_MS = 100;

export type EntranceOptions = {
  readonly authenticate: Authenticate;
  readonly describeCharacter: (ctx: Ctx, id: CharacterId) => Promise<Character>;
  readonly roster: Roster;
  readonly hub: Hub;
  readonly lifecycle: Lifecycle;
  readonly timing: Timing;
  readonly createSession: (entry: Entry) => Session;
  readonly encodeEvent: (type: string, data: unknown) => string;
};
export type Entrance = {
  /** Lets one client in, or answers why not. Never rejects. */
  open(request: IncomingMessage, raw: Socket, head: Buffer): Promise<void>;
  /** Lets nobody in any more; resolves when those at the door are in or away. */
  shut(): Promise<void>;
};

export function createEntrance(ctx: Ctx, options: EntranceOptions): Entrance {
  const { roster, hub, lifecycle } = options;
  const opening = new Set<Promise<void>>();
  let isShut = false;
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LIMITS.messageBytes,
    // Also what makes it sound to write frames to the TCP socket: see `wire.ts`.
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  const refuseWhenShut = (): void => {
    if (isShut) throw new Refusal('server/restarting', undefined, 1);
  };

  const findLeft = ({ resume, caller, endpoint }: Entry): Session | undefined => {
    const session = resume === null ? undefined : roster.byResumeToken(resume.token);
    if (resume === null || session === undefined || !session.resumable) return undefined;
    const isTheirs =
      session.endpoint === endpoint &&
      session.caller.userId === caller.userId &&
      session.caller.characterId === caller.characterId;
    if (!isTheirs || session.history.after(resume.seq) === null) return undefined;
    // Not to be discarded while the client is at the door.
    if (session.goneMs !== null) session.goneMs = performance.now();
    return session;
  };

  /** The greeting comes first; its number is the one that the connection goes on from. */
  const greet = (session: Session, entry: Entry, character: Character, isResumed: boolean): void => {
    hub.settle();
    const missed = isResumed && entry.resume !== null ? session.history.after(entry.resume.seq) : null;
    const hello = options.encodeEvent(sessionHello.type, {
      sessionId: session.id,
      resumeToken: session.resumeToken,
      resumed: missed !== null,
      character,
      serverTime: ctx.now(),
      tickMs: TICK_MS,
      heartbeatMs: options.timing.heartbeatMs,
      version: `${VERSION}+${ctx.content.version}`,
    });
    session.greet(hello, session.history.seq - (missed?.length ?? 0), missed ?? []);
  };

  const enter = async (request: IncomingMessage, raw: Socket, head: Buffer): Promise<void> => {
    let session: Session | undefined;
    try {
      refuseWhenShut();
      const entry = await admit(ctx, options.authenticate, request);
      const character = await options.describeCharacter(ctx, entry.caller.characterId);
      const left = findLeft(entry);
      const ready = left ?? options.createSession(entry);
      session = ready;
      ready.caller = entry.caller;
      ready.expiresAtMs = entry.caller.expiresAtMs;
      await hub.join(ready, userTopic(entry.caller.userId));
      await hub.join(ready, characterTopic(entry.caller.characterId));
      // From here on a revocation is heard; one that came before the topic was joined is found now.
      await options.authenticate(ctx, entry.token, { fresh: true });
      refuseWhenShut();
      sockets.handleUpgrade(request, raw, head, (ws) =>
        lifecycle.attach(ready, { ws, raw, isClosing: false }, () =>
          greet(ready, entry, character, left !== undefined),
        ),
      );
    } catch (error) {
      refuseUpgrade(ctx, raw, error);
    }
    // The client left while it was being let in.
    if (session !== undefined && !roster.sessions.has(session)) lifecycle.discard(session);
  };

  return {
    open(request, raw, head) {
      raw.on('error', () => raw.destroy());
      const work = enter(request, raw, head).finally(() => opening.delete(work));
      opening.add(work);
      return work;
    },
    async shut() {
      isShut = true;
      await Promise.all(opening);
    },
  };
}
