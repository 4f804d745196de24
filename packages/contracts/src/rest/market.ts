import { SPANS } from '@farhold/rules/economy/market';
import { itemIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** `/api/economy/market-data`: what things go for at the Outcry. Prices are marks for a piece, to the thousandth. */
const each = z.number().nullable();

export const marketPriceSchema = z.object({
  item: itemIdSchema,
  /** Of the last sale. */
  last: each,
  /** Of all pieces that were sold in the last seven days. */
  mean: each,
  /** The cheapest piece that can be bought at once now. */
  cheapest: each,
  /** Pieces that were sold in the last seven days. */
  volume: z.int(),
});
export type MarketPrice = z.infer<typeof marketPriceSchema>;

export const candleSchema = z.object({
  startsAt: z.iso.datetime(),
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  /** Pieces. */
  volume: z.int(),
  /** Marks that they went for. */
  marks: z.int(),
  sales: z.int(),
});
export type Candle = z.infer<typeof candleSchema>;

export const moverSchema = z.object({
  item: itemIdSchema,
  last: z.number(),
  before: z.number(),
  /** Thousandths: 250 is a quarter more. */
  change: z.int(),
  volume: z.int(),
});
export type Mover = z.infer<typeof moverSchema>;

export const marketOverviewSchema = z.object({
  /** By day, oldest first: what was paid against what the pieces are worth in the book; 1000 is as the book says. */
  index: z.array(
    z.object({ day: z.iso.date(), index: z.int(), marks: z.int(), sales: z.int(), volume: z.int() }),
  ),
  /** The last price of the last 24 hours against the last of the week before. */
  risen: z.array(moverSchema),
  fallen: z.array(moverSchema),
  gold: z.object({
    /** Marks that exist. */
    inWorld: z.int(),
    /** Of the last 30 days by the ledger's kind of transaction, largest first. */
    flows: z.array(z.object({ kind: z.string(), minted: z.int(), sunk: z.int() })),
    days: z.array(z.object({ day: z.iso.date(), minted: z.int(), sunk: z.int() })),
  }),
  /** Of the items that were asked for. */
  prices: z.array(marketPriceSchema),
});
export type MarketOverview = z.infer<typeof marketOverviewSchema>;

export const marketItemSchema = marketPriceSchema.extend({
  span: z.enum(SPANS),
  /** Oldest first; a span without a sale has none. */
  candles: z.array(candleSchema),
  /** Newest first. */
  sales: z.array(z.object({ at: z.iso.datetime(), quantity: z.int(), marks: z.int(), each: z.number() })),
});
export type MarketItem = z.infer<typeof marketItemSchema>;

const player = { tag: 'economy', access: 'character' } as const;

export const showMarket = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/economy/market-data',
  summary: 'The price index, what rose and fell, gold by source and sink, and prices of up to 100 items',
  query: z.object({
    /** Ids with commas. */
    items: z
      .preprocess(
        (value) => (typeof value === 'string' ? value.split(',') : value),
        z.array(itemIdSchema).min(1).max(100),
      )
      .optional(),
  }),
  response: marketOverviewSchema,
  errors: [],
});
export const showMarketItem = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/economy/market-data/:itemId',
  summary: 'What one item goes for: candles, volume, the last sales, the cheapest offer',
  params: z.object({ itemId: itemIdSchema }),
  query: z.object({
    span: z.enum(SPANS).default('1d'),
    /** Spans back from now. */
    count: z.coerce.number().int().min(1).max(400).default(90),
  }),
  response: marketItemSchema,
  errors: ['market/no-such-item'],
});
