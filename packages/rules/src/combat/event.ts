import { z } from 'zod';
import { schoolSchema } from '../content/item.ts';
import { abilityIdSchema, itemIdSchema } from '../ids.ts';
import { combatantIdSchema } from './action.ts';

/** Effects that a combatant can carry. Harmful ones can be cleansed. */
export const EFFECT_KINDS = [
  'bleed',
  'burn',
  'venom',
  'chill',
  'shield',
  'stun',
  'slow',
  'taunt',
  'brace',
  'regrow',
  'cast',
  'modify',
  'mark',
] as const;
export const effectViewSchema = z.strictObject({
  kind: z.enum(EFFECT_KINDS),
  /** The name of the ability or signature it comes from. */
  name: z.string(),
  harmful: z.boolean(),
  stacks: z.int(),
  /** Own turns left. */
  turns: z.int(),
  /** Remaining strength where it has one: shield points, harm a turn. */
  amount: z.number().optional(),
});
export type EffectView = z.infer<typeof effectViewSchema>;

const on = { target: combatantIdSchema };
const by = { actor: combatantIdSchema };

/** What happened in a fight, in order. `health` and `mana` are the values afterwards. */
export const combatEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('round'), round: z.int() }),
  z.strictObject({ kind: z.literal('turn'), ...by, deadline: z.number().nullable() }),
  z.strictObject({
    kind: z.literal('act'),
    ...by,
    what: z.enum(['attack', 'ability', 'signature', 'defend', 'item', 'flee', 'surrender', 'pass']),
    /** Name shown: "Clean Cut", "Snatch". */
    name: z.string(),
    ability: abilityIdSchema.optional(),
    item: itemIdSchema.optional(),
    targets: z.array(combatantIdSchema),
    auto: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('tell'),
    ...by,
    name: z.string(),
    text: z.string(),
    targets: z.array(combatantIdSchema),
  }),
  z.strictObject({ kind: z.literal('miss'), ...by, ...on }),
  z.strictObject({
    kind: z.literal('damage'),
    actor: combatantIdSchema.nullable(),
    ...on,
    school: schoolSchema,
    amount: z.int(),
    absorbed: z.int(),
    critical: z.boolean(),
    source: z.string(),
    health: z.int(),
  }),
  z.strictObject({
    kind: z.literal('heal'),
    actor: combatantIdSchema.nullable(),
    ...on,
    amount: z.int(),
    source: z.string(),
    health: z.int(),
  }),
  z.strictObject({ kind: z.literal('mana'), ...on, amount: z.int(), mana: z.int() }),
  z.strictObject({ kind: z.literal('effect'), ...on, effect: effectViewSchema }),
  z.strictObject({
    kind: z.literal('effect-end'),
    ...on,
    name: z.string(),
    effectKind: z.enum(EFFECT_KINDS),
    why: z.enum(['over', 'cleansed', 'broken', 'interrupted']),
  }),
  z.strictObject({ kind: z.literal('interrupted'), ...by, ...on, name: z.string() }),
  z.strictObject({ kind: z.literal('auto'), ...by, on: z.boolean() }),
  z.strictObject({ kind: z.literal('flee-failed'), ...by }),
  z.strictObject({ kind: z.literal('gone'), ...on, how: z.enum(['struck-out', 'fled', 'surrendered']) }),
  /** Somebody enters in the middle of a fight. */
  z.strictObject({ kind: z.literal('joined'), ...on, name: z.string() }),
  /** An erratum's next phase begins. */
  z.strictObject({ kind: z.literal('phase'), ...by, name: z.string(), text: z.string() }),
  z.strictObject({
    kind: z.literal('end'),
    outcome: z.enum(['won', 'draw', 'fled', 'surrendered']),
    winner: z.enum(['a', 'b']).nullable(),
    /** What an erratum does as it ends. */
    text: z.string().optional(),
  }),
]);
export type CombatEvent = z.infer<typeof combatEventSchema>;
