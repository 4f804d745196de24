import { auctionIdSchema, itemIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent, defineMessage } from '../message.ts';

/** `auction.*`: how lots at the Outcry go. The deeds stand under `/api/economy/auction-house`. */
export const AUCTION_STATUSES = ['open', 'sold', 'expired', 'cancelled'] as const;
export const auctionStatusSchema = z.enum(AUCTION_STATUSES);

/** What changes of a lot while it runs. A higher `version` is later news. */
export const auctionChangeSchema = z.object({
  id: auctionIdSchema,
  status: auctionStatusSchema,
  /** The highest bid, or where bidding starts. */
  price: z.int(),
  bids: z.int(),
  /** The least that may be bid now. */
  minimum: z.int(),
  endsAt: z.iso.datetime(),
  version: z.int(),
});
export type AuctionChange = z.infer<typeof auctionChangeSchema>;

/** As many lots as one connection may watch: what a page of a search shows. */
export const MOST_WATCHED = 100;

export const auctionWatch = defineMessage({
  type: 'auction.watch',
  endpoints: [],
  budget: 'other',
  summary: 'Hear of these lots (`auction.changed`) instead of those named before; none ends it',
  data: z.strictObject({ lots: z.array(auctionIdSchema).max(MOST_WATCHED) }),
  /** How each of them stands now; what does not exist is left out. */
  reply: z.object({ lots: z.array(auctionChangeSchema) }),
  errors: [],
});

export const auctionChanged = defineEvent({
  type: 'auction.changed',
  endpoints: [],
  summary: 'A lot that I watch: bid on, extended, bought, ended, taken back',
  data: auctionChangeSchema,
});

export const auctionOutbid = defineEvent({
  type: 'auction.outbid',
  endpoints: [],
  summary: 'Somebody has bid more than I; what I had bid is in my purse again',
  data: auctionChangeSchema.extend({
    item: itemIdSchema,
    quantity: z.int(),
    /** Marks that I have back. */
    refunded: z.int(),
  }),
});

export const auctionEnded = defineEvent({
  type: 'auction.ended',
  endpoints: [],
  summary: 'A lot of mine, or one that I won, has ended; goods and marks come by letter',
  data: z.object({
    id: auctionIdSchema,
    item: itemIdSchema,
    quantity: z.int(),
    outcome: z.enum(['won', 'sold', 'unsold']),
    /** What it went for; 0 where nobody bid. */
    price: z.int(),
  }),
});
