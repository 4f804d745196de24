import { z } from 'zod';
import { placeIdSchema, zoneIdSchema } from '../ids.ts';
import { gatheringSkillSchema } from './gathering.ts';

/** The authored part of the map, from `content/geography.yaml`. Coordinates are map units: origin north-west, x east, y south. */
export const pointSchema = z.tuple([z.number(), z.number()]);
export type Point = readonly [x: number, y: number];

export const BIOMES = [
  'meadow',
  'farmland',
  'chalk',
  'forest',
  'canyon',
  'fen',
  'hills',
  'steppe',
  'ruins',
  'shore',
  'snow',
  'blank',
] as const;
export const biomeSchema = z.enum(BIOMES);
export type Biome = z.infer<typeof biomeSchema>;

export const STATIONS = ['forge', 'loom', 'desk', 'still', 'hearth', 'bank', 'outcry', 'margin'] as const;
export const stationSchema = z.enum(STATIONS);

export const boundsSchema = z.strictObject({
  x1: z.number(),
  y1: z.number(),
  x2: z.number(),
  y2: z.number(),
});

export const zoneSchema = z.strictObject({
  id: zoneIdSchema,
  number: z.int().min(1).max(12),
  name: z.string().max(40),
  levels: z.tuple([z.int(), z.int()]),
  biome: biomeSchema,
  /** Fair Copy is safe from open PvP; a Draft is not. */
  status: z.enum(['fair-copy', 'draft']),
  bounds: boundsSchema,
  arrival: z.string().max(100),
  lore: z.int(),
  /** Which gathering skills find nodes here, and of which material tiers. */
  nodes: z.array(z.strictObject({ skill: gatheringSkillSchema, tiers: z.array(z.int().min(1).max(5)) })),
});
export type Zone = z.infer<typeof zoneSchema>;

export const placeSchema = z.strictObject({
  id: placeIdSchema,
  name: z.string().max(40),
  kind: z.enum(['capital', 'town', 'gate', 'stone', 'landmark', 'reading', 'spot']),
  zone: zoneIdSchema,
  at: pointSchema,
  /** Settlements only: the safe circle's radius in units. */
  radius: z.number().positive().optional(),
  stations: z.array(stationSchema).default([]),
  note: z.string().max(160).optional(),
});
export type Place = z.infer<typeof placeSchema>;

export const roadSchema = z.strictObject({
  name: z.string().max(40),
  major: z.boolean(),
  line: z.array(pointSchema).min(2),
});
export type Road = z.infer<typeof roadSchema>;

/** Rivers run from the source down to a point in the sea; lakes are roughened discs. Widths and radii in units. */
export const watersSchema = z.strictObject({
  rivers: z.array(
    z.strictObject({
      name: z.string().max(40),
      width: z.number().positive(),
      line: z.array(pointSchema).min(2),
    }),
  ),
  lakes: z.array(
    z.strictObject({ name: z.string().max(40), at: pointSchema, radius: z.number().positive() }),
  ),
});

export const territorySchema = z.strictObject({
  number: z.int().min(1).max(24),
  id: placeIdSchema,
  name: z.string().max(40),
  zone: zoneIdSchema,
  bounds: boundsSchema,
  class: z.int().min(1).max(5),
  reason: z.string().max(160),
  /** Hourly yield at upgrade level 1: marks, and item ids with amounts. */
  yields: z.strictObject({ marks: z.int().default(0), items: z.record(z.string(), z.int()).default({}) }),
});
export type Territory = z.infer<typeof territorySchema>;

export const geographySchema = z.strictObject({
  /** Side of the square map in units. */
  size: z.int(),
  /** The coast's outline before noise roughens it; land is inside. */
  coast: z.array(pointSchema),
  /** The lines x = value and y = value along which the sheet was folded. */
  folds: z.strictObject({ x: z.number(), y: z.number() }),
  waters: watersSchema.default({ rivers: [], lakes: [] }),
  zones: z.array(zoneSchema),
  places: z.array(placeSchema),
  roads: z.array(roadSchema),
  territories: z.array(territorySchema),
});
export type Geography = z.infer<typeof geographySchema>;
