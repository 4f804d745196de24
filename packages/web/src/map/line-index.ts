import type { Pt } from './ink.ts';
import type { Area } from './scatter.ts';

const CELL_UNITS = 64;

export type Segment = { ax: number; ay: number; bx: number; by: number };

/** Roads or rivers, found by place. Coordinates are map units. */
export type LineIndex = {
  /** Units to the nearest line, or `limit` when none is nearer. */
  distance(x: number, y: number, limit: number): number;
  /** The segments that touch the cells of an area. */
  within(area: Area): Segment[];
};

export function createLineIndex(lines: readonly (readonly Pt[])[]): LineIndex {
  const cells = new Map<number, Segment[]>();
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i++) {
      const segment = { ax: line[i]![0], ay: line[i]![1], bx: line[i + 1]![0], by: line[i + 1]![1] };
      eachCell(boundsOf(segment), (key) => {
        const held = cells.get(key);
        if (held) held.push(segment);
        else cells.set(key, [segment]);
      });
    }
  }
  return {
    distance(x, y, limit) {
      let best = limit;
      eachCell({ left: x - limit, right: x + limit, top: y - limit, bottom: y + limit }, (key) => {
        for (const segment of cells.get(key) ?? []) best = Math.min(best, segmentDistance(segment, x, y));
      });
      return best;
    },
    within(area) {
      const found = new Set<Segment>();
      eachCell(area, (key) => {
        for (const segment of cells.get(key) ?? []) found.add(segment);
      });
      return [...found];
    },
  };
}

export function segmentDistance(s: Segment, x: number, y: number): number {
  const dx = s.bx - s.ax;
  const dy = s.by - s.ay;
  const t = Math.max(0, Math.min(1, ((x - s.ax) * dx + (y - s.ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - s.ax - dx * t, y - s.ay - dy * t);
}

function boundsOf(s: Segment): Area {
  return {
    left: Math.min(s.ax, s.bx),
    right: Math.max(s.ax, s.bx),
    top: Math.min(s.ay, s.by),
    bottom: Math.max(s.ay, s.by),
  };
}

function eachCell(area: Area, visit: (key: number) => void): void {
  const left = Math.floor(area.left / CELL_UNITS);
  const right = Math.floor(area.right / CELL_UNITS);
  const top = Math.floor(area.top / CELL_UNITS);
  const bottom = Math.floor(area.bottom / CELL_UNITS);
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) visit(row * 4096 + column);
}
