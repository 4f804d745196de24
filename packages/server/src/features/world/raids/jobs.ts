import { raidIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { CHECK_JOB, endCheck, LAPSE_JOB, lapse } from './lobby.ts';

const one = z.object({ raidId: raidIdSchema });
export const raidLapsed = job(LAPSE_JOB, one, (ctx, { raidId }) => lapse(ctx, raidId));
export const raidCheckOver = job(CHECK_JOB, one, (ctx, { raidId }) => endCheck(ctx, raidId));
