import { ping } from '@farhold/contracts/ws/session';
import type { GameSocket, SocketState } from '@farhold/sdk/socket-types';
import { type ConnectionState, useConnection } from './connection-store.ts';

const PING_EVERY_MS = 5_000;

/** The part of the store that a state of the socket decides. */
export function connectionAfter(
  before: ConnectionState,
  state: SocketState,
  nowMs: number,
): Partial<ConnectionState> {
  switch (state.status) {
    case 'connecting':
      // The first attempts after a loss are part of the same waiting.
      return before.status === 'waiting' ? { retryAtMs: null } : { status: 'connecting', retryAtMs: null };
    case 'waiting':
      return { status: 'waiting', retryAtMs: nowMs + state.retryInMs, latencyMs: null };
    case 'closed':
      return { status: 'closed', closedWhy: state.reason, retryAtMs: null, latencyMs: null };
    case 'open':
      return {
        status: 'open',
        retryAtMs: null,
        closedWhy: null,
        clockAheadMs: state.hello.serverTime - nowMs,
        firstVersion: before.firstVersion ?? state.hello.version,
        version: state.hello.version,
      };
  }
}

async function measure(socket: GameSocket): Promise<void> {
  const sentAt = performance.now();
  const { serverTime } = await socket.send(ping, {});
  const latencyMs = Math.round(performance.now() - sentAt);
  useConnection.setState({ latencyMs, clockAheadMs: serverTime + latencyMs / 2 - Date.now() });
}

/** Keeps the store in step with the socket; the answer ends it. */
export function followConnection(socket: GameSocket): () => void {
  const take = (state: SocketState) => {
    useConnection.setState(connectionAfter(useConnection.getState(), state, Date.now()));
    if (state.status === 'open') void measure(socket).catch(() => {});
  };
  take(socket.state());
  const stop = socket.onState(take);
  const timer = setInterval(() => {
    if (socket.state().status === 'open') void measure(socket).catch(() => {});
  }, PING_EVERY_MS);
  return () => {
    stop();
    clearInterval(timer);
  };
}
