/** What is known of companies: fetched when it is shown, and afresh when the socket says that it has changed. */
import type { GuildHall } from '@farhold/contracts/ws/guilds';
import type { GuildId } from '@farhold/rules/ids';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, queryClient } from '../../app/api.ts';

export const guildKeys = {
  mine: ['guild', 'mine'],
  requests: ['guild', 'requests'],
  chest: ['guild', 'chest'],
  works: ['guild', 'works'],
  calendar: ['guild', 'calendar'],
  log: ['guild', 'log'],
} as const;

const mineQuery = { queryKey: guildKeys.mine, queryFn: () => api.guilds.myGuild(), staleTime: 60_000 };
export type Mine = Awaited<ReturnType<(typeof mineQuery)['queryFn']>>;

export function useMine() {
  return useQuery(mineQuery);
}

export const loadMine = (): Promise<Mine> => queryClient.fetchQuery(mineQuery);

/** The hall of one's company; null in none, or while it is not known. */
export function useHall(): GuildHall | null {
  return useMine().data?.hall ?? null;
}

export const knownMine = (): Mine | undefined => queryClient.getQueryData<Mine>(guildKeys.mine);

export function changeMine(change: (mine: Mine) => Mine): void {
  queryClient.setQueryData<Mine>(guildKeys.mine, (mine) => mine && change(mine));
}

export function refreshGuild(...parts: (keyof typeof guildKeys)[]): Promise<unknown> {
  return Promise.all(parts.map((part) => queryClient.invalidateQueries({ queryKey: guildKeys[part] })));
}

export function useGuildChest(id: GuildId) {
  return useQuery({
    queryKey: [...guildKeys.chest, id],
    queryFn: () => api.guilds.showGuildChest({ params: { id } }),
  });
}

export function useGuildWorks(id: GuildId) {
  return useQuery({
    queryKey: [...guildKeys.works, id],
    queryFn: () => api.guilds.listGuildWorks({ params: { id } }),
  });
}

export function useCalendar(id: GuildId) {
  return useQuery({
    queryKey: [...guildKeys.calendar, id],
    queryFn: () => api.guilds.listGuildActivities({ params: { id } }),
  });
}

export function useRequests(id: GuildId) {
  return useQuery({
    queryKey: [...guildKeys.requests, id],
    queryFn: () => api.guilds.listGuildRequests({ params: { id } }),
  });
}

export function useGuildLog(id: GuildId) {
  return useInfiniteQuery({
    queryKey: [...guildKeys.log, id],
    queryFn: ({ pageParam }) =>
      api.guilds.listGuildLog({
        params: { id },
        query: { limit: 40, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useRoll(q: string) {
  return useInfiniteQuery({
    queryKey: ['guild', 'roll', q],
    queryFn: ({ pageParam }) =>
      api.guilds.listGuilds({
        query: {
          limit: 20,
          ...(q === '' ? {} : { q }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 10_000,
  });
}
