/** What is said of friends and mentors, and how their lists change. */
import type { Friend, PresenceView } from '@farhold/contracts/ws/friends';
import type { Mentorship } from '@farhold/contracts/ws/mentorship';

const byName = (a: Friend, b: Friend): number => a.name.localeCompare(b.name, 'en');

export const friendsWithout = (friends: readonly Friend[], id: string): Friend[] =>
  friends.filter((one) => one.characterId !== id);

export const friendsAfter = (friends: readonly Friend[], friend: Friend): Friend[] =>
  [...friendsWithout(friends, friend.characterId), friend].sort(byName);

export function withPresence(
  friends: readonly Friend[],
  { characterId, ...presence }: PresenceView,
): Friend[] {
  return friends.map((one) => (one.characterId === characterId ? { ...one, presence } : one));
}

export type FriendGroups = {
  readonly asking: readonly Friend[];
  readonly here: readonly Friend[];
  readonly away: readonly Friend[];
  readonly asked: readonly Friend[];
};

/** As the sheet shows them: who waits for an answer first, then who is there. */
export function groupFriends(friends: readonly Friend[]): FriendGroups {
  const isFriend = (one: Friend): boolean => one.state === 'friend';
  return {
    asking: friends.filter((one) => one.state === 'asks'),
    here: friends.filter((one) => isFriend(one) && one.presence?.online === true),
    away: friends.filter((one) => isFriend(one) && one.presence?.online !== true),
    asked: friends.filter((one) => one.state === 'asked'),
  };
}

/** News for a toast; null where it is no news to the one who did it. */
export function friendLine({ name, state }: Friend): string | null {
  if (state === 'asks') return `${name} asks to be your friend`;
  return state === 'friend' ? `${name} is your friend` : null;
}

/** News of a mentorship, seen from one of the two. */
export function mentorshipLine({ status, mentor, pupil, milestones }: Mentorship, myId: string | null) {
  const iTeach = mentor.characterId === myId;
  const other = iTeach ? pupil.name : mentor.name;
  switch (status) {
    case 'asked':
      return iTeach ? `${other} asks you to teach them.` : null;
    case 'active': {
      const level = milestones.at(-1);
      if (level !== undefined && level <= pupil.level)
        return iTeach
          ? `${other} has reached level ${level} under your teaching.`
          : `You have reached level ${level} under ${other}.`;
      return iTeach ? `${other} is your pupil now.` : `${other} is your mentor now.`;
    }
    case 'graduated':
      return iTeach
        ? `${other} has learnt what you can teach.`
        : `You have learnt what ${other} can teach you.`;
    case 'ended':
      return `What was between you and ${other} is over.`;
  }
}
