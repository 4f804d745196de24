import { geographySchema } from '@farhold/rules/content/geography';
import { characterIdSchema, placeIdSchema, zoneIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import {
  courseSchema,
  gatherErrors,
  gatherSchema,
  pathSchema,
  readErrors,
  readingBegunSchema,
  readSchema,
  signErrors,
  signedSchema,
  workSchema,
} from '../ws/world.ts';

/** `/api/world`: the map and who is where on it. */
const player = { tag: 'world', access: 'character' } as const;

export const locationSchema = z.object({
  x: z.number(),
  y: z.number(),
  zone: zoneIdSchema,
  zoneName: z.string(),
  /** Inside a settlement's circle or near a stone or reading. */
  safe: z.boolean(),
  status: z.enum(['fair-copy', 'draft']),
  /** Whether the character is live on the map now. */
  present: z.boolean(),
});

export const worldMap = defineRoute({
  tag: 'world',
  access: 'public',
  method: 'GET',
  path: '/api/world/map',
  summary: 'Seed and authored geography: with them every client draws the same land',
  response: z.object({ seed: z.int(), geography: geographySchema }),
  errors: [],
  versioned: true,
});

export const move = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/world/move',
  summary: 'Walk a path; the answer is the course that the world takes it for',
  body: z.strictObject({ path: pathSchema }),
  response: courseSchema,
  errors: ['world/not-present', 'world/fighting', 'world/blocked', 'world/zone-unavailable'],
});

export const bind = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/world/bind',
  summary: 'Sign the Stet Stone that I stand by: it lets me stand again after a defeat',
  body: z.strictObject({ stone: placeIdSchema }),
  response: signedSchema,
  errors: signErrors,
});

export const gather = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/world/gather',
  summary: 'Work at a node nearby; the outcome is told by event, and lies in the bag',
  body: gatherSchema,
  response: workSchema,
  errors: gatherErrors,
});

export const read = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/world/read',
  summary: 'Read beneath at a reading nearby; what it says is told by event, and stands among my readings',
  body: readSchema,
  response: readingBegunSchema,
  errors: readErrors,
});

export const myReadings = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/world/readings',
  summary: 'What I have read beneath, by zone',
  response: z.object({
    /** How many there are in the world. */
    total: z.int(),
    items: z.array(
      z.object({
        reading: placeIdSchema,
        name: z.string(),
        zone: zoneIdSchema,
        text: z.string(),
        /** Whether it was read today: again from tomorrow on. */
        today: z.boolean(),
      }),
    ),
  }),
  errors: [],
});

export const location = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/world/location',
  summary: 'Where my character is',
  response: locationSchema,
  errors: [],
});

export const nearbyPlayerSchema = z.object({
  entityId: z.int(),
  characterId: characterIdSchema,
  name: z.string(),
  level: z.int(),
  guild: z.string().nullable(),
  x: z.number(),
  y: z.number(),
  distance: z.number(),
  understudy: z.boolean(),
});

export const nearbyPlayers = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/world/nearby-players',
  summary: 'Players within my nine cells, nearest first',
  response: z.object({ items: z.array(nearbyPlayerSchema) }),
  errors: ['world/not-present', 'world/zone-unavailable'],
});

export const zoneSummarySchema = z.object({
  id: zoneIdSchema,
  number: z.int(),
  name: z.string(),
  levels: z.tuple([z.int(), z.int()]),
  biome: z.string(),
  status: z.enum(['fair-copy', 'draft']),
  arrival: z.string(),
  players: z.int(),
});

export const zones = defineRoute({
  tag: 'world',
  access: 'public',
  method: 'GET',
  path: '/api/world/zones',
  summary: 'The twelve zones',
  response: z.object({ items: z.array(zoneSummarySchema) }),
  errors: [],
});

export const zone = defineRoute({
  tag: 'world',
  access: 'public',
  method: 'GET',
  path: '/api/world/zones/:id',
  summary: 'One zone with its places',
  params: z.object({ id: zoneIdSchema }),
  response: zoneSummarySchema.extend({
    places: z.array(
      z.object({ id: z.string(), name: z.string(), kind: z.string(), x: z.number(), y: z.number() }),
    ),
    species: z.array(z.string()),
  }),
  errors: ['world/zone-not-found'],
});

/** For the landing page: how the world is, without an account. */
export const pulse = defineRoute({
  tag: 'world',
  access: 'public',
  method: 'GET',
  path: '/api/world/pulse',
  summary: 'How many walk the world now, and a sparse sample of where',
  response: z.object({
    players: z.int(),
    understudies: z.int(),
    fights: z.int(),
    /** At most 60 positions rounded to 16 units. */
    walkers: z.array(z.object({ name: z.string(), arms: z.unknown(), x: z.number(), y: z.number() })),
    tidings: z.array(z.object({ at: z.iso.datetime(), text: z.string(), icon: z.string() })),
  }),
  errors: [],
});
