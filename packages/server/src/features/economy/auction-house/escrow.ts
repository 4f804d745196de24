import type { AuctionId } from '@farhold/rules/ids';
import type { Account } from '../../ledger/service.ts';

/** What is kept for a lot: the goods, the deposit, and the marks of who leads. Empty once it has ended. */
export const escrowOf = (id: AuctionId): Account => `escrow:auction-${id}`;
