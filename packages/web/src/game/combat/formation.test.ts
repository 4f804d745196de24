import { expect, test } from 'vitest';
import { formation } from './formation.ts';
import { sampleFight } from './sample-fight.ts';

test('the viewer stands on the left, in front; foes on the right', () => {
  const stands = formation(sampleFight());
  expect(stands.map((one) => one.id)).toEqual([0, 1, 2]);
  expect(stands[0]!.x).toBeLessThan(50);
  expect(stands[1]!.x).toBeGreaterThan(50);
  expect(stands[2]!.x).toBeGreaterThan(50);
});

test('nobody stands on anybody, up to five against six', () => {
  const [maud, gull] = sampleFight().combatants;
  const combatants = [
    ...Array.from({ length: 5 }, (_, id) => ({ ...maud!, id })),
    ...Array.from({ length: 6 }, (_, at) => ({ ...gull!, id: 5 + at })),
  ];
  const stands = formation(sampleFight({ combatants }));
  expect(new Set(stands.map((one) => `${one.x} ${one.y}`)).size).toBe(11);
});
