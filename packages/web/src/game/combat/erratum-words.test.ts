import { describe, expect, it } from 'vitest';
import { enrageWords, phaseTitle, ticksOf, toldWhen } from './erratum-words.ts';

describe('what is said of an erratum', () => {
  it('names its phase by number and name', () => {
    expect(phaseTitle({ phase: 1, phaseName: 'Withdrawn' })).toBe('II. Withdrawn');
  });

  it('says when what was told happens, and whether it can be broken', () => {
    const told = { name: 'Scrape', text: 'It lifts the grain.', turns: 2, cast: true };
    expect(toldWhen(told)).toBe('Cast, in 2 of its turns; an interrupt may break it.');
    expect(toldWhen({ ...told, turns: 1, cast: false })).toBe('Told, on its next turn.');
  });

  it('counts the rounds until it enrages', () => {
    expect(enrageWords(12, { enrageRound: 20 })).toBe('Enrages in 8 rounds');
    expect(enrageWords(19, { enrageRound: 20 })).toBe('Enrages next round');
    expect(enrageWords(20, { enrageRound: 20 })).toBe('Enraged');
  });

  it('ticks its bar where a phase begins, the first aside', () => {
    expect(ticksOf({ thresholds: [1, 0.7, 0.35] })).toEqual([0.7, 0.35]);
  });
});
