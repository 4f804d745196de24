import { characterIdSchema, fightIdSchema, guildActivityIdSchema, guildIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { REMIND_JOB } from './calendar/calendar.ts';
import { RAID_ENDED_JOB, raidEnded } from './calendar/raids.ts';
import { remind } from './calendar/reminder.ts';
import { REFIT_JOB, refit } from './leadership.ts';
import { expireAll } from './requests/requests.ts';

export const guildRaidEnded = job(
  RAID_ENDED_JOB,
  z.object({ fightId: fightIdSchema, winners: z.array(characterIdSchema) }),
  raidEnded,
);
export const guildRemind = job(
  REMIND_JOB,
  z.object({ activityId: guildActivityIdSchema }),
  (ctx, { activityId }) => remind(ctx, activityId),
);
export const guildRefit = job(REFIT_JOB, z.object({ guildId: guildIdSchema }), (ctx, { guildId }) =>
  refit(ctx, guildId),
);
export const guildRequestsExpire = job('guild.requests-expire', z.object({}), expireAll, '17 * * * *');
