import { expect, it } from 'vitest';
import { phrasesSchema } from './phrases.ts';

const page = (...phrases: object[]) => [{ name: 'Meeting', phrases: [{ say: 'Well met.' }, ...phrases] }];
const faults = (written: unknown) => phrasesSchema.safeParse(written).error?.issues.length ?? 0;

it('[TLK4] takes words, and what their speaker does', () => {
  expect(faults(page({ say: 'Farewell.' }, { say: '/me bows.', as: 'Bow' }))).toBe(0);
});

it.each([
  ['a command', page({ say: '/ignore Wat' })],
  ['a deed without words', page({ say: '/me ' })],
  ['two lines', page({ say: 'Well\nmet.' })],
  ['words too long for the wheel', page({ say: 'Which way is the stone from here?' })],
  ['a page of one', page()],
  ['a page of nine', page(...Array.from({ length: 8 }, () => ({ say: 'Yes.' })))],
  ['two pages of one name', [...page({ say: 'Yes.' }), ...page({ say: 'No.' })]],
  ['no page', []],
])('[TLK4] takes no %s', (_, written) => {
  expect(faults(written)).toBeGreaterThan(0);
});
