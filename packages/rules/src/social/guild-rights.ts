/** Who may do what in a company [GLD2], and over whom [GLD3]. */
import { z } from 'zod';

/** From the highest down. */
export const GUILD_RANKS = ['leader', 'officer', 'veteran', 'member', 'recruit'] as const;
export const guildRankSchema = z.enum(GUILD_RANKS);
export type GuildRank = z.infer<typeof guildRankSchema>;

export const GUILD_RIGHTS = [
  /** Speak in the company's channel, see its hall, put into the chest, carry to works, sign up. */
  'belong',
  /** Take from the chest, within the rank's limit. */
  'withdraw',
  /** Ask somebody in. */
  'invite',
  /** Accept and turn down who applies, and take invitations back. */
  'review',
  'kick',
  'rank',
  /** Change what is said of the company, and whom it takes. */
  'describe',
  /** Put activities on the calendar, call them off, and lead a raid of the calendar. */
  'schedule',
  /** Begin a work. */
  'build',
  /** Change the arms. */
  'arms',
  /** Pass the lead on. */
  'lead',
  'disband',
] as const;
export type GuildRight = (typeof GUILD_RIGHTS)[number];

/** [GLD2] The lowest rank that has a right; every higher rank has it too. */
export const LOWEST_RANK: Readonly<Record<GuildRight, GuildRank>> = {
  belong: 'recruit',
  withdraw: 'member',
  invite: 'veteran',
  review: 'officer',
  kick: 'officer',
  rank: 'officer',
  describe: 'officer',
  schedule: 'officer',
  build: 'officer',
  arms: 'leader',
  lead: 'leader',
  disband: 'leader',
};

const placeOf = (rank: GuildRank): number => GUILD_RANKS.indexOf(rank);

/** Whether somebody of this rank may do this. */
export function may(rank: GuildRank, right: GuildRight): boolean {
  return placeOf(rank) <= placeOf(LOWEST_RANK[right]);
}

/** Everything that somebody of this rank may do. */
export function rightsOf(rank: GuildRank): GuildRight[] {
  return GUILD_RIGHTS.filter((right) => may(rank, right));
}

/** [GLD3] Whether one rank stands above another: whoever does not cannot send away or rank the other. */
export function outranks(rank: GuildRank, other: GuildRank): boolean {
  return placeOf(rank) < placeOf(other);
}
