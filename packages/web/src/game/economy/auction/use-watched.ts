import { auctionWatch, MOST_WATCHED } from '@farhold/contracts/ws/auction';
import type { AuctionId } from '@farhold/rules/ids';
import { useEffect } from 'react';
import { useGame } from '../../game.ts';
import { hearOfLots } from './auction-store.ts';

/** Hears of these lots while they are on the screen; after a gap it asks anew. */
export function useWatched(ids: readonly AuctionId[]): void {
  const { socket } = useGame();
  const key = ids.slice(0, MOST_WATCHED).join();
  useEffect(() => {
    const lots = (key === '' ? [] : key.split(',')) as AuctionId[];
    const ask = (): void =>
      // What could not be asked for is asked for again when the line is back.
      void socket.send(auctionWatch, { lots }).then(
        (answer) => hearOfLots(answer.lots),
        () => undefined,
      );
    const stop = socket.onState((state) => state.status === 'open' && !state.resumed && ask());
    if (socket.state().status === 'open') ask();
    return stop;
  }, [socket, key]);
  useEffect(() => () => void socket.send(auctionWatch, { lots: [] }).catch(() => undefined), [socket]);
}
