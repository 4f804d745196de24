import { armsSchema } from '@farhold/rules/heraldry';
import { expect, test } from 'vitest';
import { blazon } from './blazon.ts';

const plain = { division: 'plain', field: ['gules', null], ordinary: null, charge: null, bordure: null };

test.each([
  [{}, 'Gules'],
  [{ charge: { kind: 'owl', tincture: 'or', count: 1, on: 'field' } }, 'Gules, an owl or'],
  [
    {
      ordinary: { kind: 'chief', tincture: 'or' },
      charge: { kind: 'goose', tincture: 'gules', count: 3, on: 'ordinary' },
    },
    'Gules, on a chief or three geese gules',
  ],
  [
    {
      division: 'pale',
      field: ['azure', 'argent'],
      charge: { kind: 'key', tincture: 'counterchanged', count: 1, on: 'field' },
    },
    'Per pale azure and argent, a key counterchanged',
  ],
  [
    {
      ordinary: { kind: 'cross', tincture: 'or' },
      charge: { kind: 'goose', tincture: 'argent', count: 3, on: 'field' },
    },
    'Gules, a cross or, between four geese argent',
  ],
  [
    {
      ordinary: { kind: 'bend', tincture: 'or' },
      charge: { kind: 'goose', tincture: 'argent', count: 3, on: 'field' },
    },
    'Gules, a bend or, between two geese argent',
  ],
  [
    {
      ordinary: { kind: 'chevron', tincture: 'or' },
      charge: { kind: 'goose', tincture: 'argent', count: 3, on: 'field' },
    },
    'Gules, a chevron or, between three geese argent',
  ],
  [
    {
      ordinary: { kind: 'chief', tincture: 'or' },
      charge: { kind: 'goose', tincture: 'argent', count: 3, on: 'field' },
    },
    'Gules, a goose argent, a chief or',
  ],
  [{ field: ['tenne', null], bordure: 'argent' }, 'Tenné, a bordure argent'],
])('%j reads %s', (part, words) => {
  expect(blazon(armsSchema.parse({ ...plain, ...part }))).toBe(words);
});
