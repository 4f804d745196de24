/** The open lots as the tortured know them: one looks, all bid, on a list that is a little old and so often wrong. */
import type { Auction, BidDone } from '@farhold/contracts/rest/auction';
import type { Wire } from './wire.ts';

const OUTCRY = '/api/economy/auction-house';
const OLD_MS = 250;
/** A little more than the rules ask of the next bid. */
const STEP = 1.06;

export type Board = {
  lots(wire: Wire): Promise<readonly Auction[]>;
  /** What a bid came to, for the next one who looks. */
  note(done: BidDone): void;
  /** What to bid: more than anybody has been told to bid on it, so that bids that are under way together can all be taken. */
  raise(lot: Auction): number;
};

export function createBoard(): Board {
  let lots: readonly Auction[] = [];
  let seenAt = Number.NEGATIVE_INFINITY;
  const told = new Map<string, number>();
  return {
    async lots(wire) {
      if (performance.now() - seenAt < OLD_MS) return lots;
      seenAt = performance.now();
      const sort = Math.random() < 0.7 ? 'ending-last' : 'ending';
      const page = await wire.look<{ items: Auction[] }>(`${OUTCRY}?limit=40&sort=${sort}`);
      lots = page?.items ?? lots;
      return lots;
    },
    note({ lot }) {
      lots = lots.map((one) => (one.id === lot.id ? { ...one, ...lot } : one));
    },
    raise({ id, minimum }) {
      const amount = Math.max(minimum, 1 + Math.ceil((told.get(id) ?? 0) * STEP));
      told.set(id, amount);
      return amount;
    },
  };
}
