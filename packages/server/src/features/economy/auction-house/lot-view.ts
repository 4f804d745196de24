/** What people see of a lot, and what the rules know of it. */
import type { Auction, AuctionRole } from '@farhold/contracts/rest/auction';
import type { AuctionChange } from '@farhold/contracts/ws/auction';
import { type AuctionLot, minimumBid } from '@farhold/rules/economy/auction';
import type { CharacterId } from '@farhold/rules/ids';
import type { LotRow, SeenLotRow } from './queries.ts';

export function lotOf(row: LotRow): AuctionLot {
  const { highest_bidder_id: bidderId, current_bid: amount } = row;
  return {
    sellerId: row.seller_id,
    startingPrice: row.starting_price,
    buyout: row.buyout,
    high: bidderId === null || amount === null ? null : { bidderId, amount },
    bids: row.bids,
    status: row.status,
    endsAtMs: row.expires_at.getTime(),
  };
}

export function showChange(row: Pick<LotRow, 'id' | 'version'>, lot: AuctionLot): AuctionChange {
  return {
    id: row.id,
    status: lot.status,
    price: lot.high?.amount ?? lot.startingPrice,
    bids: lot.bids,
    minimum: minimumBid(lot),
    endsAt: new Date(lot.endsAtMs).toISOString(),
    version: row.version,
  };
}

export function showLot(row: SeenLotRow, me: CharacterId): Auction {
  return {
    ...showChange(row, lotOf(row)),
    item: row.item,
    quantity: row.quantity,
    seller: { characterId: row.seller_id, name: row.seller_name, arms: row.seller_arms },
    startingPrice: row.starting_price,
    buyout: row.buyout,
    role: roleOf(row, me),
    myBid: row.my_bid,
  };
}

function roleOf(row: SeenLotRow, me: CharacterId): AuctionRole {
  if (row.seller_id === me) return 'seller';
  if (row.highest_bidder_id === me) return 'leading';
  return row.my_bid === null ? null : 'outbid';
}
