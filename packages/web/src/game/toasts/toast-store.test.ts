import { expect, test } from 'vitest';
import { queueAfter, type Toast } from './toast-store.ts';

const toast = (id: number, title = `toast ${id}`): Toast => ({ id, kind: 'info', title });

test('the shown one stays, three wait, and the oldest that waits gives way', () => {
  const queue = [1, 2, 3, 4, 5].reduce<readonly Toast[]>((now, id) => queueAfter(now, toast(id)), []);
  expect(queue.map((one) => one.id)).toEqual([1, 3, 4, 5]);
});

test('the same words are not queued twice in a row', () => {
  const once = queueAfter([], toast(1, 'The way is blocked.'));
  expect(queueAfter(once, toast(2, 'The way is blocked.'))).toBe(once);
});
