import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { geographySchema, type Point } from '../content/geography.ts';
import { hash32 } from '../random.ts';
import { ROAD_PACE } from './pace.ts';
import { distanceBetween, distanceToSegment, segmentsOf } from './polyline.ts';
import { ROCK_HEIGHT } from './relief.ts';
import { createTerrain, type Surface } from './terrain.ts';
import { WADE_WIDTH } from './waters.ts';

const file = new URL('../../../../content/geography.yaml', import.meta.url);
const geography = geographySchema.parse(load(readFileSync(file, 'utf8')));
const terrain = createTerrain(geography, 7);
const coordinate = fc.double({ min: 0, max: 4096, noNaN: true });
const point = fc.tuple(coordinate, coordinate);

describe('the land', () => {
  test('is the same for the same seed, whatever is asked first, and another for another seed', () => {
    const again = createTerrain(geography, 7);
    const other = createTerrain(geography, 8);
    const points = Array.from(
      { length: 60 },
      (_, index): Point => [hash32(index, 1) % 4096, hash32(index, 2) % 4096],
    );
    const profile = (land: typeof terrain, list: readonly Point[]) =>
      list.map(([x, y]) => [
        land.heightAt(x, y),
        land.forestAt(x, y),
        land.surfaceAt(x, y),
        land.biomeAt(x, y),
      ]);
    expect(profile(again, points.toReversed()).toReversed()).toEqual(profile(terrain, points));
    expect(profile(other, points)).not.toEqual(profile(terrain, points));
  });

  test('keeps its numbers from release to release: positions are stored, and may not sink into the sea', () => {
    let digest = 0;
    for (let y = 16; y < 4096; y += 32)
      for (let x = 16; x < 4096; x += 32)
        digest = hash32(digest, Math.round(terrain.heightAt(x, y) * 1000), terrain.isWalkable(x, y) ? 1 : 0);
    expect(digest).toMatchInlineSnapshot(`3344762118`);
  });

  test('what is walkable is neither deep water nor high rock, and the other way round', () => {
    fc.assert(
      fc.property(point, ([x, y]) => {
        const surface: Surface = terrain.surfaceAt(x, y);
        const barred = surface === 'sea' || surface === 'river' || surface === 'rock';
        expect(terrain.isWalkable(x, y)).toBe(!barred);
        if (surface === 'land') {
          expect(terrain.heightAt(x, y)).toBeGreaterThanOrEqual(0);
          expect(terrain.heightAt(x, y)).toBeLessThanOrEqual(ROCK_HEIGHT + 0.02);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('nobody stands outside the map', () => {
    expect(terrain.isWalkable(3000, 0.5)).toBe(false);
    expect(terrain.isWalkable(3000, -40)).toBe(false);
    expect(terrain.isWalkable(4096, 500)).toBe(false);
    expect(terrain.isWalkable(Number.NaN, 500)).toBe(false);
    expect(terrain.isWalkable(3000, 2)).toBe(true);
  });

  test('a way that is clear is walkable at every point of it; one that is not is walkable up to its share', () => {
    const reach = fc.double({ min: -120, max: 120, noNaN: true });
    fc.assert(
      fc.property(point, reach, reach, (from, dx, dy) => {
        if (!terrain.isWalkable(...from)) return;
        const to: Point = [from[0] + dx, from[1] + dy];
        const share = terrain.clearShare(from, to);
        const clear = Math.min(1, share - 1e-6);
        for (let step = 0; step < 150; step++) {
          const t = (clear * step) / 150;
          expect(terrain.isWalkable(from[0] + dx * t, from[1] + dy * t)).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('biomes follow their zones away from the borders, and jitter along them', () => {
    const zone = terrain.zoneAt(1280, 2900);
    expect(zone.id).toBe('gleanings');
    expect(terrain.biomeAt(1280, 3200)).toBe('farmland');
    const along = Array.from({ length: 60 }, (_, index) => terrain.biomeAt(800 + index * 16, 2624));
    expect(new Set(along)).toEqual(new Set(['farmland', 'forest']));
  });

  test('pace is 1.3 on roads, less in fen, wood and snow', () => {
    for (const road of terrain.roads)
      for (const at of road.line) expect(terrain.speedFactorAt(...at)).toBe(ROAD_PACE);
    expect(terrain.speedFactorAt(2700, 2900)).toBe(0.75);
    expect(terrain.speedFactorAt(1800, 700)).toBe(0.8);
    expect(terrain.speedFactorAt(3000, 300)).toBe(1);
  });

  test('settlements, stones and readings are safe, the open country is not', () => {
    expect(terrain.isSafeAt(430 + 199, 3400)).toBe(true);
    expect(terrain.isSafeAt(430 - 201, 3400)).toBe(false);
    expect(terrain.isSafeAt(3560 + 29, 420)).toBe(true);
    expect(terrain.isSafeAt(3800, 2650 - 31)).toBe(false);
    expect(terrain.isSafeAt(3800, 2650 - 29)).toBe(true);
    expect(terrain.isSafeAt(2048, 2020)).toBe(false);
  });
});

describe.each([1, 2, 7, 77])('the waters of seed %i', (seed) => {
  const land = createTerrain(geography, seed);
  const mains = land.rivers.filter((river) => river.name !== null);
  const streams = land.rivers.filter((river) => river.name === null);

  test('all main rivers reach the sea', () => {
    expect(mains).toHaveLength(geography.waters.rivers.length);
    for (const river of mains) {
      const [x, y] = river.line.at(-1)!;
      expect(land.surfaceAt(x, y), `${river.name} ends at ${x},${y}`).toBe('sea');
    }
  });

  test('main rivers bar the way along their whole course, except at bridges', () => {
    for (const river of mains) {
      expect(river.width).toBeGreaterThanOrEqual(WADE_WIDTH);
      for (const at of river.line)
        if (land.isWalkable(...at)) expect(nearRoad(at), `${river.name} at ${at}`).toBe(true);
    }
  });

  test('streams run down into a river, a lake, the sea or the Blank, and are narrow enough to step over', () => {
    expect(streams.length).toBeGreaterThan(8);
    for (const stream of streams) {
      expect(stream.width).toBeLessThan(WADE_WIDTH);
      const end = stream.line.at(-1)!;
      const joins = land.rivers.some(
        (river) => river !== stream && river.line.some((at) => distanceBetween(at, end) < 48),
      );
      expect(joins || nearOutlet(end), `stream to ${end}`).toBe(true);
    }
  });

  test('lakes hold water', () => {
    for (const lake of geography.waters.lakes) expect(land.surfaceAt(...lake.at), lake.name).toBe('sea');
  });

  function nearRoad([x, y]: Point): boolean {
    return land.roads.some((road) =>
      segmentsOf(road.line, 0, 0).some((piece) => distanceToSegment(x, y, piece) < 6),
    );
  }

  function nearOutlet([x, y]: Point): boolean {
    for (let dy = -32; dy <= 32; dy += 8)
      for (let dx = -32; dx <= 32; dx += 8)
        if (land.heightAt(x + dx, y + dy) < 0 || land.biomeAt(x + dx, y + dy) === 'blank') return true;
    return false;
  }
});
