import { expect, test } from 'vitest';
import { angleOf, besideOf, pointOfKey } from './phrase-wheel.ts';

test('points stand clockwise from the top', () => {
  expect([0, 1, 2, 3].map((at) => angleOf(at, 4))).toEqual([0, 90, 180, 270]);
});

test.each([
  ['1', 0],
  ['8', 7],
  ['9', null],
  ['0', null],
  ['a', null],
  ['F1', null],
])('the key %s says point %s', (key, point) => {
  expect(pointOfKey(key)).toBe(point);
});

test('arrows turn the wheel round', () => {
  expect(besideOf('ArrowRight', 7, 8)).toBe(0);
  expect(besideOf('ArrowLeft', 0, 8)).toBe(7);
  expect([besideOf('ArrowRight', -1, 8), besideOf('ArrowLeft', -1, 8)]).toEqual([0, 7]);
  expect(besideOf('ArrowUp', 3, 8)).toBeNull();
});
