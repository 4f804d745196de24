import { expect, it } from 'vitest';
import { createHistory } from './history.ts';

const add = (history: ReturnType<typeof createHistory>, from: number, to: number): void => {
  for (let i = from; i <= to; i++) history.add(`m${i}`);
};

it('gives what came after a number', () => {
  const history = createHistory({ historyMessages: 4, historyBytes: 1000 });
  expect(history.after(0)).toEqual([]);
  add(history, 1, 3);
  expect(history.seq).toBe(3);
  expect(history.after(0)).toEqual(['m1', 'm2', 'm3']);
  expect(history.after(2)).toEqual(['m3']);
  expect(history.after(3)).toEqual([]);
});

it('gives nothing of what is gone or never was', () => {
  const history = createHistory({ historyMessages: 4, historyBytes: 1000 });
  add(history, 1, 10);
  expect(history.after(5)).toBeNull();
  expect(history.after(6)).toEqual(['m7', 'm8', 'm9', 'm10']);
  expect(history.after(11)).toBeNull();
});

it('is bounded in bytes, but keeps the last message whatever its size', () => {
  const history = createHistory({ historyMessages: 100, historyBytes: 6 });
  add(history, 1, 5);
  expect(history.after(1)).toBeNull();
  expect(history.after(2)).toEqual(['m3', 'm4', 'm5']);
  history.add('a long message');
  expect(history.after(5)).toEqual(['a long message']);
  expect(history.after(4)).toBeNull();
});
