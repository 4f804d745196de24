/** What the server says of lots unasked, wherever one is. */
import { auctionChanged, auctionEnded, auctionOutbid } from '@farhold/contracts/ws/auction';
import type { ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { queryClient } from '../../../app/api.ts';
import { contentQuery, type GameContent } from '../../../app/content-query.ts';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { tellPlayer } from '../../chat/chat-store.ts';
import { pushToast } from '../../toasts/toast-store.ts';
import { marketKey, mineKey } from './auction-query.ts';
import { dropNotice, hearOfLots, noteOutbid } from './auction-store.ts';

function nameOf(item: ItemId, quantity: number): string {
  const content = queryClient.getQueryData<GameContent>(contentQuery.queryKey);
  const name = (content && resolveItem(content, item)?.name) ?? item;
  return quantity === 1 ? name : `${formatNumber(quantity)} ${name}`;
}

const OUTCOMES = {
  won: (what: string, price: number) => `${what} is yours for ${formatMarks(price)}. It comes by letter.`,
  sold: (what: string, price: number) => `${what} went for ${formatMarks(price)}. They come by letter.`,
  unsold: (what: string) => `Nobody bid on ${what}. It comes back by letter.`,
} as const;

export function listenToAuctions(socket: GameSocket): (() => void)[] {
  return [
    socket.on(auctionChanged, (change) => hearOfLots([change])),
    socket.on(auctionOutbid, ({ item, quantity, refunded, ...change }) => {
      hearOfLots([change]);
      noteOutbid({ id: change.id, item, quantity, refunded });
      const text = `Outbid on ${nameOf(item, quantity)}. ${formatMarks(refunded)} returned to your purse.`;
      pushToast({ kind: 'warning', eyebrow: 'The Outcry', title: text, icon: 'exchange' });
      tellPlayer(text, 'news');
      void queryClient.invalidateQueries({ queryKey: mineKey });
    }),
    socket.on(auctionEnded, ({ id, item, quantity, outcome, price }) => {
      dropNotice(id);
      const text = OUTCOMES[outcome](nameOf(item, quantity), price);
      const kind = outcome === 'unsold' ? 'info' : 'gain';
      pushToast({ kind, eyebrow: 'The Outcry', title: text, icon: 'exchange' });
      tellPlayer(text, 'news');
      void queryClient.invalidateQueries({ queryKey: mineKey });
      // One more sale: what its kind goes for is another now.
      if (outcome !== 'unsold') void queryClient.invalidateQueries({ queryKey: marketKey });
    }),
  ];
}
