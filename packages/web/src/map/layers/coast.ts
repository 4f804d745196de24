// Layer 10 and the clips of sea and land: the coast as ink.
import { traceContours } from '../contours.ts';
import { inkLine, type Pt, softened, tracePath } from '../ink.ts';
import { rgba } from '../palette.ts';
import { grow, type Sheet } from '../sheet.ts';

export type Coast = { lines: Pt[][]; land: Path2D; sea: Path2D };

/** The coast, closed beyond the chunk's margin by a rim of sea. */
export function traceCoast(sheet: Sheet): Coast {
  const values = sheet.height.values.slice();
  const { columns, rows } = sheet.height;
  for (let column = 0; column < columns; column++)
    values[column] = values[(rows - 1) * columns + column] = -1;
  for (let row = 0; row < rows; row++) values[row * columns] = values[row * columns + columns - 1] = -1;
  const lines = traceContours({ ...sheet.height, values }, 0)
    .map((contour) => softened(contour.points, true))
    .filter((line) => line.length > 7);
  const land = new Path2D();
  for (const line of lines) {
    tracePath(land, line);
    land.closePath();
  }
  const sea = new Path2D(land);
  const rim = grow(sheet.area, 90);
  sea.rect(rim.left, rim.top, rim.right - rim.left, rim.bottom - rim.top);
  return { lines, land, sea };
}

export function inkCoast({ ctx, palette, level }: Sheet, coast: Coast): void {
  ctx.fillStyle = rgba(palette.coast, 0.16);
  for (const line of coast.lines)
    inkLine(ctx, line, { width: level > 12 ? 5 : 3.2, closed: true, vary: 0.6, seed: 3 });
  ctx.fillStyle = rgba(palette.coast, 0.95);
  const width = level > 12 ? 2.3 : level > 3 ? 1.7 : 1.35;
  for (const line of coast.lines) inkLine(ctx, line, { width, closed: true, vary: 0.55 });
}

/** Draws only at sea, or only on land. */
export function clipped(sheet: Sheet, side: Path2D, draw: () => void): void {
  sheet.ctx.save();
  sheet.ctx.clip(side, 'evenodd');
  draw();
  sheet.ctx.restore();
}
