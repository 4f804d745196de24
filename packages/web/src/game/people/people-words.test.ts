import type { Friend } from '@farhold/contracts/ws/friends';
import type { Mentorship } from '@farhold/contracts/ws/mentorship';
import { describe, expect, test } from 'vitest';
import {
  friendLine,
  friendsAfter,
  friendsWithout,
  groupFriends,
  mentorshipLine,
  withPresence,
} from './people-words.ts';

const friend = (name: string, state: Friend['state'], online?: boolean): Friend =>
  ({
    characterId: name,
    name,
    state,
    presence: online === undefined ? null : { online, zone: online ? 'legend' : null, zoneName: null },
  }) as unknown as Friend;

describe('friends', () => {
  test('stand by name, each once, and go', () => {
    const all = friendsAfter(
      [friend('Ada', 'asks'), friend('Tib', 'friend', true)],
      friend('Ada', 'friend', false),
    );
    expect(all.map((one) => [one.name, one.state])).toEqual([
      ['Ada', 'friend'],
      ['Tib', 'friend'],
    ]);
    expect(friendsWithout(all, 'Tib')).toHaveLength(1);
  });

  test('come and go', () => {
    const [ada] = withPresence([friend('Ada', 'friend', false)], {
      characterId: 'Ada' as never,
      online: true,
      zone: 'verso' as never,
      zoneName: 'Verso',
    });
    expect(ada!.presence).toEqual({ online: true, zone: 'verso', zoneName: 'Verso' });
  });

  test('are grouped by what they wait for and whether they are there', () => {
    const groups = groupFriends([
      friend('Ada', 'friend', true),
      friend('Bea', 'friend', false),
      friend('Cid', 'asks'),
      friend('Dot', 'asked'),
    ]);
    expect(Object.values(groups).map((group) => group.map((one) => one.name))).toEqual([
      ['Cid'],
      ['Ada'],
      ['Bea'],
      ['Dot'],
    ]);
  });

  test('one is told of what others did', () => {
    expect(friendLine(friend('Ada', 'asks'))).toContain('asks');
    expect(friendLine(friend('Ada', 'asked'))).toBeNull();
  });
});

describe('news of a mentorship', () => {
  const mentorship = (part: Partial<Mentorship>): Mentorship =>
    ({
      mentor: { characterId: 'm', name: 'Maud', level: 40 },
      pupil: { characterId: 'p', name: 'Pim', level: 6 },
      milestones: [],
      status: 'active',
      ...part,
    }) as unknown as Mentorship;

  test.each([
    [{ status: 'asked' }, 'm', 'Pim asks you to teach them.'],
    [{ status: 'asked' }, 'p', null],
    [{}, 'p', 'Maud is your mentor now.'],
    [{ milestones: [5] }, 'm', 'Pim has reached level 5 under your teaching.'],
    [{ status: 'graduated' }, 'p', 'You have learnt what Maud can teach you.'],
    [{ status: 'ended' }, 'm', 'What was between you and Pim is over.'],
  ] as const)('%o to %s', (part, who, line) => {
    expect(mentorshipLine(mentorship(part as Partial<Mentorship>), who)).toBe(line);
  });
});
