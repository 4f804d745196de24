/** Where things stand on the wheel of phrases, and which key leads where. */
import { WHEEL_POINTS } from '@farhold/rules/content/phrases';

export const NEXT_PAGE_KEY = '0';

/** Clockwise from the top, in degrees. */
export function angleOf(at: number, count: number): number {
  return (at * 360) / count;
}

/** The point that a number key says; null for other keys. */
export function pointOfKey(key: string): number | null {
  const number = Number(key);
  return /^[1-9]$/.test(key) && number <= WHEEL_POINTS ? number - 1 : null;
}

/** The point that an arrow turns to: right is clockwise. From nowhere, the first or the last. Up and down are the menu's own. */
export function besideOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return at < 0 ? 0 : (at + 1) % count;
  if (key === 'ArrowLeft') return at < 0 ? count - 1 : (at - 1 + count) % count;
  return null;
}
