import { auctionWatch } from '@farhold/contracts/ws/auction';
import { message } from '../../../platform/feature.ts';
import { watch } from './watching.ts';

export const messages = [
  message(auctionWatch, async (ctx, connection, { lots }) => ({ lots: await watch(ctx, connection, lots) })),
];
