import type { Content } from '@farhold/rules/content/content';
import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';

export type GameContent = Omit<Content, 'geography'>;

/** What the world is made of. It changes only with the server's version. */
export const contentQuery = {
  queryKey: ['content'],
  queryFn: async (): Promise<GameContent> => (await api.content.content()) as GameContent,
  staleTime: Number.POSITIVE_INFINITY,
};

export function useContent(): GameContent | undefined {
  return useQuery(contentQuery).data;
}
