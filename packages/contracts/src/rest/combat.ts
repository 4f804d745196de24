import { combatEventSchema } from '@farhold/rules/combat/event';
import { combatTypeSchema, fightViewSchema } from '@farhold/rules/combat/view';
import { fightIdSchema, zoneIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuerySchema } from '../route.ts';
import {
  actionErrors,
  autoCombatSchema,
  challengeAnswerSchema,
  challengeErrors,
  challengeSchema,
  surrenderSchema,
  takeActionSchema,
} from '../ws/combat.ts';

/** `/api/combat`: the same commands as `/ws/combat`, and the record of fights. */
const player = { tag: 'combat', access: 'character' } as const;

export const challenge = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/challenge',
  summary: 'Engage a monster nearby, or call a character out',
  status: 201,
  body: challengeSchema,
  response: challengeAnswerSchema,
  errors: challengeErrors,
});
export const takeAction = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/action',
  summary: 'Act in one’s turn',
  body: takeActionSchema,
  response: fightViewSchema,
  errors: actionErrors,
});
/** Events of a story at most: the latest. */
export const STORY_EVENTS = 300;
/** What has happened in a fight so far, for who opens its page in the middle of it. */
export const storySchema = z.object({
  incipit: z.string(),
  zone: zoneIdSchema.nullable(),
  events: z.array(combatEventSchema).max(STORY_EVENTS),
  /** Events before these that were left out. */
  leftOut: z.int().min(0),
});

export const combatStatus = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/combat/status',
  summary: 'My fight as it stands and what has happened in it, or null',
  response: z.object({ fight: fightViewSchema.nullable(), story: storySchema.nullable() }),
  errors: [],
});
export const autoCombat = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/auto-combat',
  summary: 'Let the AI act for me, or take over again',
  body: autoCombatSchema,
  response: fightViewSchema,
  errors: ['combat/not-found', 'combat/not-yours', 'combat/ended'],
});
export const surrender = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/surrender',
  summary: 'Give up',
  body: surrenderSchema,
  response: fightViewSchema,
  errors: ['combat/not-found', 'combat/not-yours', 'combat/ended'],
});

export const fightSummarySchema = z.object({
  id: fightIdSchema,
  combatType: combatTypeSchema,
  status: z.enum(['running', 'ended']),
  result: z.enum(['victory', 'defeat', 'fled', 'surrendered', 'draw']).nullable(),
  opponents: z.array(z.string()),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export const combatHistory = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/combat/history',
  summary: 'My fights, newest first',
  query: pageQuerySchema,
  response: pageOf(fightSummarySchema),
  errors: ['input/invalid'],
});

export const combatReplay = defineRoute({
  tag: 'combat',
  access: 'public',
  method: 'GET',
  path: '/api/combat/:id/replay',
  summary: 'A finished fight, step by step',
  params: z.object({ id: fightIdSchema }),
  response: z.object({
    summary: fightSummarySchema.omit({ result: true }),
    incipit: z.string(),
    zone: zoneIdSchema.nullable(),
    /** The fight as a spectator saw it at the start, then after each step. */
    start: fightViewSchema,
    steps: z.array(z.object({ events: z.array(combatEventSchema), fight: fightViewSchema })),
  }),
  errors: ['combat/not-found'],
});
