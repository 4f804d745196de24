// Layers 1 and 2: the washes of land and sea, one sample per four pixels, stretched smooth.
import { BIOMES, type Biome } from '@farhold/rules/content/geography';
import { sampleGrid } from '../grid.ts';
import { clamp, lerp, smoothstep } from '../noise.ts';
import type { Palette, Rgb } from '../palette.ts';
import type { Sheet } from '../sheet.ts';

/** How each biome stains the paper: its colour and the strength of it. */
const STAINS: Record<Biome, readonly [tint: keyof Palette['tints'], strength: number] | null> = {
  meadow: null,
  farmland: ['farmland', 0.26],
  chalk: ['chalk', 0.75],
  forest: ['forest', 0.16],
  canyon: ['canyon', 0.6],
  fen: ['fen', 0.5],
  hills: ['hill', 0.34],
  steppe: ['steppe', 0.7],
  ruins: ['ruins', 0.6],
  shore: ['shore', 0.6],
  snow: ['snow', 0.72],
  blank: ['blank', 0.9],
};
const STEPPE = BIOMES.indexOf('steppe');
const BLANK = BIOMES.indexOf('blank');
const RUINS = BIOMES.indexOf('ruins');
const SNOW = BIOMES.indexOf('snow');

export type Washes = { land: OffscreenCanvas; sea: OffscreenCanvas };

export function mixWashes(sheet: Sheet): Washes {
  const { columns, rows } = sheet.height;
  const land = new ImageData(columns, rows);
  const sea = new ImageData(columns, rows);
  const stain = createStain(sheet);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) stain(row * columns + column, land.data, sea.data);
  }
  return { land: toCanvas(land), sea: toCanvas(sea) };
}

function createStain(sheet: Sheet): (at: number, land: Uint8ClampedArray, sea: Uint8ClampedArray) => void {
  const { palette, source, height, coast } = sheet;
  const colour = new Float32Array(3);
  const mix = (tint: Rgb, strength: number) => {
    const part = clamp(strength);
    for (let i = 0; i < 3; i++) colour[i]! += (tint[i]! - colour[i]!) * part;
  };
  return (at, land, sea) => {
    const row = Math.floor(at / height.columns);
    const x = height.left + (at - row * height.columns) * height.step;
    const y = height.top + row * height.step;
    const cloud = source.rough(x / 190, y / 190);
    const grit = source.mottle(x / 46 + 9, y / 46);
    colour.set(palette.paper);
    mix(cloud > 0 ? palette.paperHigh : palette.paperLow, Math.abs(cloud) * 0.75);
    const away = coast.values[at]!;
    if (away > -12) stainLand(sheet, { x, y, away, grit }, mix);
    const lift = grit * (palette.light ? 5 : 4);
    writePixel(land, at, [colour[0]! + lift, colour[1]! + lift, colour[2]! + lift]);
    if (away < 12) writePixel(sea, at, seaColour(palette, Math.max(0, -away), { cloud, grit }));
  };
}

type LandPoint = { x: number; y: number; away: number; grit: number };

function stainLand(sheet: Sheet, point: LandPoint, mix: (tint: Rgb, strength: number) => void): void {
  const { palette, source, scale } = sheet;
  const { x, y, away, grit } = point;
  const { tints } = palette;
  const blank = sampleGrid(sheet.biomes[BLANK]!, x, y);
  const snow = sampleGrid(sheet.biomes[SNOW]!, x, y);
  const field = source.mottle(x / scale / 240, y / scale / 240);
  mix(field > 0 ? tints.plain : tints.plainWarm, Math.abs(field) * 0.66 * (1 - blank));
  for (const [b, biome] of BIOMES.entries()) {
    const stain = STAINS[biome];
    if (!stain) continue;
    const weight = sampleGrid(sheet.biomes[b]!, x, y);
    if (weight > 0.01) mix(tints[stain[0]], weight * stain[1]);
  }
  mix(tints.hill, sampleGrid(sheet.hill, x, y) * 0.34 * (1 - blank) * (1 - snow * 0.7));
  mix(
    tints.mountain,
    smoothstep(0.1, 0.7, sampleGrid(sheet.mountain, x, y)) * 0.6 * (1 - blank) * (1 - snow * 0.55),
  );
  const wood = smoothstep(0.2, 0.75, sampleGrid(sheet.forest, x, y) + grit * 0.2);
  mix(
    tints.forest,
    wood *
      (palette.light ? 0.5 : 0.7) *
      (1 - blank * 0.8) *
      (1 - snow * 0.6) *
      (1 - 0.6 * sampleGrid(sheet.biomes[RUINS]!, x, y)),
  );
  const steppe = sampleGrid(sheet.biomes[STEPPE]!, x, y);
  if (steppe > 0.05) mix(tints.rust, steppe * foxing(sheet, x, y));
  if (away > 0) mix(palette.coastEarth, 0.42 * Math.exp(-away / 9) + 0.16 * Math.exp(-away / 30));
}

/** Brown spots as on a page left in the sun: dark rim, paler middle. */
function foxing(sheet: Sheet, x: number, y: number): number {
  const spots = sheet.source.noise(x / 74 + 400, y / 74) + sheet.source.noise(x / 23 + 90, y / 23) * 0.35;
  return 0.42 * smoothstep(0.3, 0.46, spots) * (1 - 0.45 * smoothstep(0.5, 0.9, spots));
}

function seaColour(palette: Palette, depth: number, noise: { cloud: number; grit: number }): Rgb {
  const shore = Math.exp(-depth / 34) * 0.95;
  const open = Math.exp(-depth / 150);
  const lift = noise.cloud * (palette.light ? 7 : 3) + noise.grit * (palette.light ? 3 : 2);
  const channel = (i: 0 | 1 | 2) =>
    lerp(lerp(palette.seaDeep[i], palette.sea[i], open), palette.seaShore[i], shore) + lift;
  return [channel(0), channel(1), channel(2)];
}

function writePixel(data: Uint8ClampedArray, at: number, colour: Rgb): void {
  data[at * 4] = colour[0];
  data[at * 4 + 1] = colour[1];
  data[at * 4 + 2] = colour[2];
  data[at * 4 + 3] = 255;
}

function toCanvas(image: ImageData): OffscreenCanvas {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas;
}

/** Stretches a wash over the sheet; a sample lies in the middle of its pixel. */
export function layWash({ ctx, height }: Sheet, wash: OffscreenCanvas): void {
  const { left, top, step, columns, rows } = height;
  ctx.imageSmoothingEnabled = true;
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(wash, left - step / 2, top - step / 2, columns * step, rows * step);
}
