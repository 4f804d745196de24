/** What a bot does at the Outcry: fetches its letters, puts up what it has gathered, and bids on what is a bargain. */
import type { Auction } from '@farhold/contracts/rest/auction';
import type { Item } from '@farhold/rules/content/item';
import { isAuctionable } from '@farhold/rules/economy/auction';
import { type ItemBook, resolveItem } from '@farhold/rules/items/resolve-item';
import type { Rng } from '@farhold/rules/random';
import type { Bot } from './bot.ts';

/** Lots that one bot has open at most. */
const OPEN_LOTS = 3;
/** Of what it has of a thing it keeps so many; of what one wears it needs no second. */
const KEPT = 2;
const keptOf = (item: Item): number => (item.equipment === undefined ? KEPT : 0);
/** How far from the book prices are, as shares of it. */
const ASKED = [0.8, 1.4] as const;
const PAID = 1.25;
/** It never puts more than this share of its purse on one lot. */
const STAKE = 0.3;
const HOURS = [2, 4, 8, 12] as const;

/** The lot that is worth its least bid, and leaves enough in the purse; the one that ends first. */
export function bargainAmong(lots: readonly Auction[], book: ItemBook, purse: number): Auction | undefined {
  return lots.find((lot) => {
    const worth = (resolveItem(book, lot.item)?.value ?? 0) * lot.quantity;
    const isFree = lot.role === null || lot.role === 'outbid';
    return isFree && lot.minimum <= worth * PAID && lot.minimum <= purse * STAKE;
  });
}

async function fetchLetters(bot: Bot): Promise<void> {
  const { items } = await bot.api.mail.listMail({ query: { limit: 20 } });
  for (const mail of items) {
    const holds = mail.goods.marks > 0 || mail.goods.items.length > 0;
    if (holds && !mail.collected) await bot.api.mail.collectMail({ params: { id: mail.id } });
  }
}

async function sellSomething(bot: Bot, rng: Rng): Promise<void> {
  const { selling } = await bot.api.auction.myAuctions();
  if (selling.filter((lot) => lot.status === 'open').length >= OPEN_LOTS) return;
  const { items } = await bot.api.characters.myInventory();
  const wares = items.flatMap((stack) => {
    const item = stack.equipped === null ? resolveItem(bot.book, stack.item) : undefined;
    return item && isAuctionable(item) && item.value > 0 && stack.quantity > keptOf(item)
      ? [{ stack, item }]
      : [];
  });
  if (wares.length === 0) return;
  const { stack, item } = rng.pick(wares);
  const quantity = rng.int(1, stack.quantity - keptOf(item));
  const share = ASKED[0] + rng.next() * (ASKED[1] - ASKED[0]);
  const startingPrice = Math.max(1, Math.round(item.value * quantity * share));
  const buyout = rng.chance(0.7) ? Math.ceil(startingPrice * 1.3) : null;
  await bot.api.auction.listAuction({
    body: { inventoryId: stack.id, quantity, startingPrice, buyout, hours: rng.pick(HOURS) },
  });
}

async function bidOnSomething(bot: Bot, rng: Rng): Promise<void> {
  const { marks } = bot.character();
  const { items } = await bot.api.auction.searchAuctions({ query: { limit: 40 } });
  const lot = bargainAmong(items, bot.book, marks);
  if (lot === undefined) return;
  const worth = (resolveItem(bot.book, lot.item)?.value ?? 0) * lot.quantity;
  const params = { id: lot.id };
  if (lot.buyout !== null && lot.buyout <= Math.min(worth * PAID, marks * STAKE) && rng.chance(0.3))
    await bot.api.auction.buyAuction({ params });
  else await bot.api.auction.bidOnAuction({ params, body: { amount: lot.minimum } });
}

/** One errand to the Outcry. What is refused is an answer: others were quicker. */
export async function goToMarket(bot: Bot, rng: Rng): Promise<void> {
  await fetchLetters(bot);
  if (rng.chance(0.5)) await sellSomething(bot, rng);
  else await bidOnSomething(bot, rng);
}
