import type { EquipmentPlace, Item } from '../content/item.ts';
import { type Bag, freeSlots, type Stack } from '../ledger/bag.ts';
import { fail, ok, type Result } from '../result.ts';
import { type ItemBook, resolveItem } from './resolve-item.ts';

/** Who wants to wear something, and what items are. */
export type Wearer = { readonly level: number; readonly book: ItemBook };

/** The pieces that make room: what is worn at its place, and the other hand where one of the two needs both. */
function displaced(bag: Bag, piece: Item, book: ItemBook): Stack[] {
  const { place, twoHanded } = piece.equipment!;
  return bag.filter((one) => {
    if (one.place === null) return false;
    if (one.place === place) return true;
    if (place === 'main-hand' && one.place === 'off-hand') return twoHanded;
    return (
      place === 'off-hand' &&
      one.place === 'main-hand' &&
      resolveItem(book, one.item)?.equipment?.twoHanded === true
    );
  });
}

/**
 * The bag after putting on the piece `id`. What it replaces goes into the bag, first to the slot that it came
 * from; a two-handed weapon empties the off-hand, and the other way round. A piece that is worn already stays.
 * Errors: `item/not-owned`, `item/not-equipment`, `item/too-low-level`, `item/bag-full`; then nothing changes.
 */
export function equip(
  bag: Bag,
  id: string,
  wearer: Wearer,
): Result<Bag, 'item/not-owned' | 'item/not-equipment' | 'item/too-low-level' | 'item/bag-full'> {
  const stack = bag.find((one) => one.id === id);
  const item = stack === undefined ? undefined : resolveItem(wearer.book, stack.item);
  if (stack === undefined || item === undefined) return fail('item/not-owned');
  if (item.equipment === undefined) return fail('item/not-equipment');
  if (stack.place !== null) return ok(bag);
  const { place, level } = item.equipment;
  if (wearer.level < level) return fail('item/too-low-level');
  const off = displaced(bag, item, wearer.book);
  const slots = stack.slot === null ? freeSlots(bag) : [stack.slot, ...freeSlots(bag)];
  if (off.length > slots.length) return fail('item/bag-full');
  return ok(
    bag.map((one) => {
      if (one === stack) return { ...one, slot: null, place };
      const at = off.indexOf(one);
      return at < 0 ? one : { ...one, slot: slots[at]!, place: null };
    }),
  );
}

/** The bag after taking off what is worn at `place`, into the first free slot. Errors: `item/not-owned`, `item/bag-full`. */
export function unequip(bag: Bag, place: EquipmentPlace): Result<Bag, 'item/not-owned' | 'item/bag-full'> {
  const worn = bag.find((one) => one.place === place);
  if (worn === undefined) return fail('item/not-owned');
  const slot = freeSlots(bag)[0];
  if (slot === undefined) return fail('item/bag-full');
  return ok(bag.map((one) => (one === worn ? { ...one, slot, place: null } : one)));
}

/** The pieces that are worn, for `deriveStats`. */
export function wornItems(bag: Bag, book: ItemBook): Item[] {
  return bag.flatMap((one) => {
    const item = one.place === null ? undefined : resolveItem(book, one.item);
    return item === undefined ? [] : [item];
  });
}
