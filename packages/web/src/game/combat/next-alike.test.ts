import { expect, test } from 'vitest';
import type { NearbyRow } from '../world/nearby.ts';
import { nextAlike } from './next-alike.ts';
import { sampleFight } from './sample-fight.ts';

const row = (id: number, part: Partial<NearbyRow> = {}): NearbyRow => ({
  ...{ id, kind: 'monster', name: 'Blot', level: 2, relation: 'foe', arms: null, species: 'blot' },
  ...{
    understudy: false,
    fighting: false,
    protected: false,
    characterId: null,
    guild: null,
    distance: id,
    bearing: 'N',
  },
  ...{ skill: null, tier: null, spent: false },
  ...part,
});

test('offers the nearest of a kind that was fought, if it is free', () => {
  const nearby = [
    row(1, { species: 'quill-mouse' }),
    row(2, { fighting: true }),
    row(3, { kind: 'player', species: null }),
    row(4),
    row(5, { species: 'harbour-gull' }),
  ];
  expect(nextAlike(sampleFight(), nearby)?.id).toBe(4);
  expect(nextAlike(sampleFight(), nearby.slice(0, 3))).toBeNull();
});
