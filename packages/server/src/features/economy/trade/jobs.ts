import { tradeIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { forgetOldTrades } from './service.ts';
import { WATCH_JOB, watch } from './watch.ts';

export const watchTrade = job(WATCH_JOB, z.object({ tradeId: tradeIdSchema }), (ctx, { tradeId }) =>
  watch(ctx, tradeId),
);
export const forgetTrades = job('trade.forget', z.object({}), forgetOldTrades, '37 4 * * *');
