import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { createTerrain } from '../world/terrain.ts';
import { geographySchema, type Place } from './geography.ts';
import { shopSchema } from './shop.ts';

const file = new URL('../../../../content/geography.yaml', import.meta.url);
const geography = geographySchema.parse(load(readFileSync(file, 'utf8')));
const shops = shopSchema
  .array()
  .parse(load(readFileSync(new URL('../../../../content/shops.yaml', import.meta.url), 'utf8')));
const SEEDS = [1, 2, 77, 20_261_104];

function unique(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

describe('the authored geography', () => {
  test('twelve zones tile the map: every square of 64 units lies in exactly one', () => {
    expect(geography.zones.map((zone) => zone.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    let area = 0;
    for (const { bounds } of geography.zones) area += (bounds.x2 - bounds.x1) * (bounds.y2 - bounds.y1);
    expect(area).toBe(geography.size ** 2);
    for (let y = 32; y < geography.size; y += 64)
      for (let x = 32; x < geography.size; x += 64) {
        const holding = geography.zones.filter(
          ({ bounds }) => x >= bounds.x1 && x < bounds.x2 && y >= bounds.y1 && y < bounds.y2,
        );
        expect(holding).toHaveLength(1);
      }
  });

  test('ids and numbers are unique, and what is referred to exists', () => {
    expect(unique(geography.zones.map((zone) => zone.id))).toBe(true);
    expect(unique(geography.places.map((place) => place.id))).toBe(true);
    expect(unique(geography.territories.map((territory) => territory.id))).toBe(true);
    expect(geography.territories.map((territory) => territory.number)).toEqual(
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
    const zones = new Set<string>(geography.zones.map((zone) => zone.id));
    for (const { zone } of [...geography.places, ...geography.territories]) expect(zones).toContain(zone);
  });

  test('every place and territory lies in its zone', () => {
    const boundsOf = new Map(geography.zones.map((zone) => [zone.id, zone.bounds]));
    for (const { id, zone, at } of geography.places) {
      const bounds = boundsOf.get(zone)!;
      expect(at[0] >= bounds.x1 && at[0] < bounds.x2 && at[1] >= bounds.y1 && at[1] < bounds.y2, id).toBe(
        true,
      );
    }
    for (const { id, zone, bounds } of geography.territories) {
      const outer = boundsOf.get(zone)!;
      expect(bounds.x1 >= outer.x1 && bounds.x2 <= outer.x2, id).toBe(true);
      expect(bounds.y1 >= outer.y1 && bounds.y2 <= outer.y2, id).toBe(true);
    }
  });

  test('each zone has its settlements with hearths, three stones and five readings', () => {
    const count = (zone: string, kinds: readonly Place['kind'][]): number =>
      geography.places.filter((place) => place.zone === zone && kinds.includes(place.kind)).length;
    for (const { id } of geography.zones) {
      expect(count(id, ['capital', 'town', 'gate']), id).toBe(2);
      expect(count(id, ['stone']), id).toBe(3);
      expect(count(id, ['reading']), id).toBe(5);
      expect(count(id, ['landmark']), id).toBe(1);
    }
    for (const place of geography.places)
      if (place.kind === 'capital' || place.kind === 'town' || place.kind === 'gate') {
        expect(place.radius, place.id).toBeGreaterThan(0);
        expect(place.stations, place.id).toContain('hearth');
      }
  });

  test('the towns that pay no line-toll stand in no territory, the others in one', () => {
    const free = ['legend', 'nib-gate', 'threshing', 'nethergull', 'reedquay', 'erewhile', 'coldcopy-priory'];
    for (const { id, kind, at } of geography.places) {
      if (kind !== 'capital' && kind !== 'town' && kind !== 'gate') continue;
      const holding = geography.territories.filter(
        ({ bounds }) => at[0] >= bounds.x1 && at[0] < bounds.x2 && at[1] >= bounds.y1 && at[1] < bounds.y2,
      );
      expect(holding, id).toHaveLength(free.includes(id) ? 0 : 1);
    }
  });
});

describe.each(SEEDS)('the geography on the land of seed %i', (seed) => {
  const terrain = createTerrain(geography, seed);

  test('every place is on land and can be walked, but for the hole itself', () => {
    for (const { id, at } of geography.places) {
      expect(terrain.heightAt(...at), id).toBeGreaterThan(0);
      expect(terrain.isWalkable(...at), id).toBe(id !== 'wear');
    }
  });

  test('every shopkeeper stands near its place, where one can walk to', () => {
    for (const shop of shops) {
      const place = geography.places.find((one) => one.id === shop.place)!;
      expect(Math.hypot(shop.at[0] - place.at[0], shop.at[1] - place.at[1]), shop.id).toBeLessThan(40);
      expect(terrain.isWalkable(...shop.at), shop.id).toBe(true);
    }
  });

  test('[MOV1] every road is walkable from end to end and passes through its authored points', () => {
    for (const [index, road] of terrain.roads.entries()) {
      const { line } = road;
      for (let at = 0; at + 1 < line.length; at++)
        expect(terrain.clearShare(line[at]!, line[at + 1]!), `${road.name} at ${line[at]}`).toBeGreaterThan(
          1,
        );
      for (const point of line) expect(terrain.surfaceAt(...point), `${road.name} at ${point}`).toBe('road');
      for (const point of geography.roads[index]!.line) expect(line).toContainEqual(point);
    }
  });
});
