/** The open lots as the tortured know them: one looks, all bid, on a list that is a little old and so often wrong. */
import type { Auction, BidDone } from '@farhold/contracts/rest/auction';
import type { Wire } from './wire.ts';

const OUTCRY = '/api/economy/auction-house';
const OLD_MS = 250;

export type Board = {
  lots(wire: Wire): Promise<readonly Auction[]>;
  /** What a bid came to, for the next one who looks. */
  note(done: BidDone): void;
};

export function createBoard(): Board {
  let lots: readonly Auction[] = [];
  let seenAt = Number.NEGATIVE_INFINITY;
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
  };
}
