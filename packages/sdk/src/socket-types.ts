import type {
  Endpoint,
  EventContract,
  EventData,
  MessageContract,
  MessageReply,
} from '@farhold/contracts/message';
import type { WorldFrame } from '@farhold/contracts/world-frame';
import type { sessionHello } from '@farhold/contracts/ws/session';
import type { z } from 'zod';
import type { ApiError } from './api-error.ts';

export type Hello = EventData<typeof sessionHello>;

/** Why a connection is not tried again. */
export type CloseReason =
  /** `close()` was called. */
  | 'asked'
  /** The same character was opened elsewhere. */
  | 'taken-over'
  /** The session was closed, or the account suspended. */
  | 'revoked'
  /** No valid token could be had. */
  | 'unauthorized';

export type SocketState =
  | { readonly status: 'connecting'; readonly attempt: number }
  /** `resumed` false after a reconnect means: what was missed is gone, fetch afresh. */
  | {
      readonly status: 'open';
      readonly hello: Hello;
      readonly resumed: boolean;
      readonly reconnected: boolean;
    }
  | { readonly status: 'waiting'; readonly attempt: number; readonly retryInMs: number }
  | { readonly status: 'closed'; readonly reason: CloseReason; readonly error: ApiError | null };

/** The part that the browser's, Node's and the `ws` package's WebSocket have in common. */
export type WebSocketLike = {
  binaryType: string;
  readonly readyState: number;
  // biome-ignore-start lint/suspicious/noExplicitAny: three event types that agree in `data`, `code` and `reason`
  onopen: ((event: any) => void) | null;
  onmessage: ((event: any) => void) | null;
  onclose: ((event: any) => void) | null;
  onerror: ((event: any) => void) | null;
  // biome-ignore-end lint/suspicious/noExplicitAny: see above
  send(data: string): void;
  close(code?: number, reason?: string): void;
};
export type WebSocketConstructor = new (url: string, protocols: string[]) => WebSocketLike;

export type GameSocketOptions = {
  /** Of the server: `https://farhold.example` or `wss://…`; empty for the page's own origin. */
  readonly url: string;
  /** An access token that speaks for a character; `fresh` asks for a new one. `restClient.accessToken` fits. */
  readonly getToken: (options: { readonly fresh: boolean }) => Promise<string | null>;
  /** Which of the four; `game` carries everything. */
  readonly endpoint?: Endpoint;
  /** Where there is none in the globals, or to use the `ws` package. */
  readonly WebSocket?: WebSocketConstructor;
  /** How long a reply may take, in milliseconds; 10 s unless told. */
  readonly replyTimeoutMs?: number;
};

export type GameSocket = {
  state(): SocketState;
  /** Resolves once open; rejects when the connection is closed for good. */
  ready(): Promise<Hello>;
  /** Sends a message and resolves with its reply. Rejects with `ApiError`: the server's refusal, `client/timeout` or `client/disconnected`. */
  send<C extends MessageContract>(contract: C, data: z.input<C['data']>): Promise<MessageReply<C>>;
  /** Calls the listener for each event of this kind, in order; the answer ends it. */
  on<E extends EventContract>(
    event: E,
    listener: (data: EventData<E>, version: number | undefined) => void,
  ): () => void;
  /** World frames, decoded only when somebody listens. */
  onFrame(listener: (frame: WorldFrame) => void): () => void;
  onState(listener: (state: SocketState) => void): () => void;
  /** Tries again after a connection was closed for good, or at once while it waits. */
  connect(): void;
  /** Leaves for good; what waits for a reply is rejected. */
  close(): void;
};
