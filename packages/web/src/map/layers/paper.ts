// Layer 13: the paper itself. Its grain, the two folds, and the survey lines where nothing has been drawn yet.
import { sampleGrid } from '../grid.ts';
import type { Ctx } from '../ink.ts';
import { createNoise, createStream, hash01, type Noise } from '../noise.ts';
import { type Palette, rgba } from '../palette.ts';
import { biomeWeight, type Sheet } from '../sheet.ts';

const GRAIN_PX = 512;

/** A tile of paper grain that repeats without a seam. */
export function createGrain(palette: Palette): OffscreenCanvas {
  const canvas = new OffscreenCanvas(GRAIN_PX, GRAIN_PX);
  const ctx = canvas.getContext('2d')!;
  const image = ctx.createImageData(GRAIN_PX, GRAIN_PX);
  const noise = createNoise(313);
  for (let y = 0; y < GRAIN_PX; y++) {
    for (let x = 0; x < GRAIN_PX; x++) {
      const tone =
        tiled(noise, [x, y], 1 / 90) * 0.55 +
        tiled(noise, [x, y], 1 / 31) * 0.3 +
        tiled(noise, [x, y], 1 / 4) * 0.16 +
        (hash01(x, y, 9) - 0.5) * 0.22;
      grainPixel(image.data, (y * GRAIN_PX + x) * 4, { tone, light: palette.light });
    }
  }
  ctx.putImageData(image, 0, 0);
  drawFibres(ctx, palette);
  return canvas;
}

/** Noise blended with itself one tile away. */
function tiled(noise: Noise, [x, y]: readonly [number, number], fine: number): number {
  const u = x / GRAIN_PX;
  const v = y / GRAIN_PX;
  const at = (dx: number, dy: number) => noise((x - dx) * fine, (y - dy) * fine);
  return (
    (at(0, 0) * (1 - u) + at(GRAIN_PX, 0) * u) * (1 - v) +
    (at(0, GRAIN_PX) * (1 - u) + at(GRAIN_PX, GRAIN_PX) * u) * v
  );
}

function grainPixel(data: Uint8ClampedArray, at: number, grain: { tone: number; light: boolean }): void {
  const { tone, light } = grain;
  const alpha = Math.min(1, Math.abs(tone)) * (light ? 26 : 40);
  const dark = light ? [112, 80, 40, alpha] : [0, 0, 0, alpha * 1.4];
  const pale = light ? [255, 250, 230, alpha * 1.1] : [150, 110, 66, alpha * 0.55];
  data.set(tone < 0 ? dark : pale, at);
}

function drawFibres(ctx: Ctx, palette: Palette): void {
  const next = createStream(5);
  ctx.lineWidth = 0.7;
  for (let i = 0; i < 150; i++) {
    const [x, y, angle, length] = [next() * GRAIN_PX, next() * GRAIN_PX, next() * 6.28, 4 + next() * 12];
    ctx.strokeStyle = palette.light
      ? `rgba(110,78,40,${0.05 + next() * 0.09})`
      : `rgba(200,150,90,${0.03 + next() * 0.04})`;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.quadraticCurveTo(
      x + Math.cos(angle) * length,
      y + Math.sin(angle) * length,
      x + Math.cos(angle + 0.5) * length * 1.6,
      y + Math.sin(angle + 0.5) * length * 1.6,
    );
    ctx.stroke();
  }
}

export function layGrain({ ctx, area }: Sheet, grain: OffscreenCanvas): void {
  const left = Math.floor(area.left / GRAIN_PX) * GRAIN_PX;
  const top = Math.floor(area.top / GRAIN_PX) * GRAIN_PX;
  for (let y = top; y < area.bottom; y += GRAIN_PX)
    for (let x = left; x < area.right; x += GRAIN_PX) ctx.drawImage(grain, x, y);
}

/** The sheet was folded in four: a bright ridge beside a dark furrow, rubbed thin where the ink has cracked. */
export function drawFolds(sheet: Sheet): void {
  const { area, scale, level, source } = sheet;
  const { x, y } = source.geography.folds;
  const width = level > 12 ? 9 : level > 3 ? 6 : 4;
  if (x * scale > area.left - 20 && x * scale < area.right + 20)
    drawFold(sheet, { along: 'y', at: x * scale, width });
  if (y * scale > area.top - 20 && y * scale < area.bottom + 20)
    drawFold(sheet, { along: 'x', at: y * scale, width });
}

function drawFold(
  { ctx, palette, area, source }: Sheet,
  fold: { along: 'x' | 'y'; at: number; width: number },
): void {
  const { at, width } = fold;
  const upright = fold.along === 'y';
  const shade = upright
    ? ctx.createLinearGradient(at - width, 0, at + width, 0)
    : ctx.createLinearGradient(0, at - width, 0, at + width);
  shade.addColorStop(0, 'rgba(60,40,20,0)');
  shade.addColorStop(0.44, palette.light ? 'rgba(70,46,22,.20)' : 'rgba(0,0,0,.34)');
  shade.addColorStop(0.5, palette.light ? 'rgba(255,250,236,.42)' : 'rgba(226,190,140,.14)');
  shade.addColorStop(0.6, palette.light ? 'rgba(255,250,236,.14)' : 'rgba(226,190,140,.05)');
  shade.addColorStop(1, 'rgba(60,40,20,0)');
  ctx.fillStyle = shade;
  if (upright) ctx.fillRect(at - width, area.top, width * 2, area.bottom - area.top);
  else ctx.fillRect(area.left, at - width, area.right - area.left, width * 2);
  ctx.fillStyle = rgba(palette.paperHigh, palette.light ? 0.75 : 0.4);
  const start = Math.floor((upright ? area.top : area.left) / 6) * 6;
  const end = upright ? area.bottom : area.right;
  for (let along = start; along < end; along += 6) {
    const worn = source.noise(along * 0.013, at * 0.013);
    if (worn < 0.18) continue;
    const thick = (worn - 0.18) * 3.2;
    if (upright) ctx.fillRect(at - thick / 2, along, thick, 6);
    else ctx.fillRect(along, at - thick / 2, 6, thick);
  }
}

/** A pencil grid in the Blank, fading out where the drawn country begins. */
export function drawSurvey(sheet: Sheet): void {
  const { ctx, palette, area, scale, level } = sheet;
  const pace = (level >= 16 ? 32 : level >= 4 ? 64 : 128) * scale;
  ctx.fillStyle = rgba(palette.waterInk, palette.light ? 0.3 : 0.25);
  const step = 8;
  const dash = (x: number, y: number, wide: number, tall: number) => {
    if (sampleGrid(sheet.coast, x, y) < 0) return;
    const blank = biomeWeight(sheet, 'blank', { x, y });
    if (blank < 0.5 || hash01(Math.round(x), Math.round(y), 3) > blank) return;
    ctx.fillRect(x, y, wide, tall);
  };
  for (let x = Math.ceil(area.left / pace) * pace; x < area.right; x += pace)
    for (let y = Math.floor(area.top / step) * step; y < area.bottom; y += step) dash(x, y, 0.7, step * 0.6);
  for (let y = Math.ceil(area.top / pace) * pace; y < area.bottom; y += pace)
    for (let x = Math.floor(area.left / step) * step; x < area.right; x += step) dash(x, y, step * 0.6, 0.7);
}
