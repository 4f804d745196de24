/** What the tortured do: buy, sell, craft, put up, bid, take back, and empty their letterboxes. */
import type { Auction } from '@farhold/contracts/rest/auction';
import type { Inventory } from '@farhold/contracts/rest/characters';
import type { Mail } from '@farhold/contracts/ws/mail';
import type { Wire } from './wire.ts';

const SHOP = '/api/economy/npc-shops/lettice-pound';
const OUTCRY = '/api/economy/auction-house';
const WARES = ['vial', 'salt', 'flour', 'thread', 'charcoal'];

const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];
const upTo = (most: number): number => 1 + Math.floor(Math.random() * most);

async function bagOf(wire: Wire): Promise<Inventory['items']> {
  const bag = (await wire.look('/api/characters/inventory')) as Inventory | null;
  return (bag?.items ?? []).filter((stack) => stack.equipped === null);
}

export async function buy(wire: Wire): Promise<void> {
  const item = oneOf(WARES);
  await wire.deed({
    method: 'POST',
    path: `${SHOP}/buy`,
    body: { item, quantity: upTo(2) },
    kind: 'shop-buy',
  });
}

export async function sell(wire: Wire): Promise<void> {
  const stack = oneOf((await bagOf(wire)).filter((one) => [...WARES, 'bog-iron-ore'].includes(one.item)));
  if (stack === undefined) return;
  const body = { inventoryId: stack.id, quantity: Math.min(stack.quantity, 2 + upTo(2)) };
  await wire.deed({ method: 'POST', path: `${SHOP}/sell`, body, kind: 'shop-sell' });
}

export async function craft(wire: Wire): Promise<void> {
  const body = { recipe: 'walkers-bannock', count: upTo(2) };
  await wire.deed({ method: 'POST', path: '/api/economy/crafting', body, kind: 'craft' });
}

export async function list(wire: Wire): Promise<void> {
  const stack = oneOf(
    (await bagOf(wire)).filter((one) => ['bog-iron-ore', 'vial', 'walkers-bannock'].includes(one.item)),
  );
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

const page = async (wire: Wire): Promise<Auction[]> =>
  (
    (await wire.look(`${OUTCRY}?limit=30&sort=${Math.random() < 0.5 ? 'ending' : 'ending-last'}`)) as {
      items: Auction[];
    } | null
  )?.items ?? [];

/** On a few lots several times each, so that many bid on the same. */
export async function bid(wire: Wire): Promise<void> {
  const lot = oneOf((await page(wire)).slice(0, 12));
  if (lot === undefined) return;
  if (lot.buyout !== null && Math.random() < 0.25) {
    await wire.deed({ method: 'POST', path: `${OUTCRY}/${lot.id}/buyout`, kind: 'auction-bid' });
    return;
  }
  for (let n = 0; n < 3; n++)
    await wire.deed({
      method: 'POST',
      path: `${OUTCRY}/${lot.id}/bid`,
      body: { amount: lot.minimum + n * (2 + Math.ceil(lot.minimum / 10)) },
      kind: 'auction-bid',
    });
}

export async function takeBack(wire: Wire): Promise<void> {
  const lot = oneOf((await page(wire)).filter((one) => one.role === 'seller' && one.bids === 0));
  if (lot !== undefined) await wire.deed({ method: 'DELETE', path: `${OUTCRY}/${lot.id}`, kind: null });
}

export async function emptyBox(wire: Wire): Promise<void> {
  const box = (await wire.look('/api/economy/mail?limit=20')) as { items: Mail[] } | null;
  const full = (box?.items ?? []).filter(
    (one) => !one.collected && one.goods.marks + one.goods.items.length > 0,
  );
  for (const { id } of full.slice(0, 4))
    await wire.deed({ method: 'POST', path: `/api/economy/mail/${id}/collect`, kind: 'mail' });
}
