import { describe, expect, it } from 'vitest';
import { items, readContent, readings } from '../../../../tests/load-content.ts';
import { geographySchema, type Place } from '../content/geography.ts';
import type { ItemId, PlaceId } from '../ids.ts';
import { deriveStats } from '../progression/derive-stats.ts';
import { skillLevelOf } from '../progression/levels.ts';
import {
  canMakeOut,
  dayOfReading,
  loreNeeded,
  READ_REACH,
  readingBefore,
  readingExperience,
  readingMs,
  readingWithin,
} from './readings.ts';

const land = geographySchema.parse(readContent('geography'));
const all = land.places.filter((place) => place.kind === 'reading');
const zones = [...land.zones].sort((a, b) => a.number - b.number);
const inZone = (id: string): Place[] => all.filter((place) => place.zone === id);
const place = (id: string): Place => land.places.find((one) => one.id === id)!;
const clause = place('clause-reading');

describe('[REA1] where one reads', () => {
  it('within 16 units of a reading, and at nothing else', () => {
    const [x, y] = clause.at;
    const near = readingBefore(land, clause.id, { x: x + READ_REACH, y });
    expect(near).toEqual({ ok: true, value: clause });
    expect(readingBefore(land, clause.id, { x: x + READ_REACH + 0.1, y })).toMatchObject({
      code: 'reading/too-far',
    });
    const [stoneX, stoneY] = place('sheet-hall-stone').at;
    for (const id of ['sheet-hall-stone', 'no-such-reading'] as PlaceId[])
      expect(readingBefore(land, id, { x: stoneX, y: stoneY })).toMatchObject({ code: 'reading/none' });
  });

  it('the nearest is the one that is offered', () => {
    const [x, y] = clause.at;
    expect(readingWithin(land, { x: x - 6, y: y - 2 })?.id).toBe('clause-reading');
    expect(readingWithin(land, { x: x - 13, y: y - 7 })?.id).toBe('empty-chair-reading');
    expect(readingWithin(land, { x: 2000, y: 2000 })).toBeNull();
  });
});

describe('[REA2] who makes it out', () => {
  it('asks for the lore of two zones before: one may be left out', () => {
    const needs = zones.map((zone) => loreNeeded(land, inZone(zone.id)[0]!));
    expect(needs).toEqual([0, 0, 4, 8, 12, 18, 25, 32, 38, 45, 54, 62]);
  });

  it('refuses who has less, and says what is needed', () => {
    const oak = place('ink-oaks-reading');
    expect(canMakeOut(land, oak, 18)).toEqual({ ok: true, value: oak });
    expect(canMakeOut(land, oak, 17)).toEqual({
      ok: false,
      code: 'reading/beyond-you',
      detail: 'This needs lore 18.',
    });
  });
});

describe('[REA3] what it teaches', () => {
  const teach = (reading: Place, known = false) => readingExperience(land, readings, { reading, known });

  it('who has read everything so far has the lore that the zone says, and never waits for it', () => {
    let experience = 0;
    for (const zone of zones)
      for (const reading of inZone(zone.id)) {
        expect(canMakeOut(land, reading, skillLevelOf(experience)).ok, reading.id).toBe(true);
        experience += teach(reading);
        if (reading === inZone(zone.id).at(-1)) expect(skillLevelOf(experience), zone.id).toBe(zone.lore);
      }
  });

  it('a tenth of it once it is known', () => {
    for (const reading of all) expect(teach(reading, true)).toBe(Math.round(teach(reading) / 10));
  });
});

describe('[REA4] how long it takes', () => {
  it('half the time with the Sixth Surveyor’s Chain', () => {
    const chain = items['the-sixth-surveyors-chain' as ItemId]!;
    const quick = (equipment: (typeof chain)[]) =>
      deriveStats({ level: 60, skills: {}, equipment }).stats.traits?.['quick-readings'] ?? 0;
    expect(readingMs(readings, quick([]))).toBe(readings.workMs);
    expect(readingMs(readings, quick([chain]))).toBe(readings.workMs / 2);
  });

  it('never less than a quarter, never more than the whole', () => {
    expect(readingMs({ workMs: 1000 }, 3)).toBe(250);
    expect(readingMs({ workMs: 1000 }, -3)).toBe(1000);
  });
});

it('[REA5] a day of readings begins at midnight, world time', () => {
  const midnight = Date.UTC(2031, 4, 9);
  expect(dayOfReading(midnight) - dayOfReading(midnight - 1)).toBe(1);
  expect(dayOfReading(midnight + 86_399_999)).toBe(dayOfReading(midnight));
});
