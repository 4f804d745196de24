import { describe, expect, test } from 'vitest';
import { type Area, scatter } from './scatter.ts';

type Found = [x: number, y: number, seed: number];

function list(area: Area, spacing: number, salt: number): Found[] {
  const out: Found[] = [];
  scatter(area, { spacing, salt }, (x, y, seed) => out.push([x, y, seed]));
  return out.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

const inside = (points: readonly Found[], area: Area): Found[] =>
  points.filter(([x, y]) => x >= area.left && x < area.right && y >= area.top && y < area.bottom);

describe('scatter', () => {
  test.each([
    [3.7, 31],
    [16.1, 21],
    [91, 11],
  ])('at a spacing of %d two chunks agree about what stands at their seam', (spacing, salt) => {
    const west = { left: 9984 - 72, right: 10496 + 72, top: 25088 - 72, bottom: 25600 + 72 };
    const east = { left: 10496 - 72, right: 11008 + 72, top: 25088 - 72, bottom: 25600 + 72 };
    const seam = { left: 10496 - 72, right: 10496 + 72, top: 25088 - 72, bottom: 25600 + 72 };
    const fromWest = inside(list(west, spacing, salt), seam);
    expect(fromWest.length).toBeGreaterThan(0);
    expect(inside(list(east, spacing, salt), seam)).toEqual(fromWest);
  });

  test('a chunk is the sum of its quarters, with no point twice', () => {
    const whole = { left: 512, right: 1024, top: 0, bottom: 512 };
    const quarters = [
      { left: 512, right: 768, top: 0, bottom: 256 },
      { left: 768, right: 1024, top: 0, bottom: 256 },
      { left: 512, right: 768, top: 256, bottom: 512 },
      { left: 768, right: 1024, top: 256, bottom: 512 },
    ];
    const parts = quarters
      .flatMap((quarter) => list(quarter, 20, 5))
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    expect(parts).toEqual(list(whole, 20, 5));
  });

  test('points keep their distance and still fill the sheet', () => {
    const points = list({ left: 0, right: 600, top: 0, bottom: 600 }, 30, 9);
    for (const [i, a] of points.entries()) {
      for (const b of points.slice(i + 1))
        expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(30 * 0.6);
    }
    expect(points.length).toBeGreaterThan(150);
  });
});
