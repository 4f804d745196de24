// One chunk's drawing board. Its canvas is moved so that all drawing is in sheet pixels: map units times `scale`,
// counted from the map's north-west corner. What two chunks draw at a seam is therefore the same.
import { BIOMES, type Biome } from '@farhold/rules/content/geography';
import { coastDistance } from './coast-distance.ts';
import { createGrid, fillGrid, type Grid, sampleGrid } from './grid.ts';
import type { Brush, Ctx } from './ink.ts';
import type { MapSource } from './map-source.ts';
import { clamp } from './noise.ts';
import type { Palette } from './palette.ts';
import type { Area } from './scatter.ts';
import { UNITS_PER_TILE } from './settlements.ts';

/** How far beyond the chunk the fields are known, in pixels; no glyph placed by them is larger. */
export const MARGIN_PX = 72;
const HEIGHT_STEP = 4;
const COVER_STEP = 8;
const BIOME_STEP = 16;
const LINE_REACH_PX = 48;

export type Sheet = Brush & {
  source: MapSource;
  /** Pixels per tile: 1, 2, 4, 8, 16 or 32. */
  level: number;
  /** Pixels per map unit. */
  scale: number;
  area: Area;
  height: Grid;
  coast: Grid;
  forest: Grid;
  moisture: Grid;
  mountain: Grid;
  hill: Grid;
  roads: Grid;
  rivers: Grid;
  biomes: readonly Grid[];
};

export type SheetPlan = { level: number; area: Area };

export function createSheet(
  brush: { ctx: Ctx; palette: Palette },
  source: MapSource,
  plan: SheetPlan,
): Sheet {
  const { level, area } = plan;
  const scale = level / UNITS_PER_TILE;
  const frame = grow(area, MARGIN_PX);
  const { terrain } = source;
  const sampled = (step: number, at: (x: number, y: number) => number) =>
    fillGrid(createGrid(frame, step), (x, y) => at(x / scale, y / scale));
  const height = sampled(HEIGHT_STEP, source.relief.shoreAt);
  return {
    ...brush,
    source,
    level,
    scale,
    area,
    height,
    coast: coastDistance(height),
    forest: sampled(COVER_STEP, terrain.forestAt),
    moisture: sampled(BIOME_STEP, terrain.moistureAt),
    mountain: sampled(COVER_STEP, source.relief.mountainAt),
    hill: sampled(COVER_STEP, source.relief.hillAt),
    roads: lineGrid(frame, scale, source.roadIndex),
    rivers: lineGrid(frame, scale, source.riverIndex),
    biomes: biomeGrids(frame, scale, source),
  };
}

export const grow = (area: Area, by: number): Area => ({
  left: area.left - by,
  top: area.top - by,
  right: area.right + by,
  bottom: area.bottom + by,
});

/** Weight of a biome's character at a point in sheet pixels, 0 to 1. */
export function biomeWeight(sheet: Sheet, biome: Biome, at: { x: number; y: number }): number {
  return sampleGrid(sheet.biomes[BIOMES.indexOf(biome)]!, at.x, at.y);
}

function biomeGrids(frame: Area, scale: number, source: MapSource): Grid[] {
  const grids = BIOMES.map(() => createGrid(frame, BIOME_STEP));
  const first = grids[0]!;
  const weights = new Float32Array(BIOMES.length);
  for (let row = 0; row < first.rows; row++) {
    for (let column = 0; column < first.columns; column++) {
      source.zones.weigh(
        (first.left + column * BIOME_STEP) / scale,
        (first.top + row * BIOME_STEP) / scale,
        weights,
      );
      for (let b = 0; b < grids.length; b++) grids[b]!.values[row * first.columns + column] = weights[b]!;
    }
  }
  return grids;
}

/** Pixels to the nearest line, up to 48: each segment only touches the samples in its reach. */
function lineGrid(frame: Area, scale: number, index: MapSource['roadIndex']): Grid {
  const grid = createGrid(frame, HEIGHT_STEP);
  grid.values.fill(LINE_REACH_PX);
  const reach = LINE_REACH_PX / scale;
  const near = grow(
    {
      left: frame.left / scale,
      right: frame.right / scale,
      top: frame.top / scale,
      bottom: frame.bottom / scale,
    },
    reach,
  );
  for (const s of index.within(near)) {
    const [ax, ay, bx, by] = [s.ax * scale, s.ay * scale, s.bx * scale, s.by * scale];
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy || 1;
    const cell = (value: number, start: number, count: number) =>
      clamp(Math.round((value - start) / HEIGHT_STEP), 0, count - 1);
    const [c0, c1] = [
      cell(Math.min(ax, bx) - LINE_REACH_PX, grid.left, grid.columns),
      cell(Math.max(ax, bx) + LINE_REACH_PX, grid.left, grid.columns),
    ];
    const [r0, r1] = [
      cell(Math.min(ay, by) - LINE_REACH_PX, grid.top, grid.rows),
      cell(Math.max(ay, by) + LINE_REACH_PX, grid.top, grid.rows),
    ];
    for (let row = r0; row <= r1; row++) {
      const y = grid.top + row * HEIGHT_STEP;
      for (let column = c0; column <= c1; column++) {
        const x = grid.left + column * HEIGHT_STEP;
        const t = clamp(((x - ax) * dx + (y - ay) * dy) / length);
        const away = Math.hypot(x - ax - dx * t, y - ay - dy * t);
        const at = row * grid.columns + column;
        if (away < grid.values[at]!) grid.values[at] = away;
      }
    }
  }
  return grid;
}
