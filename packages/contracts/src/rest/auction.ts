import { raritySchema } from '@farhold/rules/content/item';
import { armsSchema } from '@farhold/rules/heraldry';
import { auctionIdSchema, characterIdSchema, itemIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, doneSchema, pageOf, pageQuerySchema } from '../route.ts';
import { auctionChangeSchema } from '../ws/auction.ts';

/** `/api/economy/auction-house`: the Outcry. Prices are for a whole lot; goods and marks come by letter. */
export const auctionSchema = auctionChangeSchema.extend({
  item: itemIdSchema,
  quantity: z.int(),
  seller: z.object({ characterId: characterIdSchema, name: z.string(), arms: armsSchema }),
  startingPrice: z.int(),
  /** At which it is mine at once; null where it can only be bid for. */
  buyout: z.int().nullable(),
  /** What I am to it: its seller, who leads, who led; null for a stranger. */
  role: z.enum(['seller', 'leading', 'outbid']).nullable(),
  /** The most that I have bid; null where I have not. */
  myBid: z.int().nullable(),
});
export type Auction = z.infer<typeof auctionSchema>;
export type AuctionRole = Auction['role'];

/** How lots can be ordered. */
export const AUCTION_SORTS = ['ending', 'ending-last', 'price', 'price-desc'] as const;
export const auctionSortSchema = z.enum(AUCTION_SORTS);
export type AuctionSort = z.infer<typeof auctionSortSchema>;
export const AUCTION_TYPES = [
  'weapon',
  'armour',
  'accessory',
  'material',
  'reagent',
  'goods',
  'tool',
  'consumable',
  'curio',
  'paper',
] as const;

/** Words of a list in one query parameter: `fine,illuminated`. */
const listOf = <T extends z.ZodType>(one: T, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(one).min(1).max(most),
  );
const whole = z.coerce.number().int().min(0).max(2_000_000_000);

export const auctionSearchSchema = pageQuerySchema.extend({
  /** Words that the name holds, all of them. */
  text: z.string().max(60).optional(),
  item: itemIdSchema.optional(),
  type: z.enum(AUCTION_TYPES).optional(),
  /** One or more, with commas. */
  rarity: listOf(raritySchema, 5).optional(),
  /** Levels at which it can be worn. */
  minLevel: whole.optional(),
  maxLevel: whole.optional(),
  minPrice: whole.optional(),
  maxPrice: whole.optional(),
  /** Ends within so many minutes. */
  within: whole.optional(),
  /** Only what can be bought at once. */
  buyout: z.enum(['yes']).optional(),
  sort: auctionSortSchema.default('ending'),
});
export type AuctionSearch = z.output<typeof auctionSearchSchema>;

/** What a bid or a purchase came to. */
export const bidDoneSchema = z.object({
  lot: auctionChangeSchema,
  /** Marks that I have paid now. */
  paid: z.int(),
  role: z.enum(['leading', 'won']),
});
export type BidDone = z.infer<typeof bidDoneSchema>;

const player = { tag: 'economy', access: 'character' } as const;
const one = z.object({ id: auctionIdSchema });
const price = z.int().min(1).max(1_000_000_000);

export const searchAuctions = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/economy/auction-house',
  summary: 'Open lots that fit, in order',
  query: auctionSearchSchema,
  response: pageOf(auctionSchema),
  errors: [],
});
export const listAuction = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/auction-house',
  summary: 'Put pieces of a stack up; they and a deposit are kept until the lot ends',
  body: z.strictObject({
    inventoryId: z.uuid(),
    quantity: z.int().min(1).max(100_000),
    startingPrice: price,
    buyout: price.nullish(),
    hours: z.int().min(1).max(48),
    /** What the client has shown: nothing is listed where the deposit would be more by now. */
    deposit: z.int().min(0).optional(),
  }),
  response: auctionSchema,
  status: 201,
  errors: [
    'item/not-owned',
    'item/equipped',
    'item/bound',
    'auction/not-taken',
    'auction/bad-price',
    'auction/bad-duration',
    'auction/too-many',
    'auction/deposit-moved',
    'ledger/insufficient',
    'character/in-fight',
  ],
});
export const myAuctions = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/economy/auction-house/mine',
  summary: 'Lots that I sell, have bid on, and watch: the open ones, and those of the last week',
  response: z.object({
    selling: z.array(auctionSchema),
    bidding: z.array(auctionSchema),
    watching: z.array(auctionSchema),
  }),
  errors: [],
});
export const showAuction = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/economy/auction-house/:id',
  summary: 'One lot',
  params: one,
  response: auctionSchema,
  errors: ['auction/not-found'],
});

export const watchAuction = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/auction-house/:id/watch',
  summary: 'Put a lot on my watch list, of up to 100 open ones; once is as good as twice',
  params: one,
  response: doneSchema,
  errors: ['auction/not-found', 'auction/closed', 'auction/own-lot', 'auction/too-many-watched'],
});
export const unwatchAuction = defineRoute({
  ...player,
  method: 'DELETE',
  path: '/api/economy/auction-house/:id/watch',
  summary: 'Take a lot off my watch list; it need not be there',
  params: one,
  response: doneSchema,
  errors: [],
});

const bidErrors = ['auction/not-found', 'auction/closed', 'auction/own-lot', 'ledger/insufficient'] as const;

export const bidOnAuction = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/auction-house/:id/bid',
  summary: 'Bid for a lot; the marks are kept until somebody bids more',
  params: one,
  body: z.strictObject({ amount: price }),
  response: bidDoneSchema,
  errors: [...bidErrors, 'auction/bid-too-low', 'auction/bad-price'],
});
export const buyAuction = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/auction-house/:id/buyout',
  summary: 'Buy a lot at once',
  params: one,
  response: bidDoneSchema,
  errors: [...bidErrors, 'auction/no-buyout'],
});
export const cancelAuction = defineRoute({
  ...player,
  method: 'DELETE',
  path: '/api/economy/auction-house/:id',
  summary: 'Take a lot back that nobody has bid on; the deposit stays with the house',
  params: one,
  response: auctionSchema,
  errors: ['auction/not-found', 'auction/not-yours', 'auction/closed', 'auction/has-bids'],
});
