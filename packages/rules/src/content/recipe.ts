import { z } from 'zod';
import { itemIdSchema, recipeIdSchema } from '../ids.ts';

/** What can be made, from `content/recipes.yaml`. */
export const CRAFTS = ['smithing', 'tailoring', 'enchanting', 'alchemy', 'cooking'] as const;
export const craftSchema = z.enum(CRAFTS);
export type Craft = z.infer<typeof craftSchema>;

/** Where things are made; each stands at places of the geography. */
export const CRAFT_STATIONS = ['forge', 'loom', 'desk', 'still', 'hearth'] as const;
export const craftStationSchema = z.enum(CRAFT_STATIONS);
export type CraftStation = z.infer<typeof craftStationSchema>;

export const recipeSchema = z.strictObject({
  id: recipeIdSchema,
  skill: craftSchema,
  station: craftStationSchema,
  /** Level of the skill below which nobody can make it. */
  need: z.int().min(1).max(100),
  tier: z.int().min(1).max(5),
  /** For one piece: item ids with amounts. */
  in: z
    .record(itemIdSchema, z.int().min(1).max(20))
    .refine((materials) => Object.keys(materials).length > 0, 'takes no materials'),
  out: z.strictObject({ item: itemIdSchema, quantity: z.int().min(1).max(20).default(1) }),
});
export type Recipe = z.infer<typeof recipeSchema>;
