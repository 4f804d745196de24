// Layer 12: standing glyphs by the character of the country, all in one list.
import type { Biome } from '@farhold/rules/content/geography';
import { clearOfLandmarks, clearOfSettlements } from '../clearings.ts';
import type { Glyph } from '../glyph-list.ts';
import { drawBroadleaf } from '../glyphs/broadleaf.ts';
import { drawHill } from '../glyphs/hill.ts';
import { drawRuin } from '../glyphs/landmark-glyphs.ts';
import { drawMountain } from '../glyphs/mountain.ts';
import { drawPine } from '../glyphs/pine.ts';
import { drawBareOak, drawBush, drawCairn, drawRock } from '../glyphs/small.ts';
import { sampleGrid } from '../grid.ts';
import { between, type Spot } from '../ink.ts';
import { hash01, smoothstep } from '../noise.ts';
import type { Rgb } from '../palette.ts';
import { scatter } from '../scatter.ts';
import { biomeWeight, grow, type Sheet } from '../sheet.ts';
import { createZoneReader } from '../zone-reader.ts';
import type { Hedge } from './fields.ts';

/** How tall things are in pixels at a level: they shrink less than the land does, and thin out instead. */
export const glyphSizes = (level: number) => ({
  mountain: 26 * level ** 0.5,
  hill: 11 * level ** 0.46,
  tree: 7.2 * level ** 0.4,
});

/** Mountains reach far, so they ask the terrain itself rather than the chunk's samples. */
export function listMountains(sheet: Sheet): Glyph[] {
  const { source, scale, level, area } = sheet;
  const size = glyphSizes(level).mountain;
  const glyphs: Glyph[] = [];
  const wide = {
    left: area.left - size * 1.3,
    right: area.right + size * 1.3,
    top: area.top - size * 0.3,
    bottom: area.bottom + size * 1.9,
  };
  const zoneAt = createZoneReader(source);
  scatter(wide, { spacing: size * 0.62, salt: 11 }, (x, y, seed) => {
    const mass = source.relief.mountainAt(x / scale, y / scale);
    if (mass < 0.3) return;
    if (source.riverIndex.distance(x / scale, y / scale, size / scale) * scale < size * 0.22) return;
    if (source.roadIndex.distance(x / scale, y / scale, size / scale) * scale < size * 0.26) return;
    if (!clearOfSettlements(sheet, { x, y }, { built: 1.3, icon: 1.25 })) return;
    const tall = size * (0.46 + 0.66 * smoothstep(0.25, 1, mass)) * (0.85 + hash01(seed, 1, 1) * 0.3);
    const snow = zoneAt('snow', x / scale, y / scale) + (mass > 0.95 ? 0.3 : 0);
    const spot: Spot = { x, y, size: tall, seed };
    const bare = zoneAt('blank', x / scale, y / scale) > 0.5;
    if (zoneAt('steppe', x / scale, y / scale) > 0.4 && mass < 0.8)
      glyphs.push({
        x,
        y,
        draw: () =>
          drawHill(sheet, { ...spot, size: tall * 0.62 }, { flat: true, ground: sheet.palette.tints.steppe }),
      });
    else glyphs.push({ x, y, draw: () => drawMountain(sheet, spot, { snow, bare }) });
  });
  return glyphs;
}

export function listHills(sheet: Sheet): Glyph[] {
  const size = glyphSizes(sheet.level).hill;
  const glyphs: Glyph[] = [];
  scatter(grow(sheet.area, 60), { spacing: size * 1.45, salt: 21 }, (x, y, seed) => {
    const rise = sampleGrid(sheet.hill, x, y);
    const hachured = biomeWeight(sheet, 'hills', { x, y }) > 0.5;
    if (
      rise < (hachured ? 0.16 : 0.45) ||
      sampleGrid(sheet.mountain, x, y) > 0.34 ||
      sampleGrid(sheet.coast, x, y) < size * 0.5
    )
      return;
    const at = { x, y };
    const gentle =
      biomeWeight(sheet, 'farmland', at) + biomeWeight(sheet, 'meadow', at) + biomeWeight(sheet, 'chalk', at);
    if (hash01(seed, 4, 4) < 0.12 + gentle * 0.45 || sampleGrid(sheet.forest, x, y) > 0.55) return;
    if (
      sampleGrid(sheet.rivers, x, y) < size * 0.5 + sheet.level * 1.1 ||
      sampleGrid(sheet.roads, x, y) < size * 0.75
    )
      return;
    if (!clearOfSettlements(sheet, at, { built: 1.45, icon: 1.4 })) return;
    const spot: Spot = { x, y, size: size * (0.75 + hash01(seed, 1, 1) * 0.5), seed };
    const flat =
      biomeWeight(sheet, 'steppe', at) + biomeWeight(sheet, 'canyon', at) > 0.6 && hash01(seed, 6, 2) < 0.7;
    glyphs.push({ x, y, draw: () => drawHill(sheet, spot, { hachured, flat, ground: groundOf(sheet, at) }) });
  });
  return glyphs;
}

