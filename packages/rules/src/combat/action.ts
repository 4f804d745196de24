import { z } from 'zod';
import { abilityIdSchema, itemIdSchema } from '../ids.ts';

/** The place of a combatant in its fight's list: stable while the fight lasts. */
export const combatantIdSchema = z.int().min(0).max(63);
export type CombatantId = z.infer<typeof combatantIdSchema>;

/** What a combatant may do in its turn. */
export const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('attack'), target: combatantIdSchema }),
  z.strictObject({
    kind: z.literal('ability'),
    ability: abilityIdSchema,
    target: combatantIdSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('defend') }),
  z.strictObject({ kind: z.literal('item'), item: itemIdSchema, target: combatantIdSchema.optional() }),
  z.strictObject({ kind: z.literal('flee') }),
  z.strictObject({ kind: z.literal('surrender') }),
]);
export type Action = z.infer<typeof actionSchema>;

/**
 * Everything a combatant can do, the monsters' own moves included. Only the rules make a `signature`:
 * what comes over the wire is an `Action`.
 */
export type Deed = Action | { readonly kind: 'signature'; readonly target?: CombatantId | undefined };

/** Why an action was refused [CMB3]. */
export const ACTION_ERRORS = [
  'combat/ended',
  'combat/not-your-turn',
  'combat/bad-target',
  'combat/unknown-ability',
  'combat/no-mana',
  'combat/on-cooldown',
  'combat/no-item',
  'combat/cannot-use-here',
  'combat/cannot-flee',
  'combat/stunned',
] as const;
export type ActionError = (typeof ACTION_ERRORS)[number];
