import { describe, expect, test } from 'vitest';
import { beginTrack, isMoving, positionAt, walkedUnits } from './motion.ts';

const east = { x: 100, y: 200, targetX: 140, targetY: 200, speed: 10 };

describe('walking a course', () => {
  test('goes straight at its speed and stops at the end', () => {
    const track = beginTrack(east, 1000);
    expect(positionAt(track, 1000)).toEqual([100, 200]);
    expect(positionAt(track, 2500)).toEqual([115, 200]);
    expect(walkedUnits(track, 2500)).toBe(15);
    expect(isMoving(track, 2500)).toBe(true);
    expect(positionAt(track, 9000)).toEqual([140, 200]);
    expect(isMoving(track, 9000)).toBe(false);
  });

  test('a small correction is eased, without a jump at either end', () => {
    const before = beginTrack(east, 0);
    const shown = positionAt(before, 2000);
    const after = beginTrack({ ...east, x: 123, y: 203, targetY: 203 }, 2000, before);
    const [x0, y0] = positionAt(after, 2000);
    expect(x0).toBeCloseTo(shown[0], 9);
    expect(y0).toBeCloseTo(shown[1], 9);
    const [x1, y1] = positionAt(after, 2500);
    expect(x1).toBeCloseTo(128, 9);
    expect(y1).toBe(203);
  });

  test('a large correction is taken at once', () => {
    const before = beginTrack(east, 0);
    const after = beginTrack({ ...east, x: 400 }, 1000, before);
    expect(positionAt(after, 1000)[0]).toBe(400);
  });

  test('who stands still does not move, and is at rest', () => {
    const track = beginTrack({ x: 5, y: 6, targetX: 5, targetY: 6, speed: 10 }, 0);
    expect(positionAt(track, 500)).toEqual([5, 6]);
    expect(isMoving(track, 500)).toBe(false);
  });
});
