import { useCountdown } from './connection-banner.tsx';
import { useConnection } from './connection-store.ts';

/** Whole seconds until an instant of the server's clock. */
export function useLeft(until: string): number {
  const ahead = useConnection((connection) => connection.clockAheadMs);
  return useCountdown(Date.parse(until) - ahead);
}
