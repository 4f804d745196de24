import { describe, expect, test } from 'vitest';
import { formation, type Stand } from './formation.ts';
import { sampleFight } from './sample-fight.ts';

const [maud, gull] = sampleFight().combatants;
const many = (ours: number, theirs: number, part: Parameters<typeof sampleFight>[0] = {}) =>
  sampleFight({
    combatants: [
      ...Array.from({ length: ours }, (_, id) => ({ ...maud!, id })),
      ...Array.from({ length: theirs }, (_, at) => ({ ...gull!, id: ours + at })),
    ],
    ...part,
  });

/** Pixels that a token with its plate takes of each size, and what the fields measure. */
const ROOM: Record<Stand['size'], readonly [width: number, height: number]> = {
  boss: [150, 150],
  large: [150, 100],
  middle: [112, 96],
  small: [92, 84],
  tiny: [62, 52],
};
const NARROW_ROOM: typeof ROOM = { ...ROOM, boss: [116, 130], small: [82, 92], tiny: [44, 58] };
const FIELDS = {
  desk: { size: [790, 440], room: ROOM },
  narrow: { size: [370, 410], room: NARROW_ROOM },
} as const;

function overlaps(stands: readonly Stand[], field: keyof typeof FIELDS): string[] {
  const {
    size: [width, height],
    room,
  } = FIELDS[field];
  const found: string[] = [];
  for (const one of stands)
    for (const other of stands) {
      if (one.id >= other.id) continue;
      const apart = [
        (Math.abs(one.x - other.x) * width) / 100 / ((room[one.size][0] + room[other.size][0]) / 2),
        (Math.abs(one.y - other.y) * height) / 100 / ((room[one.size][1] + room[other.size][1]) / 2),
      ];
      if (Math.max(...apart) < 0.8) found.push(`${one.id} on ${other.id}`);
    }
  return found;
}

test('the viewer stands on the left, in front; foes on the right', () => {
  const stands = formation(sampleFight());
  expect(stands.map((one) => one.id)).toEqual([0, 1, 2]);
  expect(stands[0]!.x).toBeLessThan(50);
  expect(stands[1]!.x).toBeGreaterThan(50);
  expect(stands[2]!.x).toBeGreaterThan(50);
  const second = formation(many(3, 1, { you: { ...sampleFight().you!, combatant: 2 } }));
  expect(second[0]!.id).toBe(2);
});

describe.each(['desk', 'narrow'] as const)('nobody stands on anybody, %s', (field) => {
  test.each(Array.from({ length: 30 }, (_, at) => [1 + (at % 5), 1 + Math.floor(at / 5)] as const))(
    '%i against %i',
    (ours, theirs) => {
      const stands = formation(many(ours, theirs), field === 'narrow');
      expect(stands).toHaveLength(ours + theirs);
      expect(overlaps(stands, field)).toEqual([]);
    },
  );

  test.each([5, 8, 12, 20])('%i of a raid against a boss and its court', (ours) => {
    for (let court = 0; court < 5; court++) {
      const stands = formation(many(ours, 1 + court, { combatType: 'raid' }), field === 'narrow');
      expect(overlaps(stands, field)).toEqual([]);
      expect(stands.find((one) => one.id === ours)!.size).toBe('boss');
    }
  });

  test('everybody stands on the field', () => {
    for (const one of formation(many(20, 6, { combatType: 'raid' }), field === 'narrow')) {
      expect(one.x).toBeGreaterThan(4);
      expect(one.x).toBeLessThan(96);
      expect(one.y).toBeGreaterThan(15);
      expect(one.y).toBeLessThan(90);
    }
  });
});
