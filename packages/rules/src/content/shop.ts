import { z } from 'zod';
import { itemIdSchema, placeIdSchema, shopIdSchema } from '../ids.ts';
import { pointSchema } from './geography.ts';

/** A shopkeeper, from `content/shops.yaml`. */
export const shopSchema = z.strictObject({
  id: shopIdSchema,
  keeper: z.string().max(40),
  /** What the sign says: "Metal and tools". */
  trade: z.string().max(40),
  place: placeIdSchema,
  /** Where the keeper stands, in map units. */
  at: pointSchema,
  /** What the keeper says to whoever comes near. */
  line: z.string().max(90),
  /** What the shop keeps: item ids, with how many lie there when nobody has bought any. */
  goods: z.record(itemIdSchema, z.int().min(1).max(10_000)),
});
export type Shop = z.infer<typeof shopSchema>;
