import type { MapTheme } from './map-types.ts';

/** Which chunk: its column and row on the sheet of a level, and how many device pixels make a CSS pixel. */
export type ChunkPlan = { level: number; column: number; row: number; theme: MapTheme; ratio: 1 | 2 };

/** Side of a chunk's bitmap in device pixels. */
export const CHUNK_PX = 512;
