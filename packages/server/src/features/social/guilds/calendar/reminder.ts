/** Before something on the calendar begins, those who have signed for it are told. */
import { guildReminded } from '@farhold/contracts/ws/guilds';
import type { GuildActivityId } from '@farhold/rules/ids';
import { isOpenForSigning } from '@farhold/rules/social/guild-calendar';
import type { Ctx } from '../../../../platform/ctx.ts';
import { announce, characterTopic } from '../../../../platform/feature.ts';
import { standing } from './calendar.ts';
import * as queries from './queries.ts';

/** [GLD12] The job. Nobody is told of what was called off, has begun, or whose lobby has called them already. */
export async function remind(ctx: Ctx, activityId: GuildActivityId): Promise<void> {
  const { pool } = ctx.db;
  const row = await queries.findActivity(pool, activityId);
  if (row === undefined) return;
  const { guild_id: guildId, activity, title, starts_at: startsAt } = row;
  const state = standing(row);
  const waits = state !== 'Raid_Preparation' && isOpenForSigning(state, startsAt.getTime(), ctx.now());
  if (!waits || startsAt.getTime() <= ctx.now()) return;
  const reminder = { guildId, activityId, activity, title, startsAt: startsAt.toISOString() };
  for (const { character_id: who } of await queries.listSignatures(pool, [activityId]))
    announce(ctx, characterTopic(who), guildReminded, reminder);
}
