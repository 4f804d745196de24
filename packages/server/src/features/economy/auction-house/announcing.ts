/** Who is told of what happens to a lot, after the commit. */
import {
  type AuctionChange,
  auctionChanged,
  auctionEnded,
  auctionOutbid,
} from '@farhold/contracts/ws/auction';
import type { HighBid } from '@farhold/rules/economy/auction';
import type { AuctionId, CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import type { LotRow } from './queries.ts';

export const lotTopic = (id: AuctionId): string => `auction:${id}`;

export function tellWatchers(ctx: Ctx, tx: Tx, change: AuctionChange): void {
  tx.afterCommit(() => announce(ctx, lotTopic(change.id), auctionChanged, change, change.version));
}

type Goods = Pick<LotRow, 'item' | 'quantity'>;

export function tellOutbid(
  ctx: Ctx,
  tx: Tx,
  refund: HighBid,
  about: Goods & { readonly change: AuctionChange },
): void {
  const { change, item, quantity } = about;
  const told = { ...change, item, quantity, refunded: refund.amount };
  tx.afterCommit(() => announce(ctx, characterTopic(refund.bidderId), auctionOutbid, told, change.version));
}

export function tellEnded(
  ctx: Ctx,
  tx: Tx,
  who: CharacterId,
  end: Goods & {
    readonly id: AuctionId;
    readonly outcome: 'won' | 'sold' | 'unsold';
    readonly price: number;
  },
): void {
  const { id, item, quantity, outcome, price } = end;
  tx.afterCommit(() =>
    announce(ctx, characterTopic(who), auctionEnded, { id, item, quantity, outcome, price }),
  );
}
