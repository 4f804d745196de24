/** One WebSocket, from the attempt to its end: the greeting, a watch over silence, and an end that is told once. */
import type { WebSocketConstructor } from './socket-types.ts';

/** A connection that opens and then stays silent this long is given up. */
const HELLO_TIMEOUT_MS = 10_000;
const OPEN = 1;
const NORMAL = 1000;

export type Ending = { readonly code: number; readonly reason: string };
/** What is taken for the end where the other side said nothing. */
export const LOST: Ending = { code: 1006, reason: '' };

export type TextFrame<M> = { readonly s: number; readonly m: readonly M[] };
export type LinkHandlers<M> = {
  /** The first frame; the answer says after how many milliseconds of silence to ask for a sign of life. */
  readonly greeted: (frame: TextFrame<M>) => number;
  readonly text: (frame: TextFrame<M>) => void;
  readonly binary: (bytes: ArrayBuffer) => void;
  readonly silent: () => void;
  /** Not called after `close()`. */
  readonly ended: (ending: Ending, wasGreeted: boolean) => void;
};
export type Link = {
  /** Whether messages can be sent: greeted and open. */
  isOpen(): boolean;
  send(text: string): void;
  /** Ends it without a word to the handlers. */
  close(): void;
};

/**
 * One socket, from the handshake to its end; says when it was greeted, hears messages and closes what has gone
 * silent.
 */
export function openLink<M>(
  Socket: WebSocketConstructor,
  where: { readonly address: string; readonly token: string },
  handlers: LinkHandlers<M>,
): Link {
  const socket = new Socket(where.address, ['farhold.v1', `bearer.${where.token}`]);
  socket.binaryType = 'arraybuffer';
  let wasGreeted = false;
  let heardMs = 0;
  let watch: ReturnType<typeof setInterval> | undefined;

  const close = (): void => {
    clearTimeout(patience);
    clearInterval(watch);
    socket.onopen = socket.onmessage = socket.onclose = null;
    // `ws` reports an error when a socket is closed while it connects; somebody has to listen.
    socket.onerror = () => {};
    socket.close(NORMAL);
  };
  const end = (ending: Ending): void => {
    close();
    handlers.ended(ending, wasGreeted);
  };
  const patience = setTimeout(() => end(LOST), HELLO_TIMEOUT_MS);
  /** Asks for a sign of life after half a beat of silence; after two beats nobody is there. */
  const beat = (heartbeatMs: number): void => {
    const silentMs = Date.now() - heardMs;
    if (silentMs > 2 * heartbeatMs) end(LOST);
    else if (silentMs > heartbeatMs / 2) handlers.silent();
  };

  socket.onmessage = ({ data }: { data: string | ArrayBuffer }) => {
    heardMs = Date.now();
    if (typeof data !== 'string') handlers.binary(data);
    else if (wasGreeted) handlers.text(JSON.parse(data));
    else {
      wasGreeted = true;
      clearTimeout(patience);
      const heartbeatMs = handlers.greeted(JSON.parse(data));
      watch = setInterval(() => beat(heartbeatMs), heartbeatMs);
    }
  };
  socket.onerror = () => {};
  socket.onclose = ({ code, reason }: Ending) => end({ code, reason });
  return {
    isOpen: () => wasGreeted && socket.readyState === OPEN,
    send: (text) => socket.send(text),
    close,
  };
}
