import { equipmentPlaceSchema, schoolSchema } from '@farhold/rules/content/item';
import { armsSchema } from '@farhold/rules/heraldry';
import { characterIdSchema, itemIdSchema, placeIdSchema, zoneIdSchema } from '@farhold/rules/ids';
import { activeBoonSchema } from '@farhold/rules/progression/boons';
import { skillSchema } from '@farhold/rules/progression/skills';
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { signedInSchema } from './auth.ts';

/** `/api/characters`: the people one plays. */
export const characterNameSchema = z.string().regex(/^[\p{L}][\p{L}'’ -]{1,18}[\p{L}]$/u, '3 to 20 letters');

export const boonSchema = activeBoonSchema
  .omit({ fromMs: true, untilMs: true })
  .extend({ until: z.iso.datetime() });
export type Boon = z.infer<typeof boonSchema>;

export const characterSchema = z.object({
  id: characterIdSchema,
  /** The entity id on the map; stable over zones and sessions. */
  entityId: z.int(),
  name: z.string(),
  title: z.string().nullable(),
  arms: armsSchema,
  level: z.int(),
  experience: z.int(),
  /** Experience at which this level began and at which the next begins; null at the top. */
  levelFrom: z.int(),
  levelTo: z.int().nullable(),
  health: z.int(),
  maxHealth: z.int(),
  mana: z.int(),
  maxMana: z.int(),
  marks: z.int(),
  x: z.number(),
  y: z.number(),
  zone: zoneIdSchema,
  /** Weakened after a defeat until then; null otherwise. */
  weakenedUntil: z.iso.datetime().nullable(),
  /** Wet Ink: nobody may attack until then; null otherwise. */
  protectedUntil: z.iso.datetime().nullable(),
  /** The Stet Stone that was last signed: where a defeat leads to. */
  boundStone: placeIdSchema,
  fightId: z.uuid().nullable(),
  /** The dish and the draught that still work. */
  boons: z.array(boonSchema),
  createdAt: z.iso.datetime(),
});
export type Character = z.infer<typeof characterSchema>;

export const skillRowSchema = z.object({
  skill: skillSchema,
  level: z.int(),
  experience: z.int(),
  levelFrom: z.int(),
  levelTo: z.int().nullable(),
});

export const inventoryRowSchema = z.object({
  id: z.uuid(),
  item: itemIdSchema,
  quantity: z.int().min(1),
  /** -1 while worn. */
  slot: z.int(),
  equipped: equipmentPlaceSchema.nullable(),
});
export type InventoryRow = z.infer<typeof inventoryRowSchema>;
export const inventorySchema = z.object({
  slots: z.int(),
  marks: z.int(),
  items: z.array(inventoryRowSchema),
});
export type Inventory = z.infer<typeof inventorySchema>;

const player = { tag: 'characters', access: 'character' } as const;
const user = { tag: 'characters', access: 'user' } as const;

export const createCharacter = defineRoute({
  ...user,
  method: 'POST',
  path: '/api/characters/create',
  status: 201,
  summary: 'Make a character: a name, arms, three skills to begin better in',
  body: z.strictObject({
    name: characterNameSchema,
    arms: armsSchema,
    skills: z.tuple([skillSchema, skillSchema, skillSchema]),
  }),
  response: characterSchema,
  errors: [
    'character/name-taken',
    'character/name-refused',
    'character/too-many',
    'character/bad-arms',
    'character/bad-skills',
  ],
});

export const listCharacters = defineRoute({
  ...user,
  method: 'GET',
  path: '/api/characters',
  summary: 'My characters',
  response: z.object({ items: z.array(characterSchema) }),
  errors: [],
});

export const selectCharacter = defineRoute({
  ...user,
  method: 'POST',
  path: '/api/characters/select',
  summary: 'Choose whom to play; the answer holds a token that speaks for the character',
  body: z.strictObject({ characterId: characterIdSchema }),
  response: signedInSchema,
  errors: ['character/not-found'],
});

export const myCharacter = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/characters/me',
  summary: 'The character I play',
  response: characterSchema,
  errors: [],
});

export const updateCharacter = defineRoute({
  ...player,
  method: 'PATCH',
  path: '/api/characters/update',
  summary: 'Change the arms of my character',
  body: z.strictObject({ arms: armsSchema }),
  response: characterSchema,
  errors: ['character/bad-arms'],
});

export const mySkills = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/characters/skills',
  summary: 'All 19 skills of my character',
  response: z.object({ items: z.array(skillRowSchema) }),
  errors: [],
});

export const myInventory = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/characters/inventory',
  summary: 'What my character carries and wears',
  response: inventorySchema,
  errors: [],
});

const changesInventory = { ...player, method: 'POST', response: inventorySchema } as const;

export const equipItem = defineRoute({
  ...changesInventory,
  path: '/api/characters/inventory/equip',
  summary: 'Wear or hold an item of my bag',
  body: z.strictObject({ inventoryId: z.uuid() }),
  errors: [
    'item/not-owned',
    'item/not-equipment',
    'item/too-low-level',
    'item/bag-full',
    'character/in-fight',
  ],
});

export const unequipItem = defineRoute({
  ...changesInventory,
  path: '/api/characters/inventory/unequip',
  summary: 'Put a worn item back into the bag',
  body: z.strictObject({ place: equipmentPlaceSchema }),
  errors: ['item/not-owned', 'item/bag-full', 'character/in-fight'],
});

export const useItem = defineRoute({
  ...changesInventory,
  path: '/api/characters/inventory/use',
  summary: 'Eat, drink or read an item outside a fight',
  body: z.strictObject({ inventoryId: z.uuid() }),
  errors: ['item/not-owned', 'item/not-usable', 'item/not-here', 'character/in-fight'],
});

export const moveItem = defineRoute({
  ...changesInventory,
  path: '/api/characters/inventory/move',
  summary: 'Move, merge, swap or split a stack',
  body: z.strictObject({
    inventoryId: z.uuid(),
    slot: z.int().min(0).max(199),
    quantity: z.int().min(1).max(1_000_000).optional(),
  }),
  errors: ['item/not-owned', 'item/bad-slot', 'item/equipped', 'ledger/insufficient'],
});

export const dropItem = defineRoute({
  ...changesInventory,
  path: '/api/characters/inventory/drop',
  summary: 'Destroy some of a stack; it leaves the world through the sink',
  body: z.strictObject({ inventoryId: z.uuid(), quantity: z.int().min(1).max(1_000_000) }),
  errors: ['item/not-owned', 'item/equipped', 'item/bound', 'ledger/insufficient', 'character/in-fight'],
});

export const statsSchema = z.object({
  stats: z.record(z.string(), z.number()),
  resist: z.partialRecord(schoolSchema, z.number()),
  /** How each number comes about: "attack 41 = 12 sword + 18 melee + ...". */
  explain: z.array(
    z.object({
      stat: z.string(),
      total: z.number(),
      parts: z.array(z.object({ label: z.string(), amount: z.number() })),
    }),
  ),
});

export const myStats = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/characters/stats',
  summary: 'Derived numbers, and how they come about',
  response: statsSchema,
  errors: [],
});

export const profileSchema = z.object({
  name: z.string(),
  title: z.string().nullable(),
  arms: armsSchema,
  level: z.int(),
  guild: z.string().nullable(),
  createdAt: z.iso.datetime(),
});

export const characterProfile = defineRoute({
  ...user,
  method: 'GET',
  path: '/api/characters/:name/profile',
  summary: 'What anyone may know of a character',
  params: z.object({ name: z.string().min(1).max(40) }),
  response: profileSchema,
  errors: ['character/not-found'],
});
