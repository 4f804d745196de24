/** The calendar of a company: `Guild_Activities` and the way of a scheduled raid through `Combat_Events`. */
import { z } from 'zod';
import type { EpochMs } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';

/** The diagram's activities that stand on a calendar. Works are begun, and territories are defended when they are attacked. */
export const GUILD_ACTIVITIES = ['Raids', 'PvP_Events', 'Crafting_Projects'] as const;
export const guildActivitySchema = z.enum(GUILD_ACTIVITIES);
export type GuildActivity = z.infer<typeof guildActivitySchema>;

/** What somebody means to do there. */
export const GUILD_ROLES = ['shield', 'blade', 'mender', 'any'] as const;
export const guildRoleSchema = z.enum(GUILD_ROLES);
export type GuildRole = z.infer<typeof guildRoleSchema>;

/** A raid goes through the diagram's states; other activities are `Scheduled` until their hour. `Called_Off` ends any. */
export const ACTIVITY_STATES = [
  'Scheduled_Raid',
  'Raid_Preparation',
  'Raid_Execution',
  'Victory_Defeat',
  'Loot_Distribution',
  'Scheduled',
  'Called_Off',
] as const;
export const activityStateSchema = z.enum(ACTIVITY_STATES);
export type ActivityState = z.infer<typeof activityStateSchema>;

/** What can happen to an activity, and where it leads. [GLD10] Nothing else happens. */
const STEPS = {
  /** A lobby of the raid is open. */
  muster: { Scheduled_Raid: 'Raid_Preparation' },
  /** The lobby is gone, and nobody went in. */
  lapse: { Raid_Preparation: 'Scheduled_Raid' },
  begin: { Raid_Preparation: 'Raid_Execution' },
  end: { Raid_Execution: 'Victory_Defeat' },
  share: { Victory_Defeat: 'Loot_Distribution' },
  cancel: { Scheduled_Raid: 'Called_Off', Scheduled: 'Called_Off' },
} as const satisfies Record<string, Partial<Record<ActivityState, ActivityState>>>;
export type ActivityStep = keyof typeof STEPS;

/** The state in which an activity is put on the calendar. */
export function firstState(activity: GuildActivity): ActivityState {
  return activity === 'Raids' ? 'Scheduled_Raid' : 'Scheduled';
}

/** [GLD10] The state after a step. Refuses with `guild/activity-over`. */
export function stepActivity(
  state: ActivityState,
  step: ActivityStep,
): Result<ActivityState, 'guild/activity-over'> {
  const next = (STEPS[step] as Partial<Record<ActivityState, ActivityState>>)[state];
  return next === undefined ? fail('guild/activity-over') : ok(next);
}

/** How far ahead an activity may stand, and how long after its hour a raid may still be mustered. */
export const AHEAD_MS = 30 * 24 * 3_600_000;
export const MUSTER_BEFORE_MS = 60 * 60_000;
export const MUSTER_AFTER_MS = 3 * 3_600_000;
/** Activities of one company that are still to come. */
export const MAX_UPCOMING = 20;

/** Refuses with `guild/bad-hour` what lies behind, or too far ahead. */
export function mayStandAt(startsAt: EpochMs, now: EpochMs): Result<EpochMs, 'guild/bad-hour'> {
  return startsAt > now && startsAt <= now + AHEAD_MS ? ok(startsAt) : fail('guild/bad-hour');
}

/** Whoever has signed is reminded so long before. */
export const REMIND_BEFORE_MS = 15 * 60_000;

/** [GLD12] When those who have signed are reminded: a quarter of an hour before, or half way there for what stands sooner. */
export function reminderAt(startsAt: EpochMs, now: EpochMs): EpochMs {
  return startsAt - Math.min(REMIND_BEFORE_MS, (startsAt - now) / 2);
}

/** Signing up is for what has not begun. */
export function mayMuster(startsAt: EpochMs, now: EpochMs): Result<EpochMs, 'guild/bad-hour'> {
  const within = now >= startsAt - MUSTER_BEFORE_MS && now <= startsAt + MUSTER_AFTER_MS;
  return within ? ok(startsAt) : fail('guild/bad-hour');
}

/**
 * May members still sign for it? A raid is open until it starts, or three hours after its time; anything else
 * until its time.
 */
export function isOpenForSigning(state: ActivityState, startsAt: EpochMs, now: EpochMs): boolean {
  if (state === 'Raid_Preparation') return true;
  if (state === 'Scheduled_Raid') return now <= startsAt + MUSTER_AFTER_MS;
  return state === 'Scheduled' && now < startsAt;
}
