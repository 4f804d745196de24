import { ACTION_ERRORS, actionSchema } from '@farhold/rules/combat/action';
import { combatEventSchema } from '@farhold/rules/combat/event';
import { fightViewSchema } from '@farhold/rules/combat/view';
import { characterIdSchema, fightIdSchema, itemIdSchema } from '@farhold/rules/ids';
import { skillSchema } from '@farhold/rules/progression/skills';
import { z } from 'zod';
import { defineEvent, defineMessage } from '../message.ts';
import { doneSchema } from '../route.ts';
import { duelChallengeSchema } from './duels.ts';
import { lotSchema } from './loot.ts';

/** `/ws/combat`: fights. The same commands stand under `/api/combat`. */
export const challengeSchema = z.strictObject({
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('monster'), entityId: z.int().min(0) }),
    z.strictObject({ kind: z.literal('character'), characterId: characterIdSchema }),
  ]),
});
/** A monster does not need to agree: the answer is the fight. Of a character one is answered the challenge. */
export const challengeAnswerSchema = z.union([fightViewSchema, duelChallengeSchema]);
export const takeActionSchema = z.strictObject({
  fightId: fightIdSchema,
  /** The version of the fight that the player saw; another one is refused as `combat/stale`. */
  version: z.int().min(0).optional(),
  action: actionSchema,
});
export const autoCombatSchema = z.strictObject({ fightId: fightIdSchema, on: z.boolean() });
export const surrenderSchema = z.strictObject({ fightId: fightIdSchema });

export const challengeErrors = [
  'world/not-present',
  'world/zone-unavailable',
  'combat/already-fighting',
  'combat/target-gone',
  'combat/target-busy',
  'combat/too-far',
  'combat/weakened',
  'combat/challenge-self',
  'combat/challenge-pending',
  'combat/target-offline',
  'combat/target-fighting',
  'combat/target-weakened',
  'combat/target-protected',
  'social/blocked',
] as const;
/** What the door refuses, and then what the rules refuse [CMB3]. */
export const actionErrors = [
  'combat/not-found',
  'combat/not-yours',
  'combat/stale',
  ...ACTION_ERRORS,
] as const;

const command = { endpoints: ['combat'], budget: 'combat', reply: fightViewSchema } as const;

export const combatChallenge = defineMessage({
  ...command,
  type: 'combat.challenge',
  summary: 'Engage a monster nearby, or call a character out',
  reply: challengeAnswerSchema,
  data: challengeSchema,
  errors: challengeErrors,
});
export const combatAction = defineMessage({
  ...command,
  type: 'combat.action',
  summary: 'Act in one’s turn',
  data: takeActionSchema,
  errors: actionErrors,
});
export const combatAuto = defineMessage({
  ...command,
  type: 'combat.auto',
  summary: 'Let the AI act for me, or take over again',
  data: autoCombatSchema,
  errors: ['combat/not-found', 'combat/not-yours', 'combat/ended'],
});
export const combatSurrender = defineMessage({
  ...command,
  type: 'combat.surrender',
  summary: 'Give up',
  data: surrenderSchema,
  errors: ['combat/not-found', 'combat/not-yours', 'combat/ended'],
});
export const combatWatch = defineMessage({
  ...command,
  type: 'combat.watch',
  summary: 'Follow a fight as a spectator: by its id, or that of somebody who fights',
  data: z.union([
    z.strictObject({ fightId: fightIdSchema }),
    z.strictObject({ characterId: characterIdSchema }),
  ]),
  errors: ['combat/not-found'],
});
export const combatUnwatch = defineMessage({
  ...command,
  type: 'combat.unwatch',
  summary: 'Follow a fight no longer',
  data: z.strictObject({ fightId: fightIdSchema }),
  reply: doneSchema,
  errors: [],
});

/** What the winners of a fight got; only the viewer's own part. */
export const rewardSchema = z.object({
  characterId: characterIdSchema,
  experience: z.int(),
  marks: z.int(),
  levelsGained: z.int(),
  loot: z.array(z.object({ item: itemIdSchema, quantity: z.int() })),
  /** Of each skill: what the fight taught, the level now, and how many levels that was. */
  skills: z.array(
    z.object({ skill: skillSchema, experience: z.int(), level: z.int(), levelsGained: z.int() }),
  ),
});
export type Reward = z.infer<typeof rewardSchema>;

/** Where a defeat has led, and what it means for how long. */
export const struckOutSchema = z.object({
  /** The name of the Stet Stone. */
  stone: z.string(),
  x: z.number(),
  y: z.number(),
  /** Drying: no fight can be begun until then. */
  weakenedUntil: z.iso.datetime(),
  /** Wet Ink: nobody may attack until then. */
  protectedUntil: z.iso.datetime(),
});
export type StruckOutView = z.infer<typeof struckOutSchema>;
/** What somebody on my side did in the fight. */
export const contributionSchema = z.object({
  characterId: characterIdSchema,
  name: z.string(),
  damage: z.int(),
  healing: z.int(),
  /** Health lost to blows. */
  taken: z.int(),
  /** Of what the side did, between 0 and 1. */
  share: z.number(),
});
export type Contribution = z.infer<typeof contributionSchema>;

export const combatStarted = defineEvent({
  type: 'combat.started',
  endpoints: ['combat'],
  summary: 'A fight with me in it has begun',
  data: z.object({
    fight: fightViewSchema,
    incipit: z.string(),
    /** What faster enemies have done already. */
    events: z.array(combatEventSchema),
  }),
});
export const combatEvents = defineEvent({
  type: 'combat.events',
  endpoints: ['combat'],
  summary: 'What has happened since the last version',
  data: z.object({
    id: fightIdSchema,
    version: z.int(),
    events: z.array(combatEventSchema),
    fight: fightViewSchema,
  }),
});
export const combatEnded = defineEvent({
  type: 'combat.ended',
  endpoints: ['combat'],
  summary: 'The fight is over',
  data: z.object({
    id: fightIdSchema,
    version: z.int(),
    result: z.enum(['victory', 'defeat', 'fled', 'surrendered', 'draw']),
    reward: rewardSchema.nullable(),
    text: z.string(),
    /** Only where one was struck out in earnest. */
    struckOut: struckOutSchema.nullable(),
    /** Everybody on my side. */
    contributions: z.array(contributionSchema),
    /** What is still to be rolled for or given out, where I may have a share. */
    lots: z.array(lotSchema),
  }),
});
