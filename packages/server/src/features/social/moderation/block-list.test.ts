import { describe, expect, it } from 'vitest';
import { createBlockList } from './block-list.ts';
import { normaliseLine } from './normalise.ts';

const list = createBlockList();

describe('[MOD1] the block list', () => {
  it.each(['you faggot', 'KYS', 'k y s', 'go kill yourself', 'kill ur self', 'n1gger'])(
    'refuses %j',
    (line) => {
      expect(list.screen(line).verdict).toBe('refuse');
    },
  );

  it.each(['what the fuck', 'shiiit', 'b1tch please', 'f.u.c.k this'])('masks %j', (line) => {
    const { verdict, text } = list.screen(line);
    expect(verdict).toBe('mask');
    expect(text).toContain('***');
    expect(text).not.toBe(line);
  });

  it.each([
    'Selling bog iron, better than the Outcry.',
    'The cockerel of Stook has standing.',
    'I scraped the page and the scrape scraped back.',
    'Weathercocks, peacocks, cockles and cockades.',
    'The assassin at the bass drum of Essex.',
    'Dickens pricked his finger on a thistle above the abode.',
    'The sexton scattered documents about the grape vine.',
  ])('lets through %j', (line) => {
    expect(list.screen(line)).toEqual({ verdict: 'clean', text: line, rule: null });
  });
});

describe('normalising a line', () => {
  it.each([
    ['a\u200bb', 'ab'],
    ['a\u202eb', 'ab'],
    ['  a \t\n b ', 'a b'],
    ['e\u0301', 'é'],
    ['\u0000\u0007', ''],
    [`z${'\u0310'.repeat(20)}`, `z${'\u0310'.repeat(3)}`],
  ])('%j becomes %j', (line, expected) => {
    expect(normaliseLine(line)).toBe(expected);
  });
});