/** The colour of the country a hill rises from. */
function groundOf(sheet: Sheet, at: { x: number; y: number }): Rgb {
  const { tints, glyphFill } = sheet.palette;
  if (biomeWeight(sheet, 'steppe', at) > 0.5) return tints.steppe;
  if (biomeWeight(sheet, 'canyon', at) > 0.5) return tints.canyon;
  return biomeWeight(sheet, 'snow', at) > 0.5 ? tints.snow : glyphFill;
}

export function listTrees(sheet: Sheet): Glyph[] {
  const { level, scale, source } = sheet;
  const size = glyphSizes(level).tree;
  const glyphs: Glyph[] = [];
  scatter(grow(sheet.area, 56), { spacing: size * (level > 6 ? 0.56 : 0.62), salt: 31 }, (x, y, seed) => {
    if (sampleGrid(sheet.coast, x, y) < 5) return;
    const at = { x, y };
    let wood = sampleGrid(sheet.forest, x, y) * (sampleGrid(sheet.mountain, x, y) > 0.3 ? 0.2 : 1);
    wood *= 1 - 0.5 * biomeWeight(sheet, 'ruins', at);
    if (wood < 0.35) {
      const copse = 0.07 * smoothstep(-0.1, 0.5, source.noise(x / scale / 28 + 3, y / scale / 28));
      const bare = biomeWeight(sheet, 'steppe', at) + biomeWeight(sheet, 'blank', at);
      if (level <= 3 || hash01(seed, 5, 5) > copse * (1 - bare)) return;
      wood = 0.36;
    } else if (wood < 0.6 && hash01(seed, 6, 6) > wood * 1.5) return;
    if (
      sampleGrid(sheet.rivers, x, y) < size * 0.3 + level * 1.05 ||
      sampleGrid(sheet.roads, x, y) < size * 0.5 + level * 0.12
    )
      return;
    if (!clearOfSettlements(sheet, at, { built: 1.1, icon: 1.1 }) || !clearOfLandmarks(sheet, at)) return;
    glyphs.push(treeGlyph(sheet, { x, y, size: size * (0.8 + hash01(seed, 1, 1) * 0.42), seed }));
  });
  return glyphs;
}

/** Which tree stands at a spot: by the biome's share of conifers, and a wandering mixture. */
const CONIFERS: Record<Biome, number> = {
  meadow: 0.06,
  farmland: 0.05,
  chalk: 0.15,
  forest: 0.3,
  canyon: 0.45,
  fen: 0.1,
  hills: 0.7,
  steppe: 0.5,
  ruins: 0.3,
  shore: 0.6,
  snow: 1,
  blank: 0.4,
};

function treeGlyph(sheet: Sheet, spot: Spot): Glyph {
  const { x, y, seed } = spot;
  const { scale, source } = sheet;
  let conifer = 0.35 * source.noise(x / scale / 72, y / scale / 72);
  for (const biome of Object.keys(CONIFERS) as Biome[])
    conifer += CONIFERS[biome] * biomeWeight(sheet, biome, spot);
  if (biomeWeight(sheet, 'blank', spot) > 0.5)
    return { x, y, draw: () => drawBroadleaf(sheet, spot, { bare: true }) };
  if (biomeWeight(sheet, 'fen', spot) > 0.5 && hash01(seed, 7, 1) < 0.5)
    return { x, y, draw: () => drawBareOak(sheet, spot) };
  if (conifer > 0.5)
    return { x, y, draw: () => drawPine(sheet, spot, { snow: biomeWeight(sheet, 'snow', spot) > 0.5 }) };
  const upside = nearFoldedCorner(sheet, x / scale, y / scale);
  return { x, y, draw: () => drawBroadleaf(sheet, spot, { upside }) };
}

