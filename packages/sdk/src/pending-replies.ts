import type { ErrorCode } from '@farhold/contracts/error';
import { ApiError } from './api-error.ts';

export type Reply = {
  readonly re: number;
  readonly d?: unknown;
  readonly error?: { code: string; detail?: string };
};

type Pending = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: ApiError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
};

/** Messages that wait for their reply, by id. */
export function createPendingReplies(timeoutMs: number) {
  const pending = new Map<number, Pending>();
  const take = (id: number): Pending | undefined => {
    const entry = pending.get(id);
    if (entry !== undefined) clearTimeout(entry.timer);
    pending.delete(id);
    return entry;
  };
  return {
    expect(id: number): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => take(id)?.reject(new ApiError('client/timeout')), timeoutMs);
        pending.set(id, { resolve, reject, timer });
      });
    },
    settle(reply: Reply): void {
      const entry = take(reply.re);
      if (reply.error === undefined) entry?.resolve(reply.d);
      else entry?.reject(new ApiError(reply.error.code as ErrorCode, { detail: reply.error.detail }));
    },
    /** What was sent over a connection that is gone. */
    rejectAll(): void {
      for (const id of [...pending.keys()]) take(id)?.reject(new ApiError('client/disconnected'));
    },
  };
}
