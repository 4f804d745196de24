import type { EventContract, MessageContract } from '@farhold/contracts/message';
import { decodeFrame, type WorldFrame } from '@farhold/contracts/world-frame';
import { ping, sessionRenew, sessionResync, sessionToken } from '@farhold/contracts/ws/session';
import { ApiError } from './api-error.ts';
import { createPendingReplies } from './pending-replies.ts';
import { createReconnecting, type Incoming } from './reconnecting.ts';
import type { GameSocket, GameSocketOptions, SocketState } from './socket-types.ts';

type Listener = (data: never, version: number | undefined) => void;

const REPLY_TIMEOUT_MS = 10_000;

/**
 * A connection to the game that mends itself: it reconnects with growing, jittered waits, resumes where it left off,
 * answers `session.renew`, and delivers every event once and in order. Connects at once.
 */
export function createGameSocket(options: GameSocketOptions): GameSocket {
  const replies = createPendingReplies(options.replyTimeoutMs ?? REPLY_TIMEOUT_MS);
  const listeners = new Map<string, Set<Listener>>();
  const frameListeners = new Set<(frame: WorldFrame) => void>();
  const stateListeners = new Set<(state: SocketState) => void>();
  let state: SocketState = { status: 'connecting', attempt: 1 };
  let nextId = 1;

  const become = (next: SocketState): void => {
    state = next;
    // After a break that could not be mended no reply will come any more.
    if (next.status === 'closed' || (next.status === 'open' && !next.resumed)) replies.rejectAll();
    for (const listener of [...stateListeners]) listener(next);
  };

  const receive = (message: Incoming): void => {
    if ('re' in message) {
      replies.settle(message);
      return;
    }
    if (message.t === sessionRenew.type) void renew();
    for (const listener of [...(listeners.get(message.t) ?? [])]) listener(message.d as never, message.v);
    if (message.t === sessionResync.type) tellOfGap();
  };

  /** The connection stands, but what was followed has to be fetched afresh. */
  const tellOfGap = (): void => {
    if (state.status !== 'open') return;
    state = { ...state, resumed: false, reconnected: true };
    for (const listener of [...stateListeners]) listener(state);
  };

  const receiveFrame = (bytes: ArrayBuffer): void => {
    if (frameListeners.size === 0) return;
    const frame = decodeFrame(new Uint8Array(bytes));
    for (const listener of [...frameListeners]) listener(frame);
  };

  const send = (contract: MessageContract, data: unknown): Promise<unknown> => {
    const id = nextId++;
    const isSent = connection.send(JSON.stringify({ id, t: contract.type, d: data }));
    return isSent ? replies.expect(id) : Promise.reject(new ApiError('client/disconnected'));
  };

  const renew = async (): Promise<void> => {
    try {
      const token = await options.getToken({ fresh: true });
      if (token !== null) await send(sessionToken, { token });
    } catch (error) {
      // Without a fresh token the server closes soon; where the session is over there is no need to wait for that.
      const isOver = error instanceof ApiError && error.code.startsWith('auth/');
      if (isOver && state.status === 'open') connection.stop('unauthorized', error);
    }
  };

  const connection = createReconnecting(options, {
    state: become,
    message: receive,
    binary: receiveFrame,
    silent: () => void send(ping, {}).catch(() => {}),
  });
  connection.connect();
  return {
    state: () => state,
    ready: () => settled(state, stateListeners),
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
      if (state.status === 'closed' || state.status === 'waiting') connection.connect();
    },
    close() {
      if (state.status !== 'closed') connection.stop('asked', null);
    },
  };
}

/** The greeting, once there is one; rejects when the connection is closed for good. */
function settled(
  now: SocketState,
  listeners: Set<(state: SocketState) => void>,
): ReturnType<GameSocket['ready']> {
  return new Promise((resolve, reject) => {
    const settle = (state: SocketState): void => {
      if (state.status === 'open') resolve(state.hello);
      else if (state.status === 'closed') reject(state.error ?? new ApiError('client/disconnected'));
      else {
        listeners.add(settle);
        return;
      }
      listeners.delete(settle);
    };
    settle(now);
  });
}
