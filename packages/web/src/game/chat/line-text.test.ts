import { expect, test } from 'vitest';
import { emoteOf, mentions, partsOf } from './line-text.ts';

const names = new Map([
  ['bog iron', 'bog-iron'],
  ['oak staff', 'oak-staff'],
]);

test('a name in brackets that is a thing is a link; other brackets are words', () => {
  expect(partsOf('selling [Bog Iron], [cheap] [oak staff]', names, null)).toEqual([
    { kind: 'words', text: 'selling ' },
    { kind: 'item', text: 'Bog Iron', id: 'bog-iron' },
    { kind: 'words', text: ', [cheap] ' },
    { kind: 'item', text: 'oak staff', id: 'oak-staff' },
  ]);
});

test('one’s own name is a mention where it stands as a word', () => {
  expect(partsOf('Well, maud? Maudlin.', names, 'Maud')).toEqual([
    { kind: 'words', text: 'Well, ' },
    { kind: 'mention', text: 'maud' },
    { kind: 'words', text: '? Maudlin.' },
  ]);
  expect(mentions('Maudlin', 'Maud')).toBe(false);
  expect(mentions('a+b?', 'a+b')).toBe(true);
});

test('what somebody does is told without the command', () => {
  expect(emoteOf('/me waves.')).toBe('waves.');
  expect(emoteOf('/me ')).toBeNull();
  expect(emoteOf('about /me')).toBeNull();
});
