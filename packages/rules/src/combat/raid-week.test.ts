import { expect, it } from 'vitest';
import { endOfRaidWeek, raidWeek } from './raid-week.ts';

it.each([
  ['a Monday', '2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z'],
  ['a Friday', '2026-11-27T13:59:00Z', '2026-11-30T00:00:00Z'],
  ['the last moment of a Sunday', '2026-11-29T23:59:59.999Z', '2026-11-30T00:00:00Z'],
  ['the next Monday', '2026-11-30T00:00:00Z', '2026-12-07T00:00:00Z'],
  ['the turn of the year', '2027-01-01T00:00:00Z', '2027-01-04T00:00:00Z'],
])('[RAD5] %s belongs to the week that ends on the next Monday', (_day, now, end) => {
  expect(new Date(endOfRaidWeek(raidWeek(Date.parse(now)))).toISOString()).toBe(new Date(end).toISOString());
});

it('[RAD5] one week follows another', () => {
  const now = Date.parse('2026-11-27T12:00:00Z');
  expect(raidWeek(endOfRaidWeek(raidWeek(now)))).toBe(raidWeek(now) + 1);
  expect(raidWeek(endOfRaidWeek(raidWeek(now)) - 1)).toBe(raidWeek(now));
});
