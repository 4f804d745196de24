/** What the tortured do: buy, sell, craft, put up, bid, take back, and empty their letterboxes. */
import type { Auction, BidDone } from '@farhold/contracts/rest/auction';
import type { Mail } from '@farhold/contracts/ws/mail';
import type { Bag } from './bag.ts';
import type { Board } from './board.ts';
import type { Wire } from './wire.ts';

/** One of the tortured, as the deeds see them. */
export type Hand = { readonly wire: Wire; readonly bag: Bag; readonly board: Board };

const SHOP = '/api/economy/npc-shops/lettice-pound';
const OUTCRY = '/api/economy/auction-house';
const WARES = ['vial', 'salt', 'flour', 'thread', 'charcoal'];

/** Lots that are bid on at any one time. */
const CONTESTED = 6;
const BIDS_IN_A_ROW = 8;

const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];
const upTo = (most: number): number => 1 + Math.floor(Math.random() * most);

export async function buy({ wire }: Hand): Promise<void> {
  const item = oneOf(WARES);
  await wire.deed({
    method: 'POST',
    path: `${SHOP}/buy`,
    body: { item, quantity: upTo(2) },
    kind: 'shop-buy',
  });
}

export async function sell({ wire, bag }: Hand): Promise<void> {
  const stack = oneOf(await bag.stacksOf([...WARES, 'bog-iron-ore']));
  if (stack === undefined) return;
  const body = { inventoryId: stack.id, quantity: Math.min(stack.quantity, 2 + upTo(2)) };
  await wire.deed({ method: 'POST', path: `${SHOP}/sell`, body, kind: 'shop-sell' });
}

export async function craft({ wire }: Hand): Promise<void> {
  const body = { recipe: 'walkers-bannock', count: upTo(2) };
  await wire.deed({ method: 'POST', path: '/api/economy/crafting', body, kind: 'craft' });
}

export async function list({ wire, bag }: Hand): Promise<void> {
  const stack = oneOf(await bag.stacksOf(['bog-iron-ore', 'vial', 'walkers-bannock']));
  if (stack === undefined) return;
  const startingPrice = upTo(20);
  const buyout = Math.random() < 0.7 ? startingPrice + upTo(40) : null;
  const body = {
    inventoryId: stack.id,
    quantity: Math.min(stack.quantity, upTo(3)),
    startingPrice,
    buyout,
    hours: 1,
  };
  await wire.deed({ method: 'POST', path: OUTCRY, body, kind: 'auction-list' });
}

/** On the few lots that all look at, several times each: many bid on the same one at once. */
export async function bid({ wire, board }: Hand): Promise<void> {
  const lot = oneOf((await board.lots(wire)).filter((one) => one.status === 'open').slice(0, CONTESTED));
  if (lot === undefined) return;
  if (lot.buyout !== null && Math.random() < 0.2) {
    await wire.deed({ method: 'POST', path: `${OUTCRY}/${lot.id}/buyout`, kind: 'auction-bid' });
    return;
  }
  for (let n = 0; n < BIDS_IN_A_ROW; n++) {
    const body = { amount: board.raise(lot) };
    const path = `${OUTCRY}/${lot.id}/bid`;
    const answer = await wire.deed({ method: 'POST', path, body, kind: 'auction-bid' });
    if (answer === null) return;
    if (answer.status < 300) board.note(answer.body as unknown as BidDone);
    // Somebody was quicker: again.
    else if (answer.body.code !== 'auction/bid-too-low') return;
  }
}

export async function takeBack({ wire }: Hand): Promise<void> {
  const mine = await wire.look<{ selling: Auction[] }>(`${OUTCRY}/mine`);
  const lot = oneOf((mine?.selling ?? []).filter((one) => one.status === 'open' && one.bids === 0));
  if (lot !== undefined) await wire.deed({ method: 'DELETE', path: `${OUTCRY}/${lot.id}`, kind: null });
}

export async function emptyBox({ wire }: Hand): Promise<void> {
  const box = await wire.look<{ items: Mail[] }>('/api/economy/mail?limit=20');
  const full = (box?.items ?? []).filter(
    (one) => !one.collected && one.goods.marks + one.goods.items.length > 0,
  );
  for (const { id } of full.slice(0, 6))
    await wire.deed({ method: 'POST', path: `/api/economy/mail/${id}/collect`, kind: 'mail' });
}
