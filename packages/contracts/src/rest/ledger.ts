import { itemIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuerySchema } from '../route.ts';

/** `/api/economy/ledger`: what came to me and went; and what staff ask of the ledger. */
const assetSchema = z.union([z.literal('marks'), itemIdSchema]);
const transactionIdSchema = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const movementSchema = z.object({
  id: z.int(),
  /** What happened, in one word: `combat`, `shop-buy`, `trade`, `mail` ... */
  kind: z.string(),
  /** What it was about: a shop, a fight, a letter; null where the kind says all. */
  about: z.string().nullable(),
  at: z.iso.datetime(),
  /** Positive came in, negative went out. */
  marks: z.int(),
  items: z.array(z.object({ item: itemIdSchema, amount: z.int() })),
  /** The other character of it, where there is one. */
  other: z.string().nullable(),
});
export type Movement = z.infer<typeof movementSchema>;

export const myLedger = defineRoute({
  tag: 'economy',
  access: 'character',
  method: 'GET',
  path: '/api/economy/ledger',
  summary: 'What came to me and went, newest first; of one asset where one is named',
  query: pageQuerySchema.extend({
    cursor: z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .optional(),
    /** `marks`, or an item. */
    asset: assetSchema.optional(),
  }),
  response: pageOf(movementSchema),
  errors: [],
});

const admin = { tag: 'admin', access: 'admin' } as const;
const about = {
  kind: z.string(),
  reason: z.string(),
  /** The character or user who caused it. */
  actor: z.string().nullable(),
  at: z.iso.datetime(),
};

export const traceAsset = defineRoute({
  ...admin,
  method: 'GET',
  path: '/api/admin/user-management/ledger/trace',
  summary: 'All that an account holds of an asset, step by step back to where it was made',
  query: z.object({
    /** `character:<id>`, `guild:<id>`, `mail:<id>`, `escrow:<what>`. */
    account: z.string().regex(/^(character|guild|mail|escrow):[\w:.-]{1,100}$/),
    asset: assetSchema,
  }),
  response: z.object({
    held: z.int(),
    /** False where there are more steps than one trace takes. */
    isWhole: z.boolean(),
    steps: z.array(
      z.object({
        ...about,
        transactionId: z.int(),
        from: z.string(),
        to: z.string(),
        amount: z.int(),
        isOrigin: z.boolean(),
      }),
    ),
  }),
  errors: [],
});
export const showLedgerTransaction = defineRoute({
  ...admin,
  method: 'GET',
  path: '/api/admin/user-management/ledger/transactions/:id',
  summary: 'One transaction of the ledger with its entries',
  params: z.object({ id: transactionIdSchema }),
  response: z.object({
    ...about,
    id: z.int(),
    entries: z.array(z.object({ account: z.string(), asset: z.string(), amount: z.int() })),
    /** The transaction that undid it. */
    reversedBy: z.int().nullable(),
  }),
  errors: ['ledger/not-found'],
});
export const reverseLedgerTransaction = defineRoute({
  ...admin,
  method: 'POST',
  path: '/api/admin/user-management/ledger/transactions/:id/reverse',
  summary: 'Undo a transaction by its counter-transaction, once',
  params: z.object({ id: transactionIdSchema }),
  body: z.strictObject({ reason: z.string().trim().min(3).max(200) }),
  response: z.object({ reversedBy: z.int() }),
  errors: [
    'ledger/not-found',
    'ledger/reversed',
    'ledger/not-reversible',
    'ledger/insufficient',
    'item/bag-full',
  ],
});
