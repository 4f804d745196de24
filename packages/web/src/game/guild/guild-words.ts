import type { GuildActivityEntry, GuildLogEntry, GuildWorkState } from '@farhold/contracts/ws/guilds';
import type { GuildWork } from '@farhold/rules/content/guild';
import type { RecruitingMode } from '@farhold/rules/social/guild';
import type { ActivityState, GuildActivity, GuildRole } from '@farhold/rules/social/guild-calendar';
import type { GuildRank } from '@farhold/rules/social/guild-rights';
import { formatMarks, formatNumber } from '../../ui/numbers.ts';

export const RANK_WORDS: Readonly<Record<GuildRank, string>> = {
  leader: 'Leader',
  officer: 'Officer',
  veteran: 'Veteran',
  member: 'Member',
  recruit: 'Recruit',
};

/** In a sentence: `an officer`. */
const RANK_TITLES: Readonly<Record<GuildRank, string>> = {
  leader: 'the leader',
  officer: 'an officer',
  veteran: 'a veteran',
  member: 'a member',
  recruit: 'a recruit',
};

export const RECRUITING_WORDS: Readonly<Record<RecruitingMode, string>> = {
  open: 'takes in whoever comes',
  application: 'takes applications',
  invite: 'asks people in itself',
};

export const ACTIVITY_WORDS: Readonly<Record<GuildActivity, string>> = {
  Raids: 'Correction',
  PvP_Events: 'At the Margin',
  Crafting_Projects: 'Work for the company',
};

export const ROLE_WORDS: Readonly<Record<GuildRole, string>> = {
  shield: 'Stands in front',
  blade: 'Strikes',
  mender: 'Mends',
  any: 'Whatever is needed',
};

const STATE_WORDS: Readonly<Record<ActivityState, string>> = {
  Scheduled_Raid: 'Names are taken',
  Raid_Preparation: 'The lobby is open',
  Raid_Execution: 'They are in',
  Victory_Defeat: 'It is over',
  Loot_Distribution: 'It is over',
  Scheduled: 'Names are taken',
  Called_Off: 'Called off',
};

/** How an activity stands, in words. */
export function stateWords({ state, won, open }: GuildActivityEntry): string {
  if (won === true) return 'Corrected';
  if (won === false) return 'It still stands';
  const waits = state === 'Scheduled' || state === 'Scheduled_Raid';
  return waits && !open ? 'It has been' : STATE_WORDS[state];
}

/** What a work gives, in words. */
export function givesWords({ gives }: Pick<GuildWork, 'gives'>): string {
  const parts = [
    gives.members && `${gives.members} more members`,
    gives.kinds && `${gives.kinds} more kinds of things in the chest`,
    gives.limits && `${Math.round(gives.limits * 100)} % more from the chest in a day`,
  ];
  return parts.filter(Boolean).join(', ');
}

const NEEDS_WORDS = {
  level: 'The company’s level is too low.',
  work: 'Another work must stand first.',
  active: 'Three names at least must stand in the company.',
} as const;

/** Why a work cannot be begun yet. */
export function needsWords({ needs }: Pick<GuildWorkState, 'needs'>): string | null {
  return needs && NEEDS_WORDS[needs];
}

export type Names = {
  readonly item: (id: string) => string;
  readonly work: (id: string) => string;
};

function goodsWords({ marks, items }: GuildLogEntry['about'], names: Names): string {
  const things = Object.entries(items ?? {}).map(
    ([item, quantity]) => `${formatNumber(quantity)} ${names.item(item)}`,
  );
  return [...(marks ? [formatMarks(marks)] : []), ...things].join(', ');
}

/** A line of the log. */
export function logWords({ deed, actor, target, about }: GuildLogEntry, names: Names): string {
  const who = actor?.name ?? 'Somebody';
  const whom = target?.name ?? 'somebody';
  const work = about.work === undefined ? 'a work' : names.work(about.work);
  const title = about.title ?? 'An activity';
  switch (deed) {
    case 'founded':
      return `${who} founds the company.`;
    case 'joined':
      return target ? `${who} comes in. ${whom} opened the door.` : `${who} comes in.`;
    case 'left':
      return `${who} leaves.`;
    case 'kicked':
      return `${who} sends ${whom} away.`;
    case 'invited':
      return `${who} asks ${whom} in.`;
    case 'ranked':
      return `${who} makes ${whom} ${about.rank ? RANK_TITLES[about.rank] : 'something else'}.`;
    case 'led':
      return actor ? `${who} passes the lead to ${whom}.` : `${whom} leads from now on.`;
    case 'described':
      return about.recruiting
        ? `${who} decides: the company ${RECRUITING_WORDS[about.recruiting]}.`
        : `${who} writes something else over the door.`;
    case 'armed':
      return `${who} has the arms drawn anew.`;
    case 'deposited':
      return `${who} puts in ${goodsWords(about, names)}.`;
    case 'withdrew':
      return `${who} takes out ${goodsWords(about, names)}.`;
    case 'activated':
      return 'Enough names stand in it: the company is active.';
    case 'levelled':
      return `The company reaches level ${about.level ?? ''}.`;
    case 'began':
      return `${who} begins ${work}.`;
    case 'delivered':
      return `${who} carries ${goodsWords(about, names)} to ${work}.`;
    case 'built':
      return `${work} stands.`;
    case 'scheduled':
      return `${who} puts “${title}” on the calendar.`;
    case 'called-off':
      return `${who} calls “${title}” off.`;
    case 'mustered':
      return `${who} gathers for “${title}”.`;
    case 'set-out':
      return `“${title}”: they go in.`;
    case 'returned':
      return about.won ? `“${title}”: corrected.` : `“${title}”: it still stands.`;
  }
}

/** `Friday 27 November, 20:30`, by the reader's own clock. */
export function hourWords(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
}
