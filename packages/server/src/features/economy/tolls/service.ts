/** What the holder of the ground takes of deals on it: asked for by shops, the auction house and whatever else takes money. */
import { feeOf } from '@farhold/rules/economy/fees';
import type { Spot } from '@farhold/rules/economy/nearness';
import type { Queryable } from '../../../platform/db/db.ts';
import { type Account, type Entry, transfer } from '../../ledger/service.ts';
import { findHolderAt } from './queries.ts';

export type Toll = {
  /** Of the price, 0 to 150. */
  readonly thousandths: number;
  /** Whose treasury it goes to; the sink where nobody holds the ground. */
  readonly to: Account;
};
export const NO_TOLL: Toll = { thousandths: 0, to: 'sink' };

/** The toll at a spot of the map, as the holder has set it. */
export async function findToll(db: Queryable, at: Spot): Promise<Toll> {
  const holder = await findHolderAt(db, at);
  return holder === undefined ? NO_TOLL : { thousandths: holder.thousandths, to: `guild:${holder.guild}` };
}

/** The toll on a price, in marks. */
export const tollOn = (marks: number, toll: Toll): number => feeOf(marks, toll.thousandths);

/** The entries by which `marks` of toll go from an account to the holder; none where there is nothing to pay. */
export function tollEntries(from: Account, toll: Toll, marks: number): Entry[] {
  return transfer(from, toll.to, { marks });
}