/** Round the Dog's Ear a corner of the forest is turned over. */
function nearFoldedCorner(sheet: Sheet, x: number, y: number): boolean {
  const ear = sheet.source.landmarks.find((mark) => mark.place.id === 'dogs-ear');
  return (
    ear !== undefined && x - ear.x + (ear.y - y) > -40 && Math.abs(x - ear.x) < 70 && Math.abs(y - ear.y) < 70
  );
}

/** Bushes, rocks and stumps at play zoom. */
export function listSmall(sheet: Sheet): Glyph[] {
  if (sheet.level <= 12) return [];
  const glyphs: Glyph[] = [];
  scatter(grow(sheet.area, 40), { spacing: 74, salt: 61 }, (x, y, seed) => {
    if (sampleGrid(sheet.coast, x, y) < 6 || sampleGrid(sheet.mountain, x, y) > 0.6) return;
    if (sampleGrid(sheet.roads, x, y) < 16 || sampleGrid(sheet.rivers, x, y) < 10 + sheet.level * 1.1) return;
    if (!clearOfSettlements(sheet, { x, y }, { built: 1.15, icon: 1 })) return;
    const chance = hash01(seed, 3, 1);
    const size = hash01(seed, 1, 1);
    const is = (biome: Biome) => biomeWeight(sheet, biome, { x, y }) > 0.5;
    const stony = sampleGrid(sheet.mountain, x, y) > 0.15 || sampleGrid(sheet.hill, x, y) > 0.5;
    if (is('blank')) return;
    if (is('ruins') && chance < 0.5)
      glyphs.push({ x, y, draw: () => drawRuin(sheet, { x, y, size: 22 + size * 16, seed }) });
    else if (is('hills') && chance < 0.1)
      glyphs.push({ x, y, draw: () => drawCairn(sheet, { x, y, size: 13 + size * 6, seed }) });
    else if (is('fen') && chance < 0.2)
      glyphs.push({ x, y, draw: () => drawBareOak(sheet, { x, y, size: 30 + size * 14, seed }) });
    else if (!is('steppe') && !is('snow') && chance < 0.34 && sampleGrid(sheet.forest, x, y) < 0.6)
      glyphs.push({ x, y, draw: () => drawBush(sheet, { x, y, size: 11 + size * 6, seed }) });
    else if (chance > (stony ? 0.55 : 0.9))
      glyphs.push({ x, y, draw: () => drawRock(sheet, { x, y, size: 10 + size * 9, seed }) });
  });
  return glyphs;
}

export function listHedges(sheet: Sheet, hedges: readonly Hedge[]): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const { from, to, seed } of hedges) {
    const count = Math.floor(Math.hypot(to[0] - from[0], to[1] - from[1]) / 15);
    for (let i = 0; i < count; i++) {
      if (hash01(seed, i, 4) < 0.35) continue;
      const [x, y] = between(from, to, (i + 0.5) / count);
      if (hash01(seed, i, 5) < 0.16)
        glyphs.push({ x, y, draw: () => drawBroadleaf(sheet, { x, y, size: 22, seed: seed + i }) });
      else glyphs.push({ x, y, draw: () => drawBush(sheet, { x, y: y + 2, size: 9, seed: seed + i }) });
    }
  }
  return glyphs;
}

/** Rocks in the surf, and stacks along the torn coast. */
export function listShoreRocks(sheet: Sheet): Glyph[] {
  const { level, source, scale } = sheet;
  if (level < 4) return [];
  const near = level > 12;
  const glyphs: Glyph[] = [];
  scatter(grow(sheet.area, 50), { spacing: near ? 40 : 22, salt: 71 }, (x, y, seed) => {
    const away = sampleGrid(sheet.coast, x, y);
    if (away > -5 || away < (near ? -60 : -24)) return;
    const torn = biomeWeight(sheet, 'shore', { x, y }) > 0.5;
    const patchy = source.noise(x / scale / 16, y / scale / 16);
    if (torn ? hash01(seed, 2, 7) > 0.45 : !near || patchy < 0.12 || away < -26) return;
    const size = (near ? 8 : 5) + hash01(seed, 1, 1) * (torn ? (near ? 20 : 8) : 8);
    glyphs.push({ x, y, draw: () => drawRock(sheet, { x, y, size, seed }) });
  });
  return glyphs;
}
