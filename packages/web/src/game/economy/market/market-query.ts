import { useQuery } from '@tanstack/react-query';
import { api } from '../../../app/api.ts';

/** The server reads it afresh so often. */
const REFRESH_MS = 60_000;

/** The market at a glance. */
export function useMarket() {
  return useQuery({
    queryKey: ['market', 'overview'],
    queryFn: () => api.market.showMarket({ query: {} }),
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
  });
}
