import { describe, expect, test } from 'vitest';
import {
  type Camera,
  heldOnSheet,
  leastZoom,
  levelFor,
  MAX_ZOOM,
  type Spring,
  springStep,
  toMap,
  toScreen,
  zoomedAt,
} from './camera.ts';

const view = { width: 1440, height: 900 };
const camera: Camera = { x: 1180, y: 3120, zoom: 8 };

describe('the camera', () => {
  test('finds its way from the map to the screen and back', () => {
    const [x, y] = toScreen(camera, view, { x: 1200, y: 3100 });
    expect([x, y]).toEqual([720 + 160, 450 - 160]);
    expect(toMap(camera, view, { x, y })).toEqual([1200, 3100]);
  });

  test('keeps the point under the pointer while it zooms', () => {
    const anchor = { x: 300, y: 700 };
    const before = toMap(camera, view, anchor);
    const after = toMap(zoomedAt(camera, view, { zoom: 2.5, anchor }), view, anchor);
    expect(after[0]).toBeCloseTo(before[0], 9);
    expect(after[1]).toBeCloseTo(before[1], 9);
  });

  test('stays on the sheet, and in its middle when all of it fits', () => {
    const corner = heldOnSheet({ x: -500, y: 9000, zoom: 8 }, view, 4096);
    expect(corner.x).toBeGreaterThan(0);
    expect(toMap(corner, view, { x: 0, y: 0 })[0]).toBeGreaterThan(-10);
    expect(toMap(corner, view, { x: 0, y: view.height })[1]).toBeLessThan(4096 + 10);
    const whole = heldOnSheet({ x: 10, y: 10, zoom: 0.001 }, view, 4096);
    expect(whole).toEqual({ x: 2048, y: 2048, zoom: leastZoom(view, 4096) });
    expect(heldOnSheet({ x: 2000, y: 2000, zoom: 99 }, view, 4096).zoom).toBe(MAX_ZOOM);
  });

  test.each([
    [0.2, 1],
    [0.25, 1],
    [0.5, 2],
    [1, 4],
    [1.15, 4],
    [2, 8],
    [3.9, 16],
    [8, 32],
    [12, 32],
  ])('draws zoom %d with the sheet of %d pixels a tile', (zoom, level) => {
    expect(levelFor(zoom)).toBe(level);
  });

  test('a followed point is reached without overshooting, whatever the frame rate', () => {
    for (const dtMs of [4, 16, 60]) {
      let spring: Spring = { value: 0, speed: 0 };
      let highest = 0;
      for (let t = 0; t < 900; t += dtMs) {
        spring = springStep(spring, 100, { dtMs, settleMs: 250 });
        highest = Math.max(highest, spring.value);
      }
      expect(highest).toBeLessThan(100.5);
      expect(spring.value).toBeGreaterThan(99);
    }
  });
});
