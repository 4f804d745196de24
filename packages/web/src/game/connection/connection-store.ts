import type { CloseReason } from '@farhold/sdk/socket-types';
import { create } from 'zustand';

export type ConnectionState = {
  status: 'connecting' | 'open' | 'waiting' | 'closed';
  /** When the next attempt begins, by `Date.now`; while waiting. */
  retryAtMs: number | null;
  closedWhy: CloseReason | null;
  /** Round trip in milliseconds; null until measured. */
  latencyMs: number | null;
  /** What the server's clock is ahead of this one's, in milliseconds. */
  clockAheadMs: number;
  /** The server's version when this page opened, and now. */
  firstVersion: string | null;
  version: string | null;
};

const START: ConnectionState = {
  status: 'connecting',
  retryAtMs: null,
  closedWhy: null,
  latencyMs: null,
  clockAheadMs: 0,
  firstVersion: null,
  version: null,
};

export const useConnection = create<ConnectionState & { reset(): void }>()((set) => ({
  ...START,
  reset: () => set(START),
}));

/** Whether what a player does now reaches the server. */
export function useOnline(): boolean {
  return useConnection((connection) => connection.status === 'open');
}
