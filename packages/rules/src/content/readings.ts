import { z } from 'zod';
import { placeIdSchema } from '../ids.ts';

/** What is read beneath, from `content/readings.yaml`. */
export const readingsSchema = z.strictObject({
  /** Milliseconds that one reading takes. */
  workMs: z.int().positive(),
  /** The share of its lore that a reading teaches which one knows, once a day. */
  again: z.number().min(0).max(1),
  /** What stands there, by the id of the place. */
  texts: z.record(placeIdSchema, z.string().max(140)),
});
export type Readings = z.infer<typeof readingsSchema>;
