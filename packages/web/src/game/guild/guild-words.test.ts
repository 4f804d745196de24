import { GUILD_DEEDS, type GuildActivityEntry, type GuildLogEntry } from '@farhold/contracts/ws/guilds';
import { describe, expect, test } from 'vitest';
import { givesWords, logWords, stateWords } from './guild-words.ts';

const names = { item: (id: string) => id.toUpperCase(), work: (id: string) => `the ${id}` };
const person = (name: string) => ({ characterId: name, name });
const entry = (part: Record<string, unknown>): GuildLogEntry =>
  ({ id: 'a', at: '', actor: person('Ada'), target: person('Bea'), about: {}, ...part }) as GuildLogEntry;

describe('the log', () => {
  test('has a sentence for every deed', () => {
    for (const deed of GUILD_DEEDS)
      expect(logWords(entry({ deed }), names)).toMatch(/^[A-Z“].*\.$|^the .*\.$|^a work/);
  });
  test.each([
    [
      { deed: 'deposited', about: { marks: 1200, items: { wax: 3 } } },
      'Ada puts in 1\u00a0200 marks, 3 WAX.',
    ],
    [{ deed: 'ranked', about: { from: 'recruit', rank: 'veteran' } }, 'Ada makes Bea a veteran.'],
    [{ deed: 'led', actor: null }, 'Bea leads from now on.'],
    [{ deed: 'joined', target: null }, 'Ada comes in.'],
    [{ deed: 'delivered', about: { work: 'table', items: { log: 1 } } }, 'Ada carries 1 LOG to the table.'],
    [{ deed: 'returned', about: { title: 'The Lists', won: false } }, '“The Lists”: it still stands.'],
  ])('%j', (part, words) => {
    expect(logWords(entry(part), names)).toBe(words);
  });
});

test('an activity says how it stands', () => {
  const at = (part: Partial<GuildActivityEntry>) =>
    stateWords({ state: 'Scheduled', won: null, open: true, ...part } as GuildActivityEntry);
  expect([
    at({}),
    at({ open: false }),
    at({ state: 'Raid_Preparation' }),
    at({ state: 'Loot_Distribution', won: true }),
    at({ state: 'Victory_Defeat', won: false }),
    at({ state: 'Called_Off', open: false }),
  ]).toEqual([
    'Names are taken',
    'It has been',
    'The lobby is open',
    'Corrected',
    'It still stands',
    'Called off',
  ]);
});

test('a work says what it gives', () => {
  expect(givesWords({ gives: { members: 5, limits: 0.5 } })).toBe(
    '5 more members, 50 % more from the chest in a day',
  );
});
