import { craftSchema, craftStationSchema } from '@farhold/rules/content/recipe';
import { MOST_AT_ONCE } from '@farhold/rules/economy/crafting';
import { itemIdSchema, recipeIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** `/api/economy/crafting`: making things. What a recipe takes stands in `/api/content`. */
const amountsSchema = z.record(itemIdSchema, z.int().min(1));

export const qualityChancesSchema = z.object({
  plain: z.number(),
  fair: z.number(),
  fine: z.number(),
  illuminated: z.number(),
});

export const recipeStateSchema = z.object({
  recipe: recipeIdSchema,
  known: z.boolean(),
  /** Has been made before by this character. */
  made: z.boolean(),
  /** Of success, 0 to 1. */
  chance: z.number(),
  /** Of each quality of a success; null where the thing comes in one quality only. */
  quality: qualityChancesSchema.nullable(),
  /** Pieces that the bag's materials suffice for, at most a batch. */
  most: z.int(),
});
export type RecipeState = z.infer<typeof recipeStateSchema>;

export const madeSchema = z.object({
  made: z.array(z.object({ item: itemIdSchema, quantity: z.int().min(1) })),
  failures: z.int(),
  spent: amountsSchema,
  /** The recipe was not known before, or had never been made. */
  first: z.boolean(),
  experience: z.object({
    skill: craftSchema,
    amount: z.int(),
    level: z.int(),
    levelsGained: z.int(),
  }),
});
export type Made = z.infer<typeof madeSchema>;

const door = { tag: 'economy', access: 'character' } as const;

export const recipes = defineRoute({
  ...door,
  method: 'GET',
  path: '/api/economy/crafting/recipes',
  summary: 'The stations within reach, and what I can make with what chances',
  response: z.object({
    stations: z.array(craftStationSchema),
    skills: z.record(craftSchema, z.int()),
    items: z.array(recipeStateSchema),
  }),
  errors: ['world/not-present', 'world/zone-unavailable'],
});

export const craft = defineRoute({
  ...door,
  method: 'POST',
  path: '/api/economy/crafting',
  summary: 'Make one or more pieces of a recipe; each is rolled on its own',
  body: z.strictObject({
    recipe: recipeIdSchema,
    count: z.int().min(1).max(MOST_AT_ONCE).default(1),
    /** A pigment or Gold Leaf, worked into each piece. */
    rareFind: itemIdSchema.optional(),
  }),
  response: madeSchema,
  errors: [
    'craft/no-such-recipe',
    'craft/not-discovered',
    'craft/no-station',
    'craft/skill-too-low',
    'craft/materials-missing',
    'craft/bad-rare-find',
    'craft/bad-count',
    'item/bag-full',
    'ledger/insufficient',
    'character/in-fight',
    'world/not-present',
    'world/zone-unavailable',
  ],
});

export const experiment = defineRoute({
  ...door,
  method: 'POST',
  path: '/api/economy/crafting/experiments',
  summary: 'Try materials together: the right ones make a piece and discover its recipe',
  body: z.strictObject({
    station: craftStationSchema,
    materials: z
      .record(itemIdSchema, z.int().min(1).max(20))
      .refine((materials) => Object.keys(materials).length >= 1 && Object.keys(materials).length <= 6, {
        message: '1 to 6 materials',
      }),
  }),
  response: z.object({
    /** The recipe that takes exactly these; null where there is none within one's skill. */
    recipe: recipeIdSchema.nullable(),
    spent: amountsSchema,
    made: madeSchema.nullable(),
  }),
  errors: [
    'craft/no-station',
    'craft/materials-missing',
    'item/bag-full',
    'ledger/insufficient',
    'character/in-fight',
    'world/not-present',
    'world/zone-unavailable',
  ],
});

export const enchant = defineRoute({
  ...door,
  method: 'POST',
  path: '/api/economy/crafting/enchantments',
  summary: 'Put an initial, border or miniature on a piece of my bag, at a desk',
  body: z.strictObject({
    inventoryId: z.uuid(),
    enchantment: itemIdSchema,
    /** Those that a Gilded Miniature adds, in any order. */
    affixes: z.array(z.string().max(40)).max(2).optional(),
  }),
  response: z.object({ from: itemIdSchema, item: itemIdSchema }),
  errors: [
    'item/not-owned',
    'item/equipped',
    'item/not-enchantable',
    'item/enchanted-so',
    'item/bad-affixes',
    'item/bag-full',
    'craft/no-station',
    'ledger/insufficient',
    'character/in-fight',
    'world/not-present',
    'world/zone-unavailable',
  ],
});
