/**
 * One character on one endpoint. It outlives its socket for a while: while no socket is attached, messages go on into
 * the history, and a client that comes back in time with the resume token misses nothing.
 */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Endpoint } from '@farhold/contracts/message';
import type { CharacterId } from '@farhold/rules/ids';
import type { WebSocket } from 'ws';
import type { Caller, CharacterCaller, Connection } from '../feature.ts';
import type { Batch } from './batch.ts';
import { createHistory, type History } from './history.ts';
import type { Hub } from './hub.ts';
import type { Paced, Pacer } from './pacer.ts';
import type { Tally } from './tally.ts';
import { CLOSE, LIMITS, type Timing } from './timing.ts';
import { frameText } from './wire.ts';

const OPEN = 1;

export type Link = {
  readonly ws: WebSocket;
  /** The TCP socket under it. */
  readonly raw: Socket;
  /** A closing frame has been sent: nothing may follow it. */
  isClosing: boolean;
};

export type Session = {
  readonly id: string;
  readonly resumeToken: string;
  readonly endpoint: Endpoint;
  caller: CharacterCaller;
  expiresAtMs: number;
  /** When the client was asked for a fresh token; null while the one it has is good. */
  renewAskedMs: number | null;
  link: Link | null;
  lastHeardMs: number;
  /** When this session's newest socket came, by the clock of this node and by a steady one. */
  attachedAt: number;
  attachedMs: number;
  /** When its socket went; null while there is one. */
  goneMs: number | null;
  /** False once it was closed for a reason that resuming must not undo. */
  resumable: boolean;
  congestedMs: number | null;
  readonly history: History;
  readonly topics: Set<string>;
  /** What these say does not reach it; null, as for most, where it ignores nobody. */
  ignored: ReadonlySet<CharacterId> | null;
  readonly connection: Connection;
  /** Appends an encoded message. */
  push(message: string): void;
  /** Appends what all sessions of a topic get. */
  pushBatch(batch: Batch): void;
  /** Appends an encoded message that may wait for the next world frame and leave in one write with it. */
  pushLazily(message: string): void;
  /** Writes world frames, and with them what waits; false when the client cannot take them. */
  pushFrames(wire: Buffer): boolean;
  /** The greeting, and after it what was missed since `seq`. */
  greet(hello: string, seq: number, missed: readonly string[]): void;
  close(code: number, reason?: string): void;
};

export type SessionParts = {
  readonly pacer: Pacer;
  readonly tally: Tally;
  readonly timing: Timing;
  readonly hub: Pick<Hub, 'join' | 'leave' | 'settle'>;
  readonly encodeEvent: (type: string, data: unknown, version: number | undefined) => string;
};

