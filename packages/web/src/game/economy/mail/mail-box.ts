/** One's letters: pages of them, how many are unread, and what is done about them. */
import { type Mail, mailNew } from '@farhold/contracts/ws/mail';
import type { MailId } from '@farhold/rules/ids';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, queryClient } from '../../../app/api.ts';
import { pushToast } from '../../toasts/toast-store.ts';
import { refreshBelongings, sayTrouble } from '../economy-query.ts';

export const mailKey = ['mail'] as const;
const unreadKey = ['mail-unread'] as const;

export function useMail() {
  return useInfiniteQuery({
    queryKey: mailKey,
    queryFn: ({ pageParam }) =>
      api.mail.listMail({ query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
}

/** How many letters nobody has looked at. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: unreadKey,
    queryFn: async () => (await api.mail.listMail({ query: { limit: 1 } })).unread,
    staleTime: 60_000,
  });
  return data ?? 0;
}

export function refreshMail(): void {
  void queryClient.invalidateQueries({ queryKey: mailKey });
  void queryClient.invalidateQueries({ queryKey: unreadKey });
}

export const listenToMail = (socket: GameSocket): (() => void)[] => [
  socket.on(mailNew, ({ from, subject }) => {
    pushToast({ kind: 'gain', eyebrow: `A letter from ${from.name}`, title: subject, icon: 'letter' });
    refreshMail();
  }),
];

/** Whether something still lies with a letter. */
export const holdsGoods = ({ collected, goods }: Mail): boolean =>
  !collected && (goods.marks > 0 || goods.items.length > 0);

export function useMailDeeds() {
  const settled = { onError: sayTrouble, onSettled: refreshMail };
  const collect = useMutation({
    ...settled,
    mutationFn: (id: MailId) => api.mail.collectMail({ params: { id } }),
    onSuccess: refreshBelongings,
  });
  const read = useMutation({ ...settled, mutationFn: (id: MailId) => api.mail.readMail({ params: { id } }) });
  const discard = useMutation({
    ...settled,
    mutationFn: (id: MailId) => api.mail.discardMail({ params: { id } }),
  });
  return { collect, read, discard };
}
