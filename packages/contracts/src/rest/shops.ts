import { itemIdSchema, placeIdSchema, shopIdSchema, zoneIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** `/api/economy/npc-shops`: the shopkeepers. What they keep stands in `/api/content`. */
const standing = {
  shop: shopIdSchema,
  /** Units between me and the keeper. */
  distance: z.number(),
  /** Near enough to deal. */
  near: z.boolean(),
};

export const shopSummarySchema = z.object({
  ...standing,
  keeper: z.string(),
  trade: z.string(),
  place: placeIdSchema,
  zone: zoneIdSchema,
  x: z.number(),
  y: z.number(),
});
export type ShopSummary = z.infer<typeof shopSummarySchema>;

export const shopViewSchema = z.object({
  ...standing,
  /** Level of my trading, which prices follow. */
  trading: z.int(),
  marks: z.int(),
  /** On the shelves. `price` is what the next piece costs; `factor` is how dear the thing is, 1000 the usual price. */
  stock: z.array(
    z.object({
      item: itemIdSchema,
      stock: z.int(),
      normal: z.int(),
      factor: z.int(),
      price: z.int(),
    }),
  ),
  /** What I carry and the shop takes. `price` is what it pays for all of the stack, `value` what it reckons a piece at. */
  offers: z.array(
    z.object({
      inventoryId: z.uuid(),
      item: itemIdSchema,
      quantity: z.int(),
      value: z.int(),
      stock: z.int(),
      normal: z.int(),
      factor: z.int(),
      price: z.int(),
    }),
  ),
  /** What I sold here of late, at the price paid. */
  buyBacks: z.array(
    z.object({
      id: z.uuid(),
      item: itemIdSchema,
      quantity: z.int(),
      marks: z.int(),
      until: z.iso.datetime(),
    }),
  ),
});
export type ShopView = z.infer<typeof shopViewSchema>;

/** What a deal came to, and the shop after it. */
export const dealSchema = z.object({
  item: itemIdSchema,
  quantity: z.int(),
  marks: z.int(),
  /** Points of trading. */
  experience: z.int(),
  shop: shopViewSchema,
});
export type DealDone = z.infer<typeof dealSchema>;

const door = { tag: 'economy', access: 'character' } as const;
const at = { ...door, params: z.object({ id: shopIdSchema }) } as const;
const away = ['world/not-present', 'world/zone-unavailable'] as const;
const quantity = z.int().min(1).max(200);

export const listShops = defineRoute({
  ...door,
  method: 'GET',
  path: '/api/economy/npc-shops',
  summary: 'The shopkeepers, nearest first',
  response: z.object({ items: z.array(shopSummarySchema) }),
  errors: [...away],
});

export const showShop = defineRoute({
  ...at,
  method: 'GET',
  path: '/api/economy/npc-shops/:id',
  summary: 'What a shop has, what it asks and pays, and what I may buy back',
  response: shopViewSchema,
  errors: ['shop/not-found', ...away],
});

const dealErrors = [
  'shop/not-found',
  'shop/too-far',
  'character/in-fight',
  'ledger/insufficient',
  ...away,
] as const;

export const buyFromShop = defineRoute({
  ...at,
  method: 'POST',
  path: '/api/economy/npc-shops/:id/buy',
  summary: 'Buy pieces off the shelf',
  /** `marks` is what the client has shown: the deal is off where it would cost more by now. */
  body: z.strictObject({ item: itemIdSchema, quantity, marks: z.int().min(0).optional() }),
  response: dealSchema,
  errors: [...dealErrors, 'shop/not-kept', 'shop/sold-out', 'shop/price-moved', 'item/bag-full'],
});

export const sellToShop = defineRoute({
  ...at,
  method: 'POST',
  path: '/api/economy/npc-shops/:id/sell',
  summary: 'Sell pieces of a stack',
  /** `marks` is what the client has shown: the deal is off where it would bring less by now. */
  body: z.strictObject({ inventoryId: z.uuid(), quantity, marks: z.int().min(0).optional() }),
  response: dealSchema,
  errors: [
    ...dealErrors,
    'item/not-owned',
    'item/equipped',
    'item/bound',
    'shop/not-wanted',
    'shop/too-little',
    'shop/price-moved',
  ],
});

export const buyBack = defineRoute({
  ...at,
  method: 'POST',
  path: '/api/economy/npc-shops/:id/buy-back',
  summary: 'Take back what I sold of late, at the price paid',
  body: z.strictObject({ buyBackId: z.uuid() }),
  response: dealSchema,
  errors: [...dealErrors, 'shop/sold-on', 'item/bag-full'],
});
