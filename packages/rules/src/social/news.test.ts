import { expect, it } from 'vitest';
import { correctionText, fightText, restartText } from './news.ts';

it('[TLK3] tells what a fight came to, and what it brought', () => {
  const text = 'You have the field.';
  expect(fightText({ text, reward: null })).toBe(text);
  expect(fightText({ text, reward: { experience: 0, marks: 0 } })).toBe(text);
  expect(fightText({ text, reward: { experience: 12, marks: 1 } })).toBe(`${text} 12 experience and 1 mark.`);
  expect(fightText({ text, reward: { experience: 0, marks: 3 } })).toBe(`${text} 3 marks.`);
});

it.each([
  [['Annis'], 'Annis'],
  [['Annis', 'Wat', 'Cob'], 'Annis, Wat and Cob'],
  [['Annis', 'Wat', 'Cob', 'Bea'], 'Annis, Wat, Cob and 1 other'],
  [['Annis', 'Wat', 'Cob', 'Bea', 'Ebba'], 'Annis, Wat, Cob and 2 others'],
])('[TLK2] names who corrected an erratum: %s', (names, who) => {
  expect(correctionText('The Abbess of Gall', names)).toBe(
    `The Abbess of Gall has been corrected by ${who}.`,
  );
});

it('[TLK1] tells of a restart', () => {
  expect(restartText(1)).toContain('in 1 minute,');
  expect(restartText(10)).toContain('in 10 minutes,');
});
