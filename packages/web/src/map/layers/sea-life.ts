// Engraved ships and beasts, and the rhumb lines, on sheets that show much sea.
import { ENGRAVING_PATHS } from '../../heraldry/engravings.generated.ts';
import { sampleGrid } from '../grid.ts';
import { addTick } from '../ink.ts';
import { hash01 } from '../noise.ts';
import { rgba } from '../palette.ts';
import { scatter } from '../scatter.ts';
import { grow, type Sheet } from '../sheet.ts';

const LAST_LEVEL = 4;
const RHUMBS = 32;
const ENGRAVINGS = Object.values(ENGRAVING_PATHS);

export function drawSeaLife(sheet: Sheet): void {
  if (sheet.level > LAST_LEVEL) return;
  drawRhumbs(sheet);
  const edge = sheet.source.geography.size * sheet.scale;
  const size = sheet.level === 1 ? 34 : 46;
  scatter(grow(sheet.area, 60), { spacing: sheet.level === 1 ? 150 : 330, salt: 910 }, (x, y, seed) => {
    if (
      -sampleGrid(sheet.coast, x, y) < size * 0.8 ||
      -sampleGrid(sheet.coast, x, y - size * 0.6) < size * 0.75
    )
      return;
    if (Math.min(x, y, edge - x, edge - y) < size) return;
    drawEngraving(sheet, { x, y, size, seed });
  });
}

/** Lines of bearing from where the folds cross. */
function drawRhumbs({ ctx, palette, scale, source }: Sheet): void {
  const { folds, size } = source.geography;
  const [x, y] = [folds.x * scale, folds.y * scale];
  ctx.strokeStyle = rgba(palette.waterInk, palette.light ? 0.16 : 0.14);
  ctx.lineWidth = 0.7;
  ctx.beginPath();
  for (let i = 0; i < RHUMBS; i++) {
    const angle = ((i + 0.5) / RHUMBS) * Math.PI * 2;
    ctx.moveTo(x, y);
    ctx.lineTo(x + Math.cos(angle) * size * scale, y + Math.sin(angle) * size * scale);
  }
  ctx.stroke();
}

function drawEngraving(
  { ctx, palette }: Sheet,
  mark: { x: number; y: number; size: number; seed: number },
): void {
  const { x, y, size, seed } = mark;
  const path = new Path2D(ENGRAVINGS[seed % ENGRAVINGS.length]!);
  ctx.save();
  ctx.translate(x, y - size / 2);
  ctx.scale((seed % 2 ? -size : size) / 512, size / 512);
  ctx.translate(-256, -256);
  ctx.fillStyle = rgba(palette.waterInk, palette.light ? 0.6 : 0.5);
  ctx.fill(path);
  ctx.restore();
  ctx.fillStyle = rgba(palette.waterInk, 0.5);
  ctx.beginPath();
  for (let i = 0; i < 5; i++) {
    const left = x - size * (0.6 - hash01(seed, i, 3) * 0.4);
    const level = y + i * 2.6 - 1;
    addTick(ctx, {
      from: [left, level],
      to: [left + size * (0.5 + hash01(seed, i, 4) * 0.6), level],
      width: 1,
      bow: 1,
    });
  }
  ctx.fill();
}
