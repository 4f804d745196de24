/** Keeps what is known of one's company fresh, and tells what matters of it. */
import {
  guildChanged,
  guildInvited,
  guildLogged,
  guildMembership,
  guildMustered,
  guildPresence,
  guildReminded,
  guildRequestEnded,
} from '@farhold/contracts/ws/guilds';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { queryClient } from '../../app/api.ts';
import { contentQuery, type GameContent } from '../../app/content-query.ts';
import { useCharacterStore } from '../character/character-store.ts';
import { tellPlayer, useChat } from '../chat/chat-store.ts';
import { pushToast } from '../toasts/toast-store.ts';
import { changeMine, knownMine, refreshGuild } from './guild-query.ts';
import { ACTIVITY_WORDS, hourWords, logWords, type Names } from './guild-words.ts';

/** What is fetched afresh for each part; what one's rank may take stands with the chest. */
const PART_KEYS = {
  hall: ['mine', 'chest'],
  chest: ['chest'],
  works: ['works'],
  calendar: ['calendar'],
  requests: ['requests'],
} as const;
/** What everybody hears of in the talk; the rest stands in the log. */
const TOLD = new Set([
  'joined',
  'left',
  'kicked',
  'led',
  'activated',
  'levelled',
  'built',
  'scheduled',
  'called-off',
  'set-out',
  'returned',
]);
const PARTING = {
  left: 'You have left your company.',
  kicked: 'You have been sent away from your company.',
  disbanded: 'Your company is struck out of the Roll.',
} as const;

/** Names of things and works as the content has them. */
export function namesOf(content: GameContent | undefined): Names {
  return {
    item: (id) => content?.items[id as keyof typeof content.items]?.name ?? id,
    work: (id) => content?.guilds.works.find((work) => work.id === id)?.name ?? id,
  };
}

export function listenToGuild(socket: GameSocket): (() => void)[] {
  const myId = () => useCharacterStore.getState().character?.id ?? null;
  return [
    socket.on(guildChanged, ({ parts }) => void refreshGuild(...parts.flatMap((part) => PART_KEYS[part]))),
    socket.on(guildLogged, ({ entry }) => {
      void refreshGuild('log');
      if (!TOLD.has(entry.deed) || entry.actor?.characterId === myId()) return;
      const content = queryClient.getQueryData<GameContent>(contentQuery.queryKey);
      tellPlayer(logWords(entry, namesOf(content)), 'news');
    }),
    socket.on(guildPresence, ({ characterId, online }) =>
      changeMine((mine) => ({
        ...mine,
        hall: mine.hall && {
          ...mine.hall,
          members: mine.hall.members.map((one) =>
            one.characterId === characterId ? { ...one, online } : one,
          ),
        },
      })),
    ),
    socket.on(guildMembership, ({ guild, how }) => {
      void refreshGuild('mine');
      if (guild !== null && how === 'joined') {
        pushToast({ kind: 'gain', eyebrow: 'Your name stands in', title: guild.name, icon: 'guild' });
        tellPlayer(`You are in ${guild.name} now.`, 'news');
      } else if (guild === null) {
        changeMine((mine) => ({ ...mine, hall: null }));
        useChat.setState((chat) => (chat.tab === 'guild' ? { tab: 'all', channel: 'zone' } : {}));
        if (how === 'left' || how === 'kicked' || how === 'disbanded') tellPlayer(PARTING[how], 'news');
      }
    }),
    socket.on(guildInvited, (invitation) => {
      changeMine((mine) => ({
        ...mine,
        invitations: [invitation, ...mine.invitations.filter((one) => one.guild.id !== invitation.guild.id)],
      }));
      tellPlayer(`${invitation.from?.name ?? 'Somebody'} asks you into ${invitation.guild.name}.`, 'news');
    }),
    socket.on(guildRequestEnded, ({ guildId, kind, how }) => {
      const applied = knownMine()?.applications.find((one) => one.guild.id === guildId);
      if (kind === 'application' && how === 'declined' && applied)
        tellPlayer(`${applied.guild.name} has no place for you just now.`, 'news');
      changeMine((mine) => ({
        ...mine,
        invitations: mine.invitations.filter((one) => one.guild.id !== guildId),
        applications: mine.applications.filter((one) => one.guild.id !== guildId),
      }));
    }),
    socket.on(guildReminded, ({ title, startsAt, activity }) => {
      pushToast({
        kind: 'info',
        eyebrow: 'You have signed for it',
        title,
        text: `${ACTIVITY_WORDS[activity]}, ${hourWords(startsAt)}.`,
        icon: 'guild',
      });
      tellPlayer(`“${title}” begins soon: ${hourWords(startsAt)}. You have signed for it.`, 'news');
    }),
    socket.on(guildMustered, ({ title, by }) => {
      pushToast({
        kind: 'info',
        eyebrow: 'Your company gathers',
        title,
        text: `${by} has opened the lobby.`,
        icon: 'guild',
      });
      tellPlayer(`${by} gathers for “${title}”. The lobby is under Corrections.`, 'news');
    }),
  ];
}
