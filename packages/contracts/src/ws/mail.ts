import { characterIdSchema, itemIdSchema, mailIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent } from '../message.ts';

/** Gold and items that lie together: attached to a letter, offered in a trade. */
export const goodsSchema = z.object({
  marks: z.int(),
  items: z.array(z.object({ item: itemIdSchema, quantity: z.int() })),
});
export type GoodsView = z.infer<typeof goodsSchema>;

/** What a letter is about: its picture and where the client leads to. */
export const mailKindSchema = z.enum(['letter', 'auction', 'loot', 'quest', 'returned', 'system']);
export type MailKind = z.infer<typeof mailKindSchema>;

export const mailSchema = z.object({
  id: mailIdSchema,
  kind: mailKindSchema,
  /** `characterId` is null where an office of the world writes. */
  from: z.object({ characterId: characterIdSchema.nullable(), name: z.string() }),
  subject: z.string(),
  text: z.string(),
  goods: goodsSchema,
  /** Whether what was attached has been taken; false where nothing was. */
  collected: z.boolean(),
  read: z.boolean(),
  sentAt: z.iso.datetime(),
  /** Until then it lies here; null: until what is attached has been taken. */
  expiresAt: z.iso.datetime().nullable(),
});
export type Mail = z.infer<typeof mailSchema>;

export const mailNew = defineEvent({
  type: 'mail.new',
  endpoints: [],
  summary: 'A letter has come',
  data: mailSchema,
});
