import type { EventContract, MessageContract } from '@farhold/contracts/message';
import { decodeFrame, type WorldFrame } from '@farhold/contracts/world-frame';
import { ping, sessionRenew, sessionResync, sessionToken } from '@farhold/contracts/ws/session';
import { ApiError } from './api-error.ts';
import { CLOSE, waitAfter } from './backoff.ts';
import { createPendingReplies, type Reply } from './pending-replies.ts';
import type {
  GameSocket,
  GameSocketOptions,
  Hello,
  SocketState,
  WebSocketConstructor,
  WebSocketLike,
} from './socket-types.ts';

type Incoming = Reply | { readonly t: string; readonly d: unknown; readonly v?: number };
type Listener = (data: never, version: number | undefined) => void;

const REPLY_TIMEOUT_MS = 10_000;
const OPEN = 1;
/** A connection that opens and then stays silent this long is given up. */
const HELLO_TIMEOUT_MS = 10_000;

/**
 * A connection to the game that mends itself: it reconnects with growing, jittered waits, resumes where it left off,
 * answers `session.renew`, and delivers every event once and in order. Connects at once.
 */
export function createGameSocket(options: GameSocketOptions): GameSocket {
  const Socket = options.WebSocket ?? (globalThis.WebSocket as unknown as WebSocketConstructor);
  const replies = createPendingReplies(options.replyTimeoutMs ?? REPLY_TIMEOUT_MS);
  const listeners = new Map<string, Set<Listener>>();
  const frameListeners = new Set<(frame: WorldFrame) => void>();
  const stateListeners = new Set<(state: SocketState) => void>();
  let state: SocketState = { status: 'connecting', attempt: 1 };
  let socket: WebSocketLike | null = null;
  /** Counts connections; what an older one still reports is ignored. */
  let generation = 0;
  let attempt = 1;
  let wantsFreshToken = false;
  let nextId = 1;
  let resumeToken: string | null = null;
  let lastSeq = 0;
  let awaitsHello = true;
  let lastHeardMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;

  const become = (next: SocketState): void => {
    state = next;
    for (const listener of [...stateListeners]) listener(next);
  };

  const stop = (reason: (SocketState & { status: 'closed' })['reason'], error: ApiError | null): void => {
    drop();
    resumeToken = null;
    replies.rejectAll();
    become({ status: 'closed', reason, error });
  };

  /** Forgets the present socket without a word to the listeners. */
  const drop = (): void => {
    generation += 1;
    clearTimeout(timer);
    clearInterval(heartbeat);
    const old = socket;
    socket = null;
    if (old === null) return;
    // `ws` reports an error when a socket is closed while it connects; somebody has to listen.
    old.onopen = old.onmessage = old.onclose = null;
    old.onerror = () => {};
    old.close(CLOSE.normal);
  };

  const connect = async (): Promise<void> => {
    drop();
    const mine = generation;
    become({ status: 'connecting', attempt });
    let token: string | null;
    try {
      token = await options.getToken({ fresh: wantsFreshToken });
    } catch (error) {
      if (mine !== generation) return;
      if (error instanceof ApiError && error.code.startsWith('auth/')) return stop('unauthorized', error);
      return retry({ code: 1006, reason: '' });
    }
    if (mine !== generation) return;
    if (token === null) return stop('unauthorized', new ApiError('auth/required'));
    open(token, mine);
  };

  const open = (token: string, mine: number): void => {
    socket = new Socket(addressOf(options, resumeToken, lastSeq), ['farhold.v1', `bearer.${token}`]);
    socket.binaryType = 'arraybuffer';
    awaitsHello = true;
    timer = setTimeout(() => lose(mine, { code: 1006, reason: '' }), HELLO_TIMEOUT_MS);
    socket.onmessage = (event: { data: string | ArrayBuffer }) => {
      if (mine === generation) receive(event.data);
    };
    socket.onerror = () => {};
    socket.onclose = (event: { code: number; reason: string }) => lose(mine, event);
  };

  const lose = (mine: number, close: { readonly code: number; readonly reason: string }): void => {
    if (mine !== generation) return;
    switch (close.code) {
      case CLOSE.takenOver:
        stop('taken-over', null);
        break;
      case CLOSE.revoked:
        stop('revoked', null);
        break;
      default:
        // A refused upgrade reports nothing but 1006: from the second failure on, the token may be why.
        wantsFreshToken = close.code === CLOSE.unauthorized || (awaitsHello && attempt > 1);
        retry(close);
    }
  };

  const retry = (close: { readonly code: number; readonly reason: string }): void => {
    drop();
    const retryInMs = waitAfter(close, attempt, Math.random);
    attempt += 1;
    timer = setTimeout(() => void connect(), retryInMs);
    become({ status: 'waiting', attempt, retryInMs });
  };

  const receive = (data: string | ArrayBuffer): void => {
    lastHeardMs = Date.now();
    if (typeof data !== 'string') {
      if (frameListeners.size === 0) return;
      const frame = decodeFrame(new Uint8Array(data));
      for (const listener of [...frameListeners]) listener(frame);
      return;
    }
    const { s, m } = JSON.parse(data) as { s: number; m: Incoming[] };
    // The first frame is the greeting alone; its number is the one that the connection goes on from.
    if (awaitsHello) {
      greet(s, m[0] as { t: string; d: Hello });
      return;
    }
    let seq = s - m.length;
    for (const message of m) {
      seq += 1;
      if (seq <= lastSeq) continue;
      lastSeq = seq;
      deliver(message);
    }
  };

  const greet = (seq: number, message: { readonly t: string; readonly d: Hello }): void => {
    clearTimeout(timer);
    const hello = message.d;
    const reconnected = resumeToken !== null;
    awaitsHello = false;
    wantsFreshToken = false;
    attempt = 1;
    lastSeq = seq;
    resumeToken = hello.resumeToken;
    if (!hello.resumed) replies.rejectAll();
    heartbeat = setInterval(() => beat(hello.heartbeatMs), hello.heartbeatMs);
    become({ status: 'open', hello, resumed: hello.resumed, reconnected });
    deliver(message);
  };

  /** After a silence of one heartbeat asks for a sign of life; without one by the next, the connection is taken for dead. */
  const beat = (heartbeatMs: number): void => {
    const silentMs = Date.now() - lastHeardMs;
    if (silentMs > 2 * heartbeatMs) lose(generation, { code: 1006, reason: '' });
    else if (silentMs > heartbeatMs / 2) void send(ping, {}).catch(() => {});
  };

  const deliver = (message: Incoming): void => {
    if ('re' in message) {
      replies.settle(message);
      return;
    }
    if (message.t === sessionRenew.type) void renew();
    if (message.t === sessionResync.type && state.status === 'open')
      become({ ...state, resumed: false, reconnected: true });
    for (const listener of [...(listeners.get(message.t) ?? [])]) listener(message.d as never, message.v);
  };

  const renew = async (): Promise<void> => {
    const mine = generation;
    try {
      const token = await options.getToken({ fresh: true });
      if (token !== null && mine === generation) await send(sessionToken, { token });
    } catch (error) {
      // The server closes with 4401 when no token comes; a session that is over need not wait for that.
      if (mine === generation && error instanceof ApiError && error.code.startsWith('auth/'))
        stop('unauthorized', error);
    }
  };

  const send = (contract: MessageContract, data: unknown): Promise<unknown> => {
    if (socket === null || socket.readyState !== OPEN || awaitsHello)
      return Promise.reject(new ApiError('client/disconnected'));
    const id = nextId++;
    const reply = replies.expect(id);
    socket.send(JSON.stringify({ id, t: contract.type, d: data }));
    return reply;
  };

  void connect();
  return {
    state: () => state,
    ready: () =>
      new Promise((resolve, reject) => {
        const settle = (now: SocketState): boolean => {
          if (now.status === 'open') resolve(now.hello);
          else if (now.status === 'closed') reject(now.error ?? new ApiError('client/disconnected'));
          else return false;
          stateListeners.delete(settle);
          return true;
        };
        if (!settle(state)) stateListeners.add(settle);
      }),
    send: send as GameSocket['send'],
    on(event: EventContract, listener: Listener) {
      const set = listeners.get(event.type) ?? new Set();
      listeners.set(event.type, set.add(listener));
      return () => void set.delete(listener);
    },
    onFrame(listener) {
      frameListeners.add(listener);
      return () => void frameListeners.delete(listener);
    },
    onState(listener) {
      stateListeners.add(listener);
      return () => void stateListeners.delete(listener);
    },
    connect() {
      if (state.status === 'closed' || state.status === 'waiting') void connect();
    },
    close() {
      if (state.status !== 'closed') stop('asked', null);
    },
  };
}

function addressOf(options: GameSocketOptions, resumeToken: string | null, seq: number): string {
  const base =
    options.url === '' ? (globalThis as { location?: { origin: string } }).location?.origin : options.url;
  const resume = resumeToken === null ? '' : `?resume=${encodeURIComponent(resumeToken)}&seq=${seq}`;
  return `${(base ?? '').replace(/^http/, 'ws')}/ws/${options.endpoint ?? 'game'}${resume}`;
}
