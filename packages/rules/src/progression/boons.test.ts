import { describe, expect, it } from 'vitest';
import type { ItemId } from '../ids.ts';
import { type ActiveBoon, activeBoons, withBoon } from './boons.ts';

const boon = (item: string, course: ActiveBoon['course'], untilMs: number): ActiveBoon => ({
  item: item as ItemId,
  name: item,
  course,
  boon: 'health',
  amount: 1,
  fromMs: 0,
  untilMs,
});

describe('[ITM6] dishes and draughts', () => {
  it('work until their moment has come', () => {
    const pie = boon('pie', 'dish', 1000);
    expect(activeBoons([pie], 999)).toEqual([pie]);
    expect(activeBoons([pie], 1000)).toEqual([]);
  });

  it('one dish and one draught at a time: the new takes the place of the old', () => {
    const [pie, eye, buns] = [
      boon('pie', 'dish', 9000),
      boon('eye', 'draught', 50),
      boon('buns', 'dish', 500),
    ];
    const both = withBoon(withBoon([], pie, 0), eye, 0);
    expect(both).toEqual([pie, eye]);
    expect(withBoon(both, buns, 10)).toEqual([eye, buns]);
    expect(withBoon(both, buns, 60)).toEqual([buns]);
  });
});
