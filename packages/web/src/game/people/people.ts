/** Friends, those one will not hear of, and mentors: kept fresh, and what one does about them. */
import { friendChanged, friendRemoved, presenceChanged } from '@farhold/contracts/ws/friends';
import { mentorshipChanged } from '@farhold/contracts/ws/mentorship';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { useQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import { api, queryClient } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { useCharacterStore } from '../character/character-store.ts';
import { tellPlayer } from '../chat/chat-store.ts';
import { pushToast } from '../toasts/toast-store.ts';
import { blocksKey, listBlocks, loadBlocks } from './ignoring.ts';
import { friendLine, friendsAfter, friendsWithout, mentorshipLine, withPresence } from './people-words.ts';

const friendsKey = ['friends'] as const;
const mentorshipKey = ['mentorship'] as const;

type Friends = Awaited<ReturnType<typeof api.friends.listFriends>>;

/** What the last deed was refused for, to be read where it was tried. */
export const usePeopleTrouble = create<{ trouble: string | null }>()(() => ({ trouble: null }));

export const useFriends = () => useQuery({ queryKey: friendsKey, queryFn: () => api.friends.listFriends() });
/** How many ask to be one's friend. */
export const useAsking = (): number =>
  useFriends().data?.items.filter((one) => one.state === 'asks').length ?? 0;
export const useBlocks = () => useQuery({ queryKey: blocksKey, queryFn: listBlocks });
export const useMentorship = () =>
  useQuery({ queryKey: mentorshipKey, queryFn: () => api.mentorship.getMentorship(), staleTime: 0 });

const myId = (): string | null => useCharacterStore.getState().character?.id ?? null;
const changeFriends = (change: (items: Friends['items']) => Friends['items']): void => {
  queryClient.setQueryData<Friends>(friendsKey, (known) => known && { items: change(known.items) });
};

export function listenToPeople(socket: GameSocket): (() => void)[] {
  return [
    socket.on(friendChanged, (friend) => {
      changeFriends((items) => friendsAfter(items, friend));
      const line = friendLine(friend);
      if (line === null) return;
      pushToast({ kind: 'info', title: line, icon: 'friends' });
      tellPlayer(`${line}.`, 'news');
    }),
    socket.on(friendRemoved, ({ characterId }) =>
      changeFriends((items) => friendsWithout(items, characterId)),
    ),
    socket.on(presenceChanged, (presence) => changeFriends((items) => withPresence(items, presence))),
    socket.on(mentorshipChanged, (mentorship) => {
      void queryClient.invalidateQueries({ queryKey: mentorshipKey });
      const line = mentorshipLine(mentorship, myId());
      if (line !== null) tellPlayer(line, 'news');
    }),
  ];
}

/** After a gap: everything anew. */
export function refreshPeople(): void {
  for (const queryKey of [friendsKey, mentorshipKey]) void queryClient.invalidateQueries({ queryKey });
  void loadBlocks();
}

/** Does what was decided; a refusal stays to be read. */
export async function attempt(deed: () => Promise<unknown>): Promise<boolean> {
  try {
    usePeopleTrouble.setState({ trouble: null });
    await deed();
    return true;
  } catch (error) {
    usePeopleTrouble.setState({ trouble: troubleOf(error).text });
    return false;
  } finally {
    refreshPeople();
  }
}
