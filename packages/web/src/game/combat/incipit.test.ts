import { expect, test } from 'vitest';
import { cutIncipit } from './incipit.ts';

test.each([
  ['Maud Quire meets Blot on Blotting Green.', 'M', 'aud Quire', 'meets Blot on Blotting Green.'],
  ['the geese form square.', 'T', 'he geese', 'form square.'],
  ['', '¶', '', ''],
])('%s', (sentence, initial, opening, rest) => {
  expect(cutIncipit(sentence)).toEqual({ initial, opening, rest });
});