export function createSession(
  endpoint: Endpoint,
  caller: Caller & { readonly characterId: CharacterId; readonly expiresAtMs: number },
  parts: SessionParts,
): Session {
  const history = createHistory(LIMITS);
  let waiting: string[] = [];
  /** What waits behind it, while that is still the same for many. */
  let batch: Batch | null = null;
  const isIdle = (): boolean => waiting.length === 0 && batch === null;
  const frame = (seq: number, messages: readonly string[]): Buffer =>
    frameText(`{"s":${seq},"m":[${messages.join(',')}]}`);
  const unbatch = (): void => {
    if (batch !== null) waiting.push(...batch.messages);
    batch = null;
  };
  const takeWaiting = (): Buffer => {
    unbatch();
    const messages = waiting;
    waiting = [];
    return frame(history.seq, messages);
  };
  const write = (text: Buffer): void => {
    const { link } = session;
    if (link === null || link.ws.readyState !== OPEN) return;
    link.raw.write(text);
    if (link.raw.writableLength > LIMITS.softBytes) watchCongestion(session);
  };
  const paced: Paced = {
    lastFlushMs: 0,
    queued: false,
    flush(nowMs) {
      if (isIdle()) return;
      paced.lastFlushMs = nowMs;
      if (batch === null || waiting.length > 0) write(takeWaiting());
      else {
        const shared = batch.frame();
        batch = null;
        write(shared.with(history.seq));
        // The kernel has not taken all of it: it is still read from.
        if (session.link !== null && session.link.raw.writableLength > 0) shared.keep();
      }
    },
  };
  const session: Session = {
    id: crypto.randomUUID(),
    resumeToken: randomBytes(24).toString('base64url'),
    endpoint,
    caller,
    expiresAtMs: caller.expiresAtMs,
    renewAskedMs: null,
    link: null,
    lastHeardMs: performance.now(),
    attachedAt: 0,
    attachedMs: 0,
    goneMs: null,
    resumable: true,
    congestedMs: null,
    history,
    topics: new Set(),
    ignored: null,
    connection: undefined as unknown as Connection,
    push(message) {
      parts.hub.settle();
      history.add(message);
      if (session.link === null) return;
      unbatch();
      waiting.push(message);
      parts.pacer.wake(paced);
    },
    pushBatch(next) {
      for (const message of next.messages) history.add(message);
      if (session.link === null) return;
      unbatch();
      batch = next;
      parts.pacer.wake(paced);
    },
    pushLazily(message) {
      parts.hub.settle();
      history.add(message);
      if (session.link === null) return;
      unbatch();
      if (waiting.length === 0) parts.pacer.nudge(paced);
      waiting.push(message);
    },
    pushFrames(wire) {
      const { link } = session;
      // `ws` is asked only where its socket cannot be: the hot path touches as little as it can.
      if (link === null || link.isClosing || !link.raw.writable) return false;
      const { raw } = link;
      if (raw.writableLength > LIMITS.softBytes) {
        watchCongestion(session);
        return false;
      }
      // One system call for both.
      raw.write(isIdle() ? wire : Buffer.concat([takeWaiting(), wire]));
      return true;
    },
    greet(hello, seq, missed) {
      waiting = [];
      batch = null;
      write(frame(seq, [hello]));
      if (missed.length > 0) write(frame(history.seq, missed));
      paced.lastFlushMs = performance.now();
    },
    close(code, reason = '') {
      if (code === CLOSE.revoked || code >= CLOSE.tooSlow) session.resumable = false;
      closeLink(session.link, { code, reason, closeMs: parts.timing.closeMs });
    },
  };
  return Object.assign(session, { connection: connectionOf(session, parts) });
}

/** What features see of a session. */
function connectionOf(session: Session, parts: SessionParts): Connection {
  return {
    id: session.id,
    endpoint: session.endpoint,
    get userId() {
      return session.caller.userId;
    },
    get sessionId() {
      return session.caller.sessionId;
    },
    characterId: session.caller.characterId,
    send(event, data, version) {
      session.push(parts.encodeEvent(event.type, data, version));
      parts.tally.count('out', event.type);
    },
    sendFrames(frames) {
      if (!session.pushFrames(frames.wire)) return false;
      parts.tally.frames += frames.payloads.length;
      return true;
    },
    join: (topic) => parts.hub.join(session, topic),
    leave: (topic) => parts.hub.leave(session, topic),
    ignore(authors) {
      parts.hub.settle();
      session.ignored = authors.size === 0 ? null : authors;
    },
    topics: () => [...session.topics],
  };
}

/** Notes since when the client is behind, and closes at the hard limit. */
function watchCongestion(session: Session): void {
  session.congestedMs ??= performance.now();
  if ((session.link?.raw.writableLength ?? 0) > LIMITS.hardBytes) session.close(CLOSE.tooSlow, 'too slow');
}

function closeLink(
  link: Link | null,
  close: { readonly code: number; readonly reason: string; readonly closeMs: number },
): void {
  if (link === null || link.ws.readyState !== OPEN) return;
  link.isClosing = true;
  link.ws.close(close.code, close.reason);
  // A client that reads nothing never answers the closing handshake.
  const timer = setTimeout(() => link.ws.terminate(), close.closeMs);
  link.ws.once('close', () => clearTimeout(timer));
}
