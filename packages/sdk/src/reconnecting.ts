/** Keeps a link up: tries again with growing, jittered waits, resumes where it left off, and knows when to stay away. */
import type { sessionHello } from '@farhold/contracts/ws/session';
import { ApiError } from './api-error.ts';
import { CLOSE, waitAfter } from './backoff.ts';
import { type Ending, type Link, LOST, openLink, type TextFrame } from './link.ts';
import type {
  CloseReason,
  GameSocketOptions,
  Hello,
  SocketState,
  WebSocketConstructor,
} from './socket-types.ts';

export type Incoming =
  | { readonly re: number; readonly d?: unknown; readonly error?: { code: string; detail?: string } }
  | { readonly t: string; readonly d: unknown; readonly v?: number };
export type ReconnectingHandlers = {
  readonly state: (state: SocketState) => void;
  /** Each message once, in the order in which the server numbered them. */
  readonly message: (message: Incoming) => void;
  readonly binary: (bytes: ArrayBuffer) => void;
  /** Time to ask for a sign of life. */
  readonly silent: () => void;
};
export type Reconnecting = {
  connect(): void;
  /** False where there is no connection to send over. */
  send(text: string): boolean;
  stop(reason: CloseReason, error: ApiError | null): void;
};

/**
 * A connection that comes back by itself: fresh tokens, growing waits between attempts, resumption where it was
 * broken off.
 */
export function createReconnecting(options: GameSocketOptions, handlers: ReconnectingHandlers): Reconnecting {
  const Socket = options.WebSocket ?? (globalThis.WebSocket as unknown as WebSocketConstructor);
  let link: Link | null = null;
  /** Counts attempts to connect; a token that comes for an older one is of no use. */
  let generation = 0;
  let attempt = 1;
  let wantsFreshToken = false;
  let resumeToken: string | null = null;
  let lastSeq = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const drop = (): void => {
    generation += 1;
    clearTimeout(timer);
    link?.close();
    link = null;
  };

  const stop = (reason: CloseReason, error: ApiError | null): void => {
    drop();
    resumeToken = null;
    attempt = 1;
    handlers.state({ status: 'closed', reason, error });
  };

  const retry = (ending: Ending): void => {
    drop();
    const retryInMs = waitAfter(ending, attempt, Math.random);
    attempt += 1;
    timer = setTimeout(() => void connect(), retryInMs);
    handlers.state({ status: 'waiting', attempt, retryInMs });
  };

  const connect = async (): Promise<void> => {
    drop();
    const mine = generation;
    handlers.state({ status: 'connecting', attempt });
    const token = await options.getToken({ fresh: wantsFreshToken }).catch((error: unknown) => error);
    if (mine !== generation) return;
    if (typeof token === 'string')
      link = openLink<Incoming>(Socket, { address: address(), token }, linkHandlers);
    else if (token === null) stop('unauthorized', new ApiError('auth/required'));
    else if (token instanceof ApiError && token.code.startsWith('auth/')) stop('unauthorized', token);
    else retry(LOST);
  };

  const address = (): string => {
    const page = (globalThis as { location?: { origin: string } }).location?.origin ?? '';
    const resume = resumeToken === null ? '' : `?resume=${encodeURIComponent(resumeToken)}&seq=${lastSeq}`;
    return `${(options.url || page).replace(/^http/, 'ws')}/ws/${options.endpoint ?? 'game'}${resume}`;
  };

  const ended = (ending: Ending, wasGreeted: boolean): void => {
    if (ending.code === CLOSE.takenOver) stop('taken-over', null);
    else if (ending.code === CLOSE.revoked) stop('revoked', null);
    else {
      // A refused upgrade reports nothing but 1006: from the second failure on, the token may be why.
      wantsFreshToken = ending.code === CLOSE.unauthorized || (!wasGreeted && attempt > 1);
      retry(ending);
    }
  };

  /** The first frame is the greeting alone; its number is the one that the connection goes on from. */
  const greeted = ({ s, m }: TextFrame<Incoming>): number => {
    const message = m[0] as { readonly t: typeof sessionHello.type; readonly d: Hello };
    const hello = message.d;
    const reconnected = resumeToken !== null;
    wantsFreshToken = false;
    attempt = 1;
    lastSeq = s;
    resumeToken = hello.resumeToken;
    handlers.state({ status: 'open', hello, resumed: hello.resumed, reconnected });
    handlers.message(message);
    return hello.heartbeatMs;
  };

  const text = ({ s, m }: TextFrame<Incoming>): void => {
    let seq = s - m.length;
    for (const message of m) {
      seq += 1;
      if (seq <= lastSeq) continue;
      lastSeq = seq;
      handlers.message(message);
    }
  };

  const linkHandlers = { greeted, text, binary: handlers.binary, silent: handlers.silent, ended };
  return {
    connect: () => void connect(),
    send(message) {
      if (link?.isOpen() !== true) return false;
      link.send(message);
      return true;
    },
    stop,
  };
}
