import { expect, test } from 'vitest';
import type { KeyAction } from '../../app/key-bindings.ts';
import { headingOf } from './heading.ts';

test.each<[KeyAction[], number, number]>([
  [['north'], 0, -1],
  [['east', 'south'], Math.SQRT1_2, Math.SQRT1_2],
  [['west', 'east'], 0, 0],
  [['west', 'east', 'north'], 0, -1],
  [[], 0, 0],
])('%j heads %d, %d', (held, dx, dy) => {
  const [x, y] = headingOf(held);
  expect(x).toBeCloseTo(dx);
  expect(y).toBeCloseTo(dy);
});
