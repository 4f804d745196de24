/** Sockets come and go; this is what happens to the sessions, and what features are told of it, in order. */
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../ctx.ts';
import type { SessionHooks } from '../feature.ts';
import type { Gather } from './gather.ts';
import type { Hub } from './hub.ts';
import type { Inbox } from './inbox.ts';
import type { Roster } from './roster.ts';
import { createSerial } from './serial.ts';
import type { Link, Session } from './session.ts';
import { readShortFrames } from './short-frames.ts';
import { announceArrival } from './takeover.ts';
import type { Tally } from './tally.ts';
import { CLOSE, type Timing } from './timing.ts';

export type Lifecycle = {
  /** Gives a session its socket; whatever held its place before is closed. `greet` writes the first frames. */
  attach(session: Session, link: Link, greet: () => void): void;
  /** Ends a session for good. */
  discard(session: Session): void;
  /** Another node has the character now: it is not gone. */
  keep(characterId: CharacterId): void;
  /** Discards sessions that nobody came back to, and tells features of characters that lapsed. */
  expire(nowMs: number): void;
  /** Resolves when every message is answered and every hook has run. */
  settled(): Promise<void>;
};
export type LifecycleOptions = {
  readonly hooks: readonly SessionHooks[];
  readonly roster: Roster;
  readonly hub: Hub;
  readonly tally: Tally;
  readonly timing: Timing;
  readonly gather: Gather;
  readonly createInbox: (session: Session, opened: Promise<void>) => Inbox;
};

/** Endpoints whose connection keeps a character in the world. */
export function isWalking(endpoint: string): boolean {
  return endpoint === 'game' || endpoint === 'world';
}

export function createLifecycle(ctx: Ctx, options: LifecycleOptions): Lifecycle {
  const { roster, hub, tally, timing, gather } = options;
  const serial = createSerial();
  const inboxes = new Map<Session, Inbox>();
  /** Since when a character has had no connection here that keeps it in the world. */
  const gone = new Map<CharacterId, number>();
  const isHere = (id: CharacterId): boolean =>
    roster.ofCharacter(id).some(({ link, endpoint }) => link !== null && isWalking(endpoint));

  const opened = (session: Session): Promise<void> =>
    serial.run(session.caller.characterId, async () => {
      try {
        for (const hooks of options.hooks) await hooks.opened?.(ctx, session.connection);
      } catch (error) {
        ctx.log.error({ err: error, connectionId: session.id }, 'a connection was not opened');
        session.close(CLOSE.fault, 'could not be opened');
      }
    });

  const closed = (session: Session): Promise<void> => {
    const inbox = inboxes.get(session);
    return serial.run(session.caller.characterId, async () => {
      await inbox?.settled();
      for (const hooks of options.hooks)
        await hooks.closed?.(ctx, session.connection).catch((error: unknown) => {
          ctx.log.error({ err: error, connectionId: session.id }, 'a closed connection was not put away');
        });
    });
  };

  const lapsed = (characterId: CharacterId): Promise<void> =>
    serial.run(characterId, async () => {
      if (isHere(characterId)) return;
      for (const hooks of options.hooks)
        await hooks.lapsed?.(ctx, characterId).catch((error: unknown) => {
          ctx.log.error({ err: error, characterId }, 'a character that left was not put away');
        });
    });

  /** The socket is gone, or is to be; the session waits for another. */
  const detach = (session: Session): void => {
    session.link = null;
    session.goneMs = performance.now();
    const { characterId } = session.caller;
    if (isWalking(session.endpoint) && !isHere(characterId)) gone.set(characterId, session.goneMs);
    void closed(session);
  };

  const discard = (session: Session): void => {
    roster.remove(session);
    hub.leaveAll(session);
    inboxes.delete(session);
  };

  const makeRoom = (session: Session): void => {
    for (const other of roster.ofCharacter(session.caller.characterId)) {
      if (other === session || other.endpoint !== session.endpoint) continue;
      other.close(CLOSE.takenOver, 'opened elsewhere');
      if (other.link !== null) detach(other);
      discard(other);
    }
    const before = session.link;
    if (before === null) return;
    // The client resumed before this end noticed that the old socket was dead.
    detach(session);
    before.ws.terminate();
  };

  const listen = (session: Session, link: Link, inbox: Inbox): void => {
    const { ws, raw } = link;
    const heard = (): void => {
      session.lastHeardMs = performance.now();
    };
    readShortFrames(raw, (text) => {
      session.lastHeardMs = performance.now();
      gather.take(inbox, text, session.lastHeardMs);
    });
    ws.on('message', (data, isBinary) => {
      heard();
      inbox.receive(data as Buffer, isBinary);
    });
    ws.on('pong', heard);
    // Too large, not UTF-8, not WebSocket: `ws` closes with the code for it.
    ws.on('error', () => {
      link.isClosing = true;
      tally.count('in', 'broken');
    });
    ws.on('close', () => {
      if (session.link?.ws === ws) detach(session);
    });
  };

  return {
    attach(session, link, greet) {
      makeRoom(session);
      session.link = link;
      session.goneMs = session.congestedMs = session.renewAskedMs = null;
      session.attachedAt = ctx.now();
      session.attachedMs = session.lastHeardMs = performance.now();
      if (isWalking(session.endpoint)) gone.delete(session.caller.characterId);
      roster.add(session);
      greet();
      announceArrival(ctx, session);
      const inbox = options.createInbox(session, opened(session));
      inboxes.set(session, inbox);
      listen(session, link, inbox);
    },
    discard,
    keep: (characterId) => void gone.delete(characterId),
    expire(nowMs) {
      for (const session of roster.sessions)
        if (session.goneMs !== null && nowMs - session.goneMs > timing.lapseMs) discard(session);
      for (const [characterId, sinceMs] of gone) {
        if (nowMs - sinceMs <= timing.lapseMs) continue;
        gone.delete(characterId);
        void lapsed(characterId);
      }
    },
    async settled() {
      await Promise.all([...inboxes.values()].map((inbox) => inbox.settled()));
      await serial.idle();
    },
  };
}
