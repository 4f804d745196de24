import { characterIdSchema, fightIdSchema, guildIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { RAID_ENDED_JOB, raidEnded } from './calendar/raids.ts';
import { REFIT_JOB, refit } from './leadership.ts';
import { expireAll } from './requests/requests.ts';

export const guildRaidEnded = job(
  RAID_ENDED_JOB,
  z.object({ fightId: fightIdSchema, winners: z.array(characterIdSchema) }),
  raidEnded,
);
export const guildRefit = job(REFIT_JOB, z.object({ guildId: guildIdSchema }), (ctx, { guildId }) =>
  refit(ctx, guildId),
);
export const guildRequestsExpire = job('guild.requests-expire', z.object({}), expireAll, '17 * * * *');
