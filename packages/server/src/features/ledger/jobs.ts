import { z } from 'zod';
import { job } from '../../platform/feature.ts';
import { findImbalance } from './imbalance.ts';
import { deleteEmptyBalances, takeYourTime } from './queries.ts';

export const checkLedger = job(
  'ledger.check',
  z.object({}),
  async (ctx) => {
    const faults = await findImbalance(ctx);
    ctx.metrics.ledgerImbalance.set(faults.reduce((sum, fault) => sum + Math.abs(fault.amount), 0));
    if (faults.length > 0) ctx.log.error({ faults: faults.slice(0, 20) }, 'the ledger is out of balance');
  },
  '* * * * *',
);

/** Once a day: the book forgets what lies empty, its entries never. */
export const tidyLedger = job(
  'ledger.tidy',
  z.object({}),
  (ctx) =>
    ctx.db.tx(async (tx) => {
      await takeYourTime(tx);
      const forgotten = await deleteEmptyBalances(tx);
      ctx.log.info({ forgotten }, 'the ledger was tidied');
    }),
  '40 4 * * *',
);
