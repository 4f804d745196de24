// Paints one chunk from the paper up. Everything that moves lies above and is not drawn here.

import { CHUNK_PX, type ChunkPlan } from './chunk-plan.ts';
import { drawInOrder } from './glyph-list.ts';
import type { Ctx } from './ink.ts';
import { listBridges } from './layers/bridges.ts';
import { clipped, inkCoast, traceCoast } from './layers/coast.ts';
import { drawCoastCharacter } from './layers/coast-character.ts';
import { drawFields, listFields } from './layers/fields.ts';
import { drawGround } from './layers/ground.ts';
import { listLandmarkGlyphs } from './layers/landmarks.ts';
import { createGrain, drawFolds, drawSurvey, layGrain } from './layers/paper.ts';
import { drawRivers } from './layers/rivers.ts';
import { drawRoads } from './layers/roads.ts';
import { drawSeaLife } from './layers/sea-life.ts';
import {
  listHedges,
  listHills,
  listMountains,
  listShoreRocks,
  listSmall,
  listTrees,
} from './layers/standing.ts';
import { drawTownEarth, listTownGlyphs } from './layers/towns.ts';
import { drawUndertext } from './layers/undertext.ts';
import { layWash, mixWashes } from './layers/wash.ts';
import { drawCoastHatch, drawWaterlines, drawWaves } from './layers/water.ts';
import type { MapSource } from './map-source.ts';
import type { MapTheme } from './map-types.ts';
import { paletteOf } from './palette.ts';
import { createSheet, type Sheet } from './sheet.ts';

export type ChunkPainter = (ctx: Ctx, plan: ChunkPlan) => void;

export function createChunkPainter(source: MapSource): ChunkPainter {
  const grains = new Map<MapTheme, OffscreenCanvas>();
  return (ctx, plan) => {
    const side = CHUNK_PX / plan.ratio;
    const left = plan.column * side;
    const top = plan.row * side;
    const palette = paletteOf(plan.theme);
    const grain = grains.get(plan.theme) ?? createGrain(palette);
    grains.set(plan.theme, grain);
    ctx.setTransform(plan.ratio, 0, 0, plan.ratio, -left * plan.ratio, -top * plan.ratio);
    const sheet = createSheet({ ctx, palette }, source, {
      level: plan.level,
      area: { left, top, right: left + side, bottom: top + side },
    });
    paintSheet(sheet, grain);
  };
}

function paintSheet(sheet: Sheet, grain: OffscreenCanvas): void {
  const coast = traceCoast(sheet);
  const washes = mixWashes(sheet);
  layWash(sheet, washes.land);
  clipped(sheet, coast.sea, () => {
    layWash(sheet, washes.sea);
    drawWaterlines(sheet);
    drawCoastHatch(sheet);
    drawWaves(sheet);
    drawSeaLife(sheet);
  });
  drawSurvey(sheet);
  drawUndertext(sheet);
  const fields = drawFields(sheet, listFields(sheet));
  drawGround(sheet);
  clipped(sheet, coast.land, () => {
    drawTownEarth(sheet);
    drawRivers(sheet);
  });
  drawCoastCharacter(sheet, coast);
  inkCoast(sheet, coast);
  drawRoads(sheet);
  drawInOrder([
    ...listMountains(sheet),
    ...listHills(sheet),
    ...listTrees(sheet),
    ...listSmall(sheet),
    ...listHedges(sheet, fields),
    ...listShoreRocks(sheet),
    ...listTownGlyphs(sheet),
    ...listLandmarkGlyphs(sheet),
    ...listBridges(sheet),
  ]);
  drawFolds(sheet);
  layGrain(sheet, grain);
}
