// Layers 3 to 5: waterlines, the engraved hatch along the coast, and little waves at sea.
import { traceContours } from '../contours.ts';
import { sampleGrid } from '../grid.ts';
import { addTick, inkLine, type Pt, softened } from '../ink.ts';
import { hash01 } from '../noise.ts';
import { rgba } from '../palette.ts';
import { scatter } from '../scatter.ts';
import { grow, type Sheet } from '../sheet.ts';

const RINGS = { near: [7, 16, 28, 43, 60], far: [4.5, 10, 17, 26, 37] };
const RING_ALPHA = [0.5, 0.36, 0.26, 0.17, 0.11];

export function drawWaterlines(sheet: Sheet): void {
  const { ctx, palette, level } = sheet;
  const rings = level > 12 ? RINGS.near : RINGS.far;
  for (const [i, ring] of rings.entries()) {
    ctx.fillStyle = rgba(palette.waterInk, RING_ALPHA[i]! * (palette.light ? 1 : 0.9));
    const width = (level > 12 ? 1.15 : 0.85) - i * 0.06;
    for (const contour of traceContours(sheet.coast, -ring))
      drawBroken(sheet, softened(contour.points, contour.closed), { ring: i, width });
  }
}

/** A line with gaps where the noise is low. */
function drawBroken(
  { ctx, source }: Sheet,
  line: readonly Pt[],
  style: { ring: number; width: number },
): void {
  let run: Pt[] = [];
  const flush = () => {
    if (run.length > 5)
      inkLine(ctx, run, { width: style.width, taperStart: 0.3, taperEnd: 0.3, seed: style.ring });
    run = [];
  };
  for (const point of line) {
    const ink = source.noise(point[0] * 0.017 + style.ring * 7, point[1] * 0.017);
    if (ink > -0.12 - 0.1 * (2 - style.ring)) run.push(point);
    else flush();
  }
  flush();
}

/** Rows of ticks from the shore out to sea, longer on eastern shores, as an engraver shades water. */
export function drawCoastHatch(sheet: Sheet): void {
  const { ctx, palette, level, coast, area } = sheet;
  const gap = level > 12 ? 5 : 3.4;
  const reach = level > 12 ? 11 : 6.5;
  ctx.fillStyle = rgba(palette.waterInk, palette.light ? 0.52 : 0.45);
  ctx.beginPath();
  for (let row = Math.floor(area.top / gap); row <= Math.ceil(area.bottom / gap); row++) {
    const y = row * gap;
    let before = sampleGrid(coast, area.left - 40, y);
    for (let x = area.left - 38; x < area.right + 40; x += 2) {
      const here = sampleGrid(coast, x, y);
      if (before > 0 !== here > 0) {
        const seaward = here > 0 ? -1 : 1;
        const chance = hash01(Math.round(x / 6), row, 5);
        const length = reach * (0.45 + chance * 1.1) * (seaward > 0 ? 1.35 : 0.9);
        addTick(ctx, {
          from: [x + seaward * 0.5, y + chance - 0.5],
          to: [x + seaward * length, y + chance - 0.5],
          width: level > 12 ? 1.25 : 0.95,
        });
      }
      before = here;
    }
  }
  ctx.fill();
}

export function drawWaves(sheet: Sheet): void {
  const { ctx, palette, level, coast, area } = sheet;
  const size = level > 12 ? 7 : 4.2;
  ctx.strokeStyle = rgba(palette.waterInk, palette.light ? 0.34 : 0.3);
  ctx.lineWidth = level > 12 ? 1.1 : 0.8;
  ctx.lineCap = 'round';
  ctx.beginPath();
  scatter(grow(area, 48), { spacing: level > 12 ? 92 : 64, salt: 700 }, (x, y, seed) => {
    if (-sampleGrid(coast, x, y) < (level > 12 ? 70 : 44) || hash01(seed, 1, 1) < 0.42) return;
    for (let i = 0; i < 1 + (seed % 3); i++) {
      const left = x + i * size * 2 - size;
      ctx.moveTo(left, y);
      ctx.quadraticCurveTo(left + size * 0.6, y - size * 0.8, left + size, y);
      ctx.quadraticCurveTo(left + size * 1.4, y + size * 0.25, left + size * 2, y - size * 0.1);
    }
  });
  ctx.stroke();
}
