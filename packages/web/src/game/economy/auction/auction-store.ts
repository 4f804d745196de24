import type { AuctionChange } from '@farhold/contracts/ws/auction';
import type { AuctionId, ItemId } from '@farhold/rules/ids';
import { create } from 'zustand';

export type OutbidNotice = {
  readonly id: AuctionId;
  readonly item: ItemId;
  readonly quantity: number;
  readonly refunded: number;
};
/** So many notices are kept. */
const KEPT = 4;
/** So many lots' news are remembered: what is on the screen, and a few pages more. */
const KEPT_NEWS = 1000;

type AuctionState = {
  /** The latest heard of each lot since it was loaded. */
  news: ReadonlyMap<AuctionId, AuctionChange>;
  outbid: readonly OutbidNotice[];
  /** The lot that a notice leads to. */
  wanted: AuctionId | null;
};
const NONE: AuctionState = { news: new Map(), outbid: [], wanted: null };

export const useAuctions = create<AuctionState & { reset(): void }>()((set) => ({
  ...NONE,
  reset: () => set(NONE),
}));

/** Takes what was heard of lots; older news than what is known is dropped. */
export function hearOfLots(changes: readonly AuctionChange[]): void {
  useAuctions.setState(({ news }) => {
    const next = new Map(news);
    for (const change of changes) {
      if (change.version <= (next.get(change.id)?.version ?? -1)) continue;
      next.delete(change.id);
      next.set(change.id, change);
    }
    while (next.size > KEPT_NEWS) next.delete(next.keys().next().value!);
    return { news: next };
  });
}

export function noteOutbid(notice: OutbidNotice): void {
  useAuctions.setState(({ outbid }) => ({
    outbid: [notice, ...outbid.filter((one) => one.id !== notice.id)].slice(0, KEPT),
  }));
}

export function dropNotice(id: AuctionId): void {
  useAuctions.setState(({ outbid }) => ({ outbid: outbid.filter((one) => one.id !== id) }));
}
