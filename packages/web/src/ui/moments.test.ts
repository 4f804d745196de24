import { expect, it } from 'vitest';
import { formatDay, formatMoment } from './moments.ts';

it('moments are told by day and minute, by the reader’s own clock', () => {
  const at = new Date(2026, 10, 7, 9, 5, 59);
  expect(formatMoment(at.getTime())).toBe('7 Nov 2026, 09:05');
  expect(formatMoment(at.toISOString())).toBe('7 Nov 2026, 09:05');
  expect(formatDay(at.getTime())).toBe('7 Nov 2026');
});
