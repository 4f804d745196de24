import { gatheringSkillSchema } from '@farhold/rules/content/gathering';
import { itemIdSchema, placeIdSchema, zoneIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from '../error.ts';
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

/** The entity id of a node in sight. */
export const gatherSchema = z.strictObject({ nodeId: z.int().min(0).max(0xffff_ffff) });
/** Work that has begun; what comes of it is told by `world.gathered` or `world.gather-stopped`. */
export const workSchema = z.object({ nodeId: z.int(), workMs: z.int() });
export const gatherErrors = [
  'world/not-present',
  'world/zone-unavailable',
  'character/in-fight',
  'gather/no-node',
  'gather/too-far',
  'gather/unskilled',
  'gather/no-tool',
  'gather/spent',
  'gather/taken',
  'gather/busy',
  'item/bag-full',
] as const;

export const worldGather = defineMessage({
  type: 'world.gather',
  endpoints: ['world'],
  budget: 'other',
  summary: 'Work at a node nearby; walking on or a fight breaks it off',
  data: gatherSchema,
  reply: workSchema,
  errors: gatherErrors,
});

export const worldGathered = defineEvent({
  type: 'world.gathered',
  endpoints: ['world'],
  summary: 'The work is done: what it gave, and what I learnt',
  data: z.object({
    nodeId: z.int(),
    skill: gatheringSkillSchema,
    tier: z.int(),
    items: z.array(z.object({ item: itemIdSchema, quantity: z.int(), rare: z.boolean() })),
    /** Of the skill: what this harvest taught, the level now, and how many levels that was. */
    experience: z.int(),
    level: z.int(),
    levelsGained: z.int(),
  }),
});

export const worldGatherStopped = defineEvent({
  type: 'world.gather-stopped',
  endpoints: ['world'],
  summary: 'The work came to nothing; the node is as it was',
  data: z.object({ nodeId: z.int(), code: z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]) }),
});

export const readSchema = z.strictObject({ reading: placeIdSchema });
/** Reading that has begun; what it says is told by `world.reading-done` or `world.reading-stopped`. */
export const readingBegunSchema = z.object({ reading: placeIdSchema, workMs: z.int() });
export const readErrors = [
  'world/not-present',
  'world/zone-unavailable',
  'character/in-fight',
  'reading/none',
  'reading/too-far',
  'reading/beyond-you',
  'reading/read-today',
  'gather/busy',
] as const;

export const worldRead = defineMessage({
  type: 'world.read',
  endpoints: ['world'],
  budget: 'other',
  summary: 'Read beneath at a reading nearby; walking on or a fight breaks it off',
  data: readSchema,
  reply: readingBegunSchema,
  errors: readErrors,
});

export const worldReadingDone = defineEvent({
  type: 'world.reading-done',
  endpoints: ['world'],
  summary: 'The reading is read through: what stands there, and what I learnt',
  data: z.object({
    reading: placeIdSchema,
    name: z.string(),
    text: z.string(),
    /** Whether I had not read it before. */
    first: z.boolean(),
    /** Of lore: what this taught, the level now, and how many levels that was. */
    experience: z.int(),
    level: z.int(),
    levelsGained: z.int(),
  }),
});

export const worldReadingStopped = defineEvent({
  type: 'world.reading-stopped',
  endpoints: ['world'],
  summary: 'The reading came to nothing',
  data: z.object({ reading: placeIdSchema, code: z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]) }),
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
