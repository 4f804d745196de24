import { auctionIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { close, sweep } from './closing.ts';
import { CLOSE_JOB } from './listing.ts';

export const closeAuction = job(CLOSE_JOB, z.object({ lotId: auctionIdSchema }), (ctx, { lotId }) =>
  close(ctx, lotId),
);
export const sweepAuctions = job('auction.sweep', z.object({}), sweep, '* * * * *');
