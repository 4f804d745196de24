import { placeIdSchema, zoneIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent, defineMessage } from '../message.ts';

/** `/ws/world`: walking. What others do arrives as binary frames (`world-frame.ts`). */
const coordinate = z.number().min(0).max(4096);
export const pathSchema = z
  .array(z.tuple([coordinate, coordinate]))
  .min(1)
  .max(16);

/** A character's course as the world takes it: from here along the path at this speed (units a second). */
export const courseSchema = z.object({
  x: z.number(),
  y: z.number(),
  path: z.array(z.tuple([z.number(), z.number()])),
  speed: z.number(),
  tick: z.int(),
  /** Why the course is shorter than asked. */
  cut: z.enum(['none', 'water', 'rock', 'edge', 'too-long']),
});
export type CourseView = z.infer<typeof courseSchema>;

const walking = {
  endpoints: ['world'],
  budget: 'movement',
  reply: courseSchema,
  errors: ['world/not-present', 'world/fighting', 'world/blocked', 'world/zone-unavailable'],
} as const;

export const worldMove = defineMessage({
  ...walking,
  type: 'world.move',
  summary: 'Walk a path of waypoints',
  data: z.strictObject({ path: pathSchema }),
});

export const worldSteer = defineMessage({
  ...walking,
  type: 'world.steer',
  summary: 'Walk in a direction until told otherwise or until the way ends',
  data: z.strictObject({ dx: z.number().min(-1).max(1), dy: z.number().min(-1).max(1) }),
});

export const worldStop = defineMessage({
  ...walking,
  type: 'world.stop',
  summary: 'Stand still',
  data: z.strictObject({}).default({}),
});

export const signErrors = [
  'world/not-present',
  'world/zone-unavailable',
  'world/no-such-stone',
  'world/stone-too-far',
  'character/in-fight',
] as const;
export const signedSchema = z.object({ stone: placeIdSchema, name: z.string() });

export const worldSign = defineMessage({
  endpoints: ['world'],
  budget: 'other',
  type: 'world.sign',
  summary: 'Sign the Stet Stone that one stands by: it lets one stand again after a defeat',
  data: z.strictObject({ stone: placeIdSchema }),
  reply: signedSchema,
  errors: signErrors,
});

export const worldZone = defineEvent({
  type: 'world.zone',
  endpoints: ['world'],
  summary: 'You have come into another zone, or into or out of safety',
  data: z.object({
    zone: zoneIdSchema,
    name: z.string(),
    arrival: z.string(),
    status: z.enum(['fair-copy', 'draft']),
    safe: z.boolean(),
  }),
});
