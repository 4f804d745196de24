import type { InventoryRow } from '@farhold/contracts/rest/characters';
import type { Trade, TradeSideView } from '@farhold/contracts/ws/trade';
import { isTradeable, MOST_KINDS, type Offer } from '@farhold/rules/economy/trade';
import type { ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';

/** Whether a trade that was heard of is later news than the one that is known. */
export const isNewer = (known: Trade, heard: Trade): boolean =>
  known.id !== heard.id || heard.version > known.version;

const ENDS = {
  cancelled: 'The trade was called off.',
  left: 'They have gone. The trade is off.',
  fight: 'A fight has begun. The trade is off.',
  expired: 'The trade came to nothing.',
} as const;

/** How a trade ended, in a sentence. */
export function endLine(trade: Trade): string {
  if (trade.status === 'done') return `Traded with ${trade.theirs.name}.`;
  return ENDS[trade.endedHow ?? 'cancelled'];
}

/** How far a side is, in a word. */
export function standing(side: TradeSideView): string {
  if (side.confirmed) return 'confirmed';
  return side.locked ? 'locked' : 'open';
}

/** Why one cannot lock now; null where one can. */
export function whyNotLock(trade: Trade, isChanged: boolean): string | null {
  if (isChanged) return 'Lay your offer down first.';
  return trade.mine.confirmed ? 'You have confirmed.' : null;
}

/** Why one cannot confirm now; null where one can. */
export function whyNotConfirm({ mine, theirs }: Trade): string | null {
  if (mine.confirmed) return 'Waiting for them.';
  if (!mine.locked) return 'Lock your side first.';
  return theirs.locked ? null : 'They have not locked yet.';
}

export type Stock = { readonly item: ItemId; readonly quantity: number };

/** What can be laid down out of a bag, by kind: unworn and not bound. */
export function stockOf(rows: readonly InventoryRow[], content: Parameters<typeof resolveItem>[0]): Stock[] {
  const counts = new Map<ItemId, number>();
  for (const { item, quantity, equipped } of rows) {
    const known = resolveItem(content, item);
    if (equipped === null && known !== undefined && isTradeable(known))
      counts.set(item, (counts.get(item) ?? 0) + quantity);
  }
  return [...counts].map(([item, quantity]) => ({ item, quantity }));
}

/** An offer with `quantity` of an item in it; without it where that is 0. */
export function withItem(offer: Offer, item: ItemId, quantity: number): Offer {
  const rest = offer.items.filter((one) => one.item !== item);
  if (quantity <= 0) return { ...offer, items: rest };
  const at = offer.items.findIndex((one) => one.item === item);
  if (at < 0) return rest.length >= MOST_KINDS ? offer : { ...offer, items: [...rest, { item, quantity }] };
  return { ...offer, items: offer.items.map((one) => (one.item === item ? { item, quantity } : one)) };
}

export const isSameOffer = (a: Offer, b: Offer): boolean =>
  a.marks === b.marks &&
  a.items.length === b.items.length &&
  a.items.every((one) => b.items.some((other) => other.item === one.item && other.quantity === one.quantity));
