/** Things that are worth less the longer one keeps them [SHP7]. */
import type { Item } from '../content/item.ts';
import type { EpochMs } from '../ids.ts';

const DAY_MS = 86_400_000;
/** The share of its value that is always left. */
const LAST_SHARE = 0.1;

/** What came to somebody (positive) or went from them (negative), oldest first. */
export type Movement = { readonly amount: number; readonly atMs: EpochMs };

/** When the oldest piece came that is still there: what goes, goes in the order in which it came. Null where none is. */
export function heldSince(movements: readonly Movement[]): EpochMs | null {
  let gone = -movements.reduce((sum, { amount }) => sum + Math.min(0, amount), 0);
  for (const { amount, atMs } of movements) {
    if (amount <= 0) continue;
    if (amount > gone) return atMs;
    gone -= amount;
  }
  return null;
}

/** The item as a shop reckons it after it was kept since `sinceMs`: each whole day takes its share off the value. */
export function faded(item: Item, sinceMs: EpochMs | null, nowMs: EpochMs): Item {
  if (item.fadesADay === undefined || sinceMs === null) return item;
  const days = Math.max(0, Math.floor((nowMs - sinceMs) / DAY_MS));
  const share = Math.max(LAST_SHARE, 1 - item.fadesADay * days);
  return { ...item, value: Math.round(item.value * share) };
}
