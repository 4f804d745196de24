import { z } from 'zod';
import { abilityIdSchema } from '../ids.ts';
import { skillSchema } from '../progression/skills.ts';
import { schoolSchema } from './item.ts';

/** What an ability does, from `content/abilities.yaml`. Shares are fractions of weapon or spell damage: 1.3 is 130 %. */
export const abilityEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('damage'),
    school: schoolSchema.or(z.literal('weapon')),
    power: z.number().positive(),
    hits: z.int().min(1).default(1),
    /** Multiplies the power while the target has less than this share of its health. */
    execute: z.strictObject({ below: z.number(), power: z.number() }).optional(),
    shieldFactor: z.number().optional(),
    perHarmfulEffect: z.strictObject({ bonus: z.number(), max: z.number() }).optional(),
  }),
  z.strictObject({
    kind: z.literal('over-time'),
    school: schoolSchema,
    power: z.number(),
    turns: z.int().min(1),
    stacks: z.int().min(1).default(1),
    /** Only for who has at least this level of the ability's skill. */
    fromSkill: z.int().default(0),
    /** Harm grows by this share each turn: 0.25 is a quarter. */
    growth: z.number().default(0),
    /** When it runs out it passes to one neighbour that does not carry it yet. */
    spreads: z.boolean().default(false),
    /** The name that it is carried under, if not that of what laid it on. */
    as: z.string().max(40).optional(),
  }),
  /** `share` is of the target's greatest health, `power` of the actor's. */
  z.strictObject({ kind: z.literal('heal'), power: z.number().default(0), share: z.number().default(0) }),
  z.strictObject({ kind: z.literal('heal-over-time'), share: z.number(), turns: z.int() }),
  z.strictObject({
    kind: z.literal('shield'),
    power: z.number().default(0),
    share: z.number().default(0),
    turns: z.int(),
  }),
  z.strictObject({
    kind: z.literal('stun'),
    turns: z.int(),
    ifSlowed: z.boolean().default(false),
    /** Who defends is not stunned. */
    unlessDefending: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('taunt'), turns: z.int() }),
  z.strictObject({ kind: z.literal('interrupt'), cooldown: z.int().default(0) }),
  z.strictObject({ kind: z.literal('cleanse'), count: z.int() }),
  z.strictObject({
    /** A change of one number for some turns. Fractions; `self` puts it on the actor instead of the target. */
    kind: z.literal('modify'),
    stat: z.enum([
      'damage-dealt',
      'damage-taken',
      'damage-from-party',
      'armour',
      'initiative',
      'accuracy',
      'evasion',
      'critical',
      'healing-taken',
      'mana-cost',
      'resist',
      'next-attack',
      'next-hit-taken',
      'returned',
      'redirected',
      'threat',
      'damage-from-actor',
      'next-told',
      'steadfast',
      'unfalling',
    ]),
    amount: z.number(),
    turns: z.int(),
    stacks: z.int().min(1).default(1),
    self: z.boolean().default(false),
    as: z.string().max(40).optional(),
  }),
  /** What no other kind can say: a named function of `combat/specials.ts`. */
  z.strictObject({
    kind: z.literal('special'),
    name: z.string(),
    amount: z.number().default(0),
    turns: z.int().default(0),
  }),
]);
export type AbilityEffect = z.infer<typeof abilityEffectSchema>;

export const abilitySchema = z.strictObject({
  id: abilityIdSchema,
  name: z.string().max(40),
  text: z.string().max(110),
  skill: skillSchema,
  /** Level of the skill at which it unlocks. */
  unlock: z.int().min(1),
  mana: z.int().min(0),
  /** Own turns until it may be used again. */
  cooldown: z.int().min(0),
  target: z.enum(['enemy', 'ally', 'self', 'enemies', 'allies']),
  /** For `enemies` and `allies`: how many at most. */
  targets: z.int().min(1).default(1),
  /** Own turns between beginning and effect; 0 acts at once. */
  cast: z.int().min(0).default(0),
  effects: z.array(abilityEffectSchema).min(1),
});
export type Ability = z.infer<typeof abilitySchema>;
