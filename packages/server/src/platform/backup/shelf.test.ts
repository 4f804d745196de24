import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listShelf, outlived, type Shelved, shelfName, tidyShelf, UNFINISHED } from './shelf.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 27, 3, 10);
const daily = (takenAt: number): Shelved => ({ name: shelfName(takenAt, 'daily'), takenAt, kind: 'daily' });
const keptOf = (shelved: Shelved[]) => {
  const gone = new Set(outlived(shelved));
  return shelved.filter((entry) => !gone.has(entry)).map(({ name }) => name.slice(0, 10));
};

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'farhold-shelf-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('keeps seven days and four weeks of two months', () => {
  const shelved = Array.from({ length: 60 }, (_, back) => daily(NOW - back * DAY_MS));
  // The 27th of November 2026 is a Friday; weeks end on Sundays.
  expect(keptOf(shelved)).toEqual([
    '2026-11-27',
    '2026-11-26',
    '2026-11-25',
    '2026-11-24',
    '2026-11-23',
    '2026-11-22',
    '2026-11-21',
    '2026-11-15',
    '2026-11-08',
  ]);
});

it('keeps the newest of a day, and the last four weeks that have one', () => {
  const shelved = [0, 2, 90, 200, 201, 300, 400, 500].map((days) => daily(NOW - days * DAY_MS));
  expect(keptOf([daily(NOW - 3_600_000), ...shelved])).toHaveLength(7);
  expect(keptOf([daily(NOW), daily(NOW - 3_600_000)])).toEqual(['2026-11-27']);
});

it('never lets the newest go, nor more than a day pass among the last seven', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(days, (backs) => {
      const shelved = backs.map((back) => daily(NOW - back * DAY_MS));
      const kept = new Set(keptOf(shelved));
      const newest = [...shelved].sort((a, b) => b.takenAt - a.takenAt).slice(0, 7);
      expect(newest.every(({ name }) => kept.has(name.slice(0, 10)))).toBe(true);
      expect(kept.size).toBeLessThanOrEqual(11);
    }),
  );
});

it('leaves what was asked for by hand, and whatever else lies there', () => {
  const manual = shelfName(NOW - 300 * DAY_MS, 'manual');
  const old = Array.from({ length: 20 }, (_, back) => daily(NOW - back * DAY_MS).name);
  for (const name of [manual, 'holiday-pictures', ...old]) mkdirSync(join(dir, name));
  const removed = tidyShelf(dir, NOW);
  expect(removed.length).toBeGreaterThan(5);
  expect(readdirSync(dir)).toEqual(expect.arrayContaining([manual, 'holiday-pictures', old[0]]));
  expect(listShelf(dir)).toHaveLength(21 - removed.length);
});

it('removes what was left unfinished a day ago, and leaves what may be being written', () => {
  const stale = `${shelfName(NOW, 'daily')}${UNFINISHED}`;
  const fresh = `${shelfName(NOW + 1000, 'manual')}${UNFINISHED}`;
  for (const name of [stale, fresh]) mkdirSync(join(dir, name));
  utimesSync(join(dir, stale), NOW / 1000, (NOW - 2 * DAY_MS) / 1000);
  utimesSync(join(dir, fresh), NOW / 1000, NOW / 1000);
  expect(tidyShelf(dir, NOW)).toEqual([stale]);
  expect(listShelf(dir)).toEqual([]);
});
