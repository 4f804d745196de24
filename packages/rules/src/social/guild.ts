/** Companies: who is in, who leads next, and what a change of the roll is. The state names are those of the diagram. */
import { z } from 'zod';
import type { CharacterId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import { type GuildRank, may, outranks } from './guild-rights.ts';

/** How a company takes people in. */
export const RECRUITING_MODES = ['open', 'application', 'invite'] as const;
export const recruitingModeSchema = z.enum(RECRUITING_MODES);
export type RecruitingMode = z.infer<typeof recruitingModeSchema>;

/** `Guild_System` up to the claims of territory. A founding is over when its transaction is: no company rests there. */
export const GUILD_STATES = ['Guild_Creation', 'Recruiting_Members', 'Active_Guild'] as const;
export const guildStateSchema = z.enum(GUILD_STATES);
export type GuildState = z.infer<typeof guildStateSchema>;

/** [GLD4] The next state of a company with so many members; the diagram knows no way back. */
export function nextGuildState(state: GuildState, members: number, quorum: number): GuildState {
  if (state === 'Active_Guild' || members === 0) return state;
  return members >= quorum ? 'Active_Guild' : 'Recruiting_Members';
}

export type GuildMember = {
  readonly characterId: CharacterId;
  readonly rank: GuildRank;
  /** When they came, as a number that grows. */
  readonly joined: number;
  /** Worth in marks of what they brought in. */
  readonly contribution: number;
};
/** The members; exactly one leads. */
export type Roll = readonly GuildMember[];

/** The member on the roll, if it is one. */
export function memberOf(roll: Roll, id: CharacterId): GuildMember | undefined {
  return roll.find((one) => one.characterId === id);
}

/** [GLD1] Who leads when the leader is gone: the highest rank, then who brought most, then who is longest in. */
export function heirOf(roll: Roll): GuildMember | null {
  const [heir] = roll.toSorted((a, b) =>
    a.rank === b.rank
      ? b.contribution - a.contribution || a.joined - b.joined
      : outranks(a.rank, b.rank)
        ? -1
        : 1,
  );
  return heir ?? null;
}

const withRank = (roll: Roll, id: CharacterId, rank: GuildRank): Roll =>
  roll.map((one) => (one.characterId === id ? { ...one, rank } : one));

/** Somebody comes in as a recruit. Refuses with `guild/full`, `guild/already-in`. */
export function admit(
  roll: Roll,
  who: Pick<GuildMember, 'characterId' | 'joined'>,
  limit: number,
): Result<Roll, 'guild/full' | 'guild/already-in'> {
  if (memberOf(roll, who.characterId) !== undefined) return fail('guild/already-in');
  if (roll.length >= limit) return fail('guild/full');
  return ok([...roll, { ...who, rank: 'recruit', contribution: 0 }]);
}

export type Departure = {
  readonly roll: Roll;
  /** Who leads from now on, where the lead passes. */
  readonly heir: CharacterId | null;
  /** [GLD1] Where nobody is left the company ends, and who goes last takes the chest along. */
  readonly chestTo: CharacterId | null;
};

/** [GLD1] Somebody leaves. Refuses with `guild/not-member`. */
export function leaveGuild(roll: Roll, id: CharacterId): Result<Departure, 'guild/not-member'> {
  const member = memberOf(roll, id);
  if (member === undefined) return fail('guild/not-member');
  const rest = roll.filter((one) => one.characterId !== id);
  if (rest.length === 0) return ok({ roll: rest, heir: null, chestTo: id });
  if (member.rank !== 'leader') return ok({ roll: rest, heir: null, chestTo: null });
  const heir = heirOf(rest)!.characterId;
  return ok({ roll: withRank(rest, heir, 'leader'), heir, chestTo: null });
}

type Over = 'guild/no-right' | 'guild/not-member' | 'guild/outranked' | 'guild/self';

function over(
  roll: Roll,
  deed: { readonly by: CharacterId; readonly to: CharacterId; readonly right: 'kick' | 'rank' },
): Result<{ readonly actor: GuildMember; readonly target: GuildMember }, Over> {
  const actor = memberOf(roll, deed.by);
  if (actor === undefined || !may(actor.rank, deed.right)) return fail('guild/no-right');
  if (deed.by === deed.to) return fail('guild/self');
  const target = memberOf(roll, deed.to);
  if (target === undefined) return fail('guild/not-member');
  return outranks(actor.rank, target.rank) ? ok({ actor, target }) : fail('guild/outranked');
}

/** [GLD3] Sends somebody away. */
export function kick(roll: Roll, by: CharacterId, to: CharacterId): Result<Roll, Over> {
  const found = over(roll, { by, to, right: 'kick' });
  return found.ok ? ok(roll.filter((one) => one.characterId !== to)) : found;
}

export type RankChange = {
  readonly by: CharacterId;
  readonly to: CharacterId;
  /** What the actor takes the rank for: whoever decides on old news is told `guild/stale`. */
  readonly from: GuildRank;
  readonly rank: GuildRank;
};

/**
 * [GLD3] Gives a rank below one's own; `leader` is given by the leader alone, who is an officer afterwards. Refuses
 * besides with `guild/stale`, `guild/rank-unchanged`.
 */
export function setRank(
  roll: Roll,
  { by, to, from, rank }: RankChange,
): Result<Roll, Over | 'guild/stale' | 'guild/rank-unchanged'> {
  const found = over(roll, { by, to, right: 'rank' });
  if (!found.ok) return found;
  const { actor, target } = found.value;
  if (target.rank !== from) return fail('guild/stale');
  if (target.rank === rank) return fail('guild/rank-unchanged');
  if (rank === 'leader') {
    if (!may(actor.rank, 'lead')) return fail('guild/outranked');
    return ok(withRank(withRank(roll, by, 'officer'), to, 'leader'));
  }
  return outranks(actor.rank, rank) ? ok(withRank(roll, to, rank)) : fail('guild/outranked');
}
