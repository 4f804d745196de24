import { geographySchema } from '@farhold/rules/content/geography';
import { describe, expect, it } from 'vitest';
import { errata, items, readContent, recipes, shops, variants } from '../../../../../tests/load-content.ts';
import type { GameContent } from '../../app/content-query.ts';
import { fixtureOf, fixtureRows, fixturesOf, fixtureToken } from './fixtures.ts';

const geography = geographySchema.parse(readContent('geography'));
const content = { errata, items, recipes, shops, variants } as unknown as GameContent;
const fixtures = fixturesOf(content, geography);

describe('fixtures', () => {
  it('are all shopkeepers, stations and mouths of errata, each with an id that no entity of the server has', () => {
    expect(fixtures.filter((one) => one.kind === 'shop')).toHaveLength(29);
    expect(fixtures.filter((one) => one.kind === 'erratum')).toHaveLength(6);
    expect(fixtures.filter((one) => one.kind === 'station').length).toBeGreaterThan(40);
    for (const one of fixtures) {
      expect(one.id).toBeLessThan(0);
      expect(fixtureOf(fixtures, one.id)).toBe(one);
      const kind = one.kind === 'erratum' ? 'monster' : 'npc';
      expect(fixtureToken(one)).toMatchObject({ id: one.id, kind, speed: 0 });
    }
    expect(fixturesOf(content, geography)).toBe(fixtures);
    expect([null, 0, 7, -9999].map((id) => fixtureOf(fixtures, id))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('stand where one can work: every station within its settlement', () => {
    for (const one of fixtures) {
      if (one.kind !== 'station') continue;
      const near = geography.places.some(
        (place) =>
          place.stations.includes(one.station) &&
          Math.hypot(place.at[0] - one.at[0], place.at[1] - one.at[1]) <= (place.radius ?? 0),
      );
      expect(near, one.name).toBe(true);
    }
  });

  it('are listed while they are in sight, with distance and bearing', () => {
    const cinder = shops['wat-cinder' as keyof typeof shops]!;
    const rows = fixtureRows(fixtures, [cinder.at[0] - 20, cinder.at[1]]);
    expect(rows).toContainEqual(
      expect.objectContaining({
        name: 'Wat Cinder',
        kind: 'npc',
        relation: 'folk',
        distance: 20,
        bearing: 'E',
      }),
    );
    expect(fixtureRows(fixtures, [2048, 300])).toEqual([]);
    expect(fixtureRows(fixtures, [1000, 1930])).toEqual([
      expect.objectContaining({
        ...{ name: 'Sir Limax the Unhurried', kind: 'monster', relation: 'foe', species: 'sir-limax' },
        ...{ level: 18, distance: 10, bearing: 'S' },
      }),
    ]);
  });
});
