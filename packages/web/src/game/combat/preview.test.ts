import { expect, test } from 'vitest';
import { barActions } from './action-bar.ts';
import { figuresOf, previewOn, spokenFigures, tagOf } from './preview.ts';
import { sampleFight } from './sample-fight.ts';

/** Thin spaces hold figures together; here they are plain. */
const plainly = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ');
const [strike, cut, mend] = barActions(sampleFight(), {});

test('a plain stroke shows what the server says, against whom it is aimed at', () => {
  expect(previewOn(strike!, 1)).toEqual({ target: 1, chance: 0.9, harm: [10, 14] });
  expect(previewOn(strike!, 2)).toEqual({ target: 2, chance: 0.84, harm: [20, 24] });
  expect(previewOn(strike!, 0)).toBeNull();
});

test('an ability shows its own; with nobody aimed at, the first', () => {
  expect(previewOn(cut!, 2)?.harm).toEqual([26, 31]);
  expect(previewOn(mend!, null)?.heal).toBe(22);
});

test('the numbers are named, and short over a target', () => {
  const row = previewOn(cut!, 2)!;
  expect(figuresOf(row).map(({ name, value }) => plainly(`${name} ${value}`))).toEqual([
    'To strike 84 %',
    'Harm 26–31',
  ]);
  expect(plainly(tagOf(row))).toBe('84 % · 26–31');
  expect(plainly(spokenFigures(row))).toBe('to strike 84 %, harm 26–31');
  expect(plainly(tagOf({ target: 0, healEachTurn: 1200, shield: 80 }))).toBe('+1 200 a turn · turns 80');
  expect(plainly(tagOf({ target: 1, chance: 1, harm: [7, 7], harmEachTurn: 3 }))).toBe('100 % · 7');
  expect(
    figuresOf({ target: 1, chance: 1, harm: [7, 7], harmEachTurn: 3 }).map((one) => plainly(one.value)),
  ).toEqual(['100 %', '7', '3']);
});
