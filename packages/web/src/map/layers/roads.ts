// Layer 11: roads. Three passes over all of them, so that crossings stay open; dashes on small sheets.
import { addTick, type Ctx, inkLine, type Pt, tracePath } from '../ink.ts';
import { hash01, lerp } from '../noise.ts';
import { rgba } from '../palette.ts';
import { grow, type Sheet } from '../sheet.ts';

const BODY_LEVEL = 10;
const RESAMPLE_PX = 12;

type Course = { line: Pt[]; width: number; major: boolean };

export function drawRoads(sheet: Sheet): void {
  const courses = visibleRoads(sheet);
  if (courses.length === 0) return;
  if (sheet.level < BODY_LEVEL) {
    drawDashes(sheet, courses);
    return;
  }
  const { ctx, palette } = sheet;
  ctx.fillStyle = rgba(palette.road, palette.light ? 0.13 : 0.12);
  for (const course of courses)
    fillBetween(
      ctx,
      edgeOf(sheet, course, course.width / 2 + 4),
      edgeOf(sheet, course, -course.width / 2 - 4),
    );
  ctx.fillStyle = rgba(palette.road, 0.85);
  for (const course of courses) {
    drawEdge(sheet, edgeOf(sheet, course, course.width / 2), 1);
    drawEdge(sheet, edgeOf(sheet, course, -course.width / 2), 2);
  }
  ctx.fillStyle = palette.roadFill;
  for (const course of courses)
    fillBetween(ctx, edgeOf(sheet, course, course.width * 0.45), edgeOf(sheet, course, -course.width * 0.45));
  for (const course of courses) drawRuts(sheet, course);
}

/** Roads near the chunk, cut into the runs that pass it, resampled and wandering a little. */
function visibleRoads(sheet: Sheet): Course[] {
  const { scale, level, area, source } = sheet;
  const near = grow(area, 120);
  const out: Course[] = [];
  for (const road of source.roads) {
    let line: Pt[] = [];
    const flush = () => {
      if (line.length > 1) out.push({ line, width: (road.major ? 0.42 : 0.27) * level, major: road.major });
      line = [];
    };
    for (let i = 0; i + 1 < road.line.length; i++) {
      const [ax, ay] = [road.line[i]![0] * scale, road.line[i]![1] * scale];
      const [bx, by] = [road.line[i + 1]![0] * scale, road.line[i + 1]![1] * scale];
      if (
        Math.max(ax, bx) < near.left ||
        Math.min(ax, bx) > near.right ||
        Math.max(ay, by) < near.top ||
        Math.min(ay, by) > near.bottom
      ) {
        flush();
        continue;
      }
      const steps =
        level < BODY_LEVEL ? 1 : Math.max(1, Math.round(Math.hypot(bx - ax, by - ay) / RESAMPLE_PX));
      const sway = level < BODY_LEVEL ? 0 : level * 0.14;
      for (let k = line.length === 0 ? 0 : 1; k <= steps; k++) {
        const x = lerp(ax, bx, k / steps);
        const y = lerp(ay, by, k / steps);
        line.push([
          x + source.noise(x * 0.02, y * 0.02) * sway,
          y + source.noise(x * 0.02 + 40, y * 0.02) * sway,
        ]);
      }
    }
    flush();
  }
  return out;
}

function edgeOf({ source }: Sheet, { line }: Course, offset: number): Pt[] {
  return line.map(([x, y], i): Pt => {
    const before = line[Math.max(0, i - 1)]!;
    const after = line[Math.min(line.length - 1, i + 1)]!;
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const away = (offset * (1 + 0.22 * source.noise(x * 0.04 + offset, y * 0.04))) / length;
    return [x - (after[1] - before[1]) * away, y + (after[0] - before[0]) * away];
  });
}

function fillBetween(ctx: Ctx, left: readonly Pt[], right: readonly Pt[]): void {
  ctx.beginPath();
  tracePath(ctx, left);
  for (let i = right.length - 1; i >= 0; i--) ctx.lineTo(right[i]![0], right[i]![1]);
  ctx.closePath();
  ctx.fill();
}

function drawEdge({ ctx, source }: Sheet, edge: readonly Pt[], seed: number): void {
  let run: Pt[] = [];
  const flush = () => {
    if (run.length > 1) inkLine(ctx, run, { width: 1.3, taperStart: 0.1, taperEnd: 0.1, seed });
    run = [];
  };
  for (const point of edge) {
    if (source.noise(point[0] * 0.035 + seed * 50, point[1] * 0.035) > -0.34) run.push(point);
    else flush();
  }
  flush();
}

function drawRuts({ ctx, palette }: Sheet, { line, width }: Course): void {
  ctx.fillStyle = rgba(palette.road, 0.4);
  ctx.beginPath();
  for (let i = 1; i < line.length; i++) {
    const [x, y] = line[i]!;
    const column = Math.round(x / 4);
    const row = Math.round(y / 4);
    if (hash01(column, row, 3) > 0.42) continue;
    const [px, py] = line[i - 1]!;
    const off = (hash01(column, row, 4) - 0.5) * width * 0.5;
    addTick(ctx, { from: [px + off, py + off * 0.5], to: [x + off, y + off * 0.5], width: 0.9 });
  }
  ctx.fill();
}

/** The dash pattern starts at the road's own beginning, so two chunks agree on it. */
function drawDashes(sheet: Sheet, courses: readonly Course[]): void {
  const { ctx, palette, level } = sheet;
  ctx.lineJoin = 'round';
  ctx.lineCap = 'butt';
  for (const { line, major } of courses) {
    ctx.beginPath();
    tracePath(ctx, line);
    ctx.setLineDash([]);
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = level > 3 ? 4 : 2.6;
    ctx.stroke();
    ctx.setLineDash(major ? (level > 3 ? [7, 3.5] : [4.5, 2.6]) : [1.6, 2.6]);
    ctx.lineDashOffset = line[0]![0] + line[0]![1];
    ctx.strokeStyle = rgba(palette.road, 0.9);
    ctx.lineWidth = major ? (level > 3 ? 1.9 : 1.25) : level > 3 ? 1.5 : 1;
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.lineDashOffset = 0;
}
