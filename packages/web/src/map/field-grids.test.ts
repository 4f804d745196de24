import { describe, expect, test } from 'vitest';
import { coastDistance } from './coast-distance.ts';
import { traceContours } from './contours.ts';
import { createGrid, fillGrid, sampleGrid } from './grid.ts';

/** An island of radius 100 about (300, 300). */
const island = (x: number, y: number) => 100 - Math.hypot(x - 300, y - 300);

describe('grids', () => {
  test('lie on the same lattice whichever chunk asks, and so agree', () => {
    const a = fillGrid(createGrid({ left: 0, right: 512, top: 0, bottom: 512 }, 4), island);
    const b = fillGrid(createGrid({ left: 130, right: 700, top: 250, bottom: 800 }, 4), island);
    for (const [x, y] of [
      [201.3, 299.9],
      [399, 301],
      [333.3, 388.8],
    ] as const)
      expect(sampleGrid(a, x, y)).toBe(sampleGrid(b, x, y));
  });

  test('the coast is traced as one closed ring at the right place', () => {
    const rings = traceContours(
      fillGrid(createGrid({ left: 150, right: 450, top: 150, bottom: 450 }, 4), island),
      0,
    );
    expect(rings).toHaveLength(1);
    expect(rings[0]!.closed).toBe(true);
    for (const [x, y] of rings[0]!.points) expect(Math.abs(island(x, y))).toBeLessThan(0.2);
  });

  test('distances to the coast are right on both sides of it', () => {
    const distance = coastDistance(
      fillGrid(createGrid({ left: 100, right: 500, top: 100, bottom: 500 }, 4), island),
    );
    expect(sampleGrid(distance, 300, 300)).toBeGreaterThan(95);
    expect(sampleGrid(distance, 340, 330)).toBeCloseTo(50, -0.5);
    expect(sampleGrid(distance, 300, 430)).toBeLessThan(-28);
    expect(sampleGrid(distance, 300, 430)).toBeGreaterThan(-32);
  });
});
