// What the coast of some zones has of its own: ruled chalk cliffs, and the fibres of the torn edge.
import { sampleGrid } from '../grid.ts';
import { addTick, type Pt } from '../ink.ts';
import { hash01 } from '../noise.ts';
import { rgba } from '../palette.ts';
import { biomeWeight, type Sheet } from '../sheet.ts';
import type { Coast } from './coast.ts';

export function drawCoastCharacter(sheet: Sheet, coast: Coast): void {
  if (sheet.level < 4) return;
  for (const line of coast.lines) {
    drawCliffs(sheet, line);
    drawFibres(sheet, line);
  }
}

/** Points along a line at a fixed pace, with the direction inland, keyed by place so that chunks agree. */
function walkCoast(
  sheet: Sheet,
  line: readonly Pt[],
  pace: number,
  visit: (at: Pt, inland: Pt, chance: number) => void,
): void {
  const { area, coast } = sheet;
  for (let i = 0; i < line.length; i++) {
    const a = line[i]!;
    if (a[0] < area.left - 50 || a[0] > area.right + 50 || a[1] < area.top - 50 || a[1] > area.bottom + 50)
      continue;
    const b = line[(i + 1) % line.length]!;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const steps = Math.max(1, Math.round(length / pace));
    for (let k = 0; k < steps; k++) {
      const x = a[0] + ((b[0] - a[0]) * k) / steps;
      const y = a[1] + ((b[1] - a[1]) * k) / steps;
      const gx = sampleGrid(coast, x + 5, y) - sampleGrid(coast, x - 5, y);
      const gy = sampleGrid(coast, x, y + 5) - sampleGrid(coast, x, y - 5);
      const steep = Math.hypot(gx, gy) || 1;
      visit([x, y], [gx / steep, gy / steep], hash01(Math.round(x), Math.round(y), 19));
    }
  }
}

/** A white face above the water where the cliff looks south or west, ruled with parallel strokes. */
function drawCliffs(sheet: Sheet, line: readonly Pt[]): void {
  const { ctx, palette, level } = sheet;
  const height = level > 12 ? 17 : level > 6 ? 10 : 6;
  const faces: [Pt, number][] = [];
  walkCoast(sheet, line, level > 12 ? 3.4 : 2.6, (at, inland, chance) => {
    const chalk = biomeWeight(sheet, 'chalk', { x: at[0], y: at[1] });
    if (chalk < 0.4 || inland[1] > 0.35) return;
    faces.push([at, height * (0.7 + 0.45 * chance) * Math.min(1, chalk * 1.4)]);
  });
  ctx.fillStyle = palette.chalkFace;
  ctx.beginPath();
  for (const [at, tall] of faces) ctx.rect(at[0] - 2.2, at[1] - tall, 4.4, tall + 1);
  ctx.fill();
  ctx.fillStyle = rgba(palette.ink, 0.55);
  ctx.beginPath();
  for (const [at, tall] of faces)
    addTick(ctx, {
      from: [at[0], at[1] - tall],
      to: [at[0] + 0.6, at[1] - tall * 0.12],
      width: level > 12 ? 1 : 0.8,
    });
  ctx.fill();
}

/** Paper fibres that stand out over the water from the torn edge. */
function drawFibres(sheet: Sheet, line: readonly Pt[]): void {
  const { ctx, palette, level } = sheet;
  const reach = level > 12 ? 26 : 11;
  ctx.fillStyle = rgba(palette.glyphLit, palette.light ? 0.9 : 0.6);
  ctx.beginPath();
  walkCoast(sheet, line, level > 12 ? 4 : 3, (at, inland, chance) => {
    if (chance > 0.7 || biomeWeight(sheet, 'shore', { x: at[0], y: at[1] }) < 0.45) return;
    const length = reach * (0.25 + chance * 1.1);
    const slant = (hash01(Math.round(at[0]), Math.round(at[1]), 23) - 0.5) * 1.3;
    const to: Pt = [
      at[0] - inland[0] * length + inland[1] * slant * length * 0.6,
      at[1] - inland[1] * length - inland[0] * slant * length * 0.6,
    ];
    addTick(ctx, {
      from: [at[0] + inland[0] * 3, at[1] + inland[1] * 3],
      to,
      width: level > 12 ? 2.4 : 1.5,
      bow: slant * 3,
    });
  });
  ctx.fill();
}
