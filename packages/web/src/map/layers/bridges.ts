// A deck with planks and two bowed parapets wherever a road crosses a river.
import type { Glyph } from '../glyph-list.ts';
import type { Segment } from '../line-index.ts';
import { rgba } from '../palette.ts';
import { grow, type Sheet } from '../sheet.ts';

type Crossing = { x: number; y: number; angle: number; width: number; major: boolean };

export function listBridges(sheet: Sheet): Glyph[] {
  if (sheet.level < 6) return [];
  return crossings(sheet).map((at) => ({ x: at.x, y: at.y - 4, draw: () => drawBridge(sheet, at) }));
}

function crossings(sheet: Sheet): Crossing[] {
  const { scale, area, source } = sheet;
  const near = grow(
    {
      left: area.left / scale,
      right: area.right / scale,
      top: area.top / scale,
      bottom: area.bottom / scale,
    },
    100 / scale,
  );
  const roads = source.roadIndex.within(near);
  const out: Crossing[] = [];
  for (const river of source.rivers) {
    for (let i = 0; i + 1 < river.line.length; i++) {
      const [a, b] = [river.line[i]!, river.line[i + 1]!];
      if (
        Math.max(a[0], b[0]) < near.left ||
        Math.min(a[0], b[0]) > near.right ||
        Math.max(a[1], b[1]) < near.top ||
        Math.min(a[1], b[1]) > near.bottom
      )
        continue;
      const water = { ax: a[0], ay: a[1], bx: b[0], by: b[1] };
      for (const road of roads) {
        const point = intersection(road, water);
        if (!point) continue;
        const angle = Math.atan2(road.by - road.ay, road.bx - road.ax);
        const skew = Math.abs(Math.sin(angle - Math.atan2(b[1] - a[1], b[0] - a[0])));
        out.push({
          x: point[0] * scale,
          y: point[1] * scale,
          angle,
          width: (river.width * scale * 0.62) / Math.max(0.45, skew),
          major: true,
        });
      }
    }
  }
  return out.filter(
    (at, i) => !out.slice(0, i).some((other) => Math.hypot(other.x - at.x, other.y - at.y) < 6 * scale),
  );
}

function intersection(s: Segment, t: Segment): readonly [number, number] | null {
  const cross = (s.bx - s.ax) * (t.by - t.ay) - (s.by - s.ay) * (t.bx - t.ax);
  if (Math.abs(cross) < 1e-9) return null;
  const u = ((t.ax - s.ax) * (t.by - t.ay) - (t.ay - s.ay) * (t.bx - t.ax)) / cross;
  const v = ((t.ax - s.ax) * (s.by - s.ay) - (t.ay - s.ay) * (s.bx - s.ax)) / cross;
  if (u < 0 || u > 1 || v < 0 || v > 1) return null;
  return [s.ax + (s.bx - s.ax) * u, s.ay + (s.by - s.ay) * u];
}

function drawBridge(sheet: Sheet, at: Crossing): void {
  const { ctx, palette, level } = sheet;
  const length = at.width + level * 0.35;
  const half = Math.max(level < 12 ? 4 : 7, level * 0.34);
  ctx.save();
  ctx.translate(at.x, at.y);
  ctx.rotate(at.angle);
  ctx.fillStyle = palette.wall;
  ctx.fillRect(-length, -half, length * 2, half * 2);
  ctx.strokeStyle = rgba(palette.ink, 0.95);
  ctx.lineWidth = level < 12 ? 0.9 : 1.2;
  ctx.beginPath();
  for (const side of [-1, 1]) {
    ctx.moveTo(-length - 3, side * (half + 3));
    ctx.quadraticCurveTo(0, side * (half - 1.5), length + 3, side * (half + 3));
  }
  ctx.stroke();
  ctx.lineWidth = 0.7;
  ctx.strokeStyle = rgba(palette.ink, 0.45);
  ctx.beginPath();
  for (let x = -length; x <= length; x += 5) {
    ctx.moveTo(x, -half + 1);
    ctx.lineTo(x, half - 1);
  }
  ctx.stroke();
  ctx.restore();
}
