import type { KeyAction } from '../../app/key-bindings.ts';

const STEPS: Readonly<Partial<Record<KeyAction, readonly [number, number]>>> = {
  north: [0, -1],
  south: [0, 1],
  west: [-1, 0],
  east: [1, 0],
};

export function isWalkingKey(action: KeyAction): boolean {
  return STEPS[action] !== undefined;
}

/** The direction that the held keys add up to, of length 1 or 0: opposite keys cancel. */
export function headingOf(held: Iterable<KeyAction>): [dx: number, dy: number] {
  let [x, y] = [0, 0];
  for (const action of held) {
    const step = STEPS[action];
    if (step) {
      x += step[0];
      y += step[1];
    }
  }
  const length = Math.hypot(x, y);
  return length === 0 ? [0, 0] : [x / length, y / length];
}
