import type { Geography } from '@farhold/rules/content/geography';
import type { ChunkPlan } from './chunk-plan.ts';

/** What the view and the drawing worker say to each other. */
export type ToWorker =
  | { kind: 'begin'; geography: Geography; seed: number }
  | { kind: 'paint'; key: string; plan: ChunkPlan }
  /** What was ordered and is not begun is not wanted any more. */
  | { kind: 'forget' };
/** Named courses, for writing along them. */
export type NamedLine = { name: string; line: readonly (readonly [number, number])[] };

export type FromWorker =
  | { kind: 'ready'; roads: NamedLine[]; rivers: NamedLine[] }
  | { kind: 'painted'; key: string; bitmap: ImageBitmap; tookMs: number }
  | { kind: 'failed'; key: string; reason: string };
