/** What a character carries: stacks in the slots of a bag, and pieces worn. Pure rearrangement; the server stores the outcome. */
import type { EquipmentPlace } from '../content/item.ts';
import type { ItemId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';

/** Slots of every bag, numbered from 0. */
export const BAG_SLOTS = 48;

export type Stack = {
  /** Null until it is stored. */
  readonly id: string | null;
  readonly item: ItemId;
  readonly quantity: number;
  /** Null while worn: a worn piece takes no slot. */
  readonly slot: number | null;
  readonly place: EquipmentPlace | null;
};
export type Bag = readonly Stack[];

/** How many of an item lie in one slot. */
export type StackSizes = (item: ItemId) => number;

/**
 * Adds `quantity` of an item: first onto stacks of its kind, by slot, then into the lowest free slots.
 * Errors: `item/bag-full`, and then nothing is added.
 */
export function putIn(
  bag: Bag,
  item: ItemId,
  quantity: number,
  sizes: StackSizes,
): Result<Bag, 'item/bag-full'> {
  const size = sizes(item);
  let left = quantity;
  const filled = bySlot(bag).map((stack) => {
    if (stack.item !== item || stack.slot === null || stack.quantity >= size || left === 0) return stack;
    const added = Math.min(left, size - stack.quantity);
    left -= added;
    return { ...stack, quantity: stack.quantity + added };
  });
  const made: Stack[] = [];
  for (const slot of freeSlots(bag)) {
    if (left === 0) break;
    const added = Math.min(left, size);
    left -= added;
    made.push({ id: null, item, quantity: added, slot, place: null });
  }
  return left === 0 ? ok([...filled, ...made]) : fail('item/bag-full');
}

/**
 * Takes `quantity` of an item out of the bag: from the stack `from` where one is named, else from the smallest
 * stacks first. What is worn stays on. Errors: `ledger/insufficient`, and then nothing is taken.
 */
export function takeOut(
  bag: Bag,
  item: ItemId,
  quantity: number,
  from?: string,
): Result<Bag, 'ledger/insufficient'> {
  let left = quantity;
  const order = bag
    .filter(
      (stack) => stack.item === item && stack.slot !== null && (from === undefined || stack.id === from),
    )
    .toSorted((a, b) => a.quantity - b.quantity || b.slot! - a.slot!);
  const rest = new Map<Stack, number>();
  for (const stack of order) {
    const taken = Math.min(left, stack.quantity);
    left -= taken;
    rest.set(stack, stack.quantity - taken);
  }
  if (left > 0) return fail('ledger/insufficient');
  return ok(
    bag.flatMap((stack) => {
      const quantityLeft = rest.get(stack) ?? stack.quantity;
      return quantityLeft === 0
        ? []
        : [quantityLeft === stack.quantity ? stack : { ...stack, quantity: quantityLeft }];
    }),
  );
}

/** Everything that is worn, in the first slots of a bag that holds nothing else. */
export function takeOffAll(worn: Bag): Bag {
  return worn.map((stack, slot) => ({ ...stack, slot, place: null }));
}

export type StackMove = { readonly id: string; readonly slot: number; readonly quantity?: number };

/**
 * Moves a stack to a slot: into an empty one whole or in part, onto its own kind as far as it fits, or in exchange
 * with another stack (whole stacks only). Errors: `item/not-owned`, `item/equipped`, `item/bad-slot` (no such slot,
 * or a part moved onto another kind), `ledger/insufficient` (more than the stack holds).
 */
export function moveInBag(
  bag: Bag,
  move: StackMove,
  sizes: StackSizes,
): Result<Bag, 'item/not-owned' | 'item/equipped' | 'item/bad-slot' | 'ledger/insufficient'> {
  const stack = bag.find((one) => one.id === move.id);
  if (!stack) return fail('item/not-owned');
  if (stack.slot === null) return fail('item/equipped');
  if (!isSlot(move.slot)) return fail('item/bad-slot');
  const quantity = move.quantity ?? stack.quantity;
  if (quantity > stack.quantity) return fail('ledger/insufficient');
  const other = bag.find((one) => one.slot === move.slot);
  if (other === stack) return ok(bag);
  if (!other) return ok(moveToEmpty(bag, stack, quantity, move.slot));
  if (other.item === stack.item && other.quantity < sizes(other.item)) {
    const moved = Math.min(quantity, sizes(other.item) - other.quantity);
    return ok(
      replace(replace(bag, other, { quantity: other.quantity + moved }), stack, {
        quantity: stack.quantity - moved,
      }),
    );
  }
  if (quantity < stack.quantity) return fail('item/bad-slot');
  return ok(replace(replace(bag, stack, { slot: other.slot }), other, { slot: stack.slot }));
}

/** How many more of an item the bag can take. */
export function roomFor(bag: Bag, item: ItemId, sizes: StackSizes): number {
  const size = sizes(item);
  const onStacks = bag
    .filter((stack) => stack.item === item && stack.slot !== null)
    .reduce((room, stack) => room + Math.max(0, size - stack.quantity), 0);
  return onStacks + freeSlots(bag).length * size;
}

/** The lowest free slots, in order. */
export function freeSlots(bag: Bag): number[] {
  const taken = new Set(bag.map((stack) => stack.slot));
  return Array.from({ length: BAG_SLOTS }, (_, slot) => slot).filter((slot) => !taken.has(slot));
}

/** How many of each item there are, worn pieces included. */
export function countItems(bag: Bag): Map<ItemId, number> {
  const count = new Map<ItemId, number>();
  for (const stack of bag) count.set(stack.item, (count.get(stack.item) ?? 0) + stack.quantity);
  return count;
}

function isSlot(slot: number): boolean {
  return Number.isInteger(slot) && slot >= 0 && slot < BAG_SLOTS;
}

function moveToEmpty(bag: Bag, stack: Stack, quantity: number, slot: number): Bag {
  if (quantity === stack.quantity) return replace(bag, stack, { slot });
  const split: Stack = { id: null, item: stack.item, quantity, slot, place: null };
  return [...replace(bag, stack, { quantity: stack.quantity - quantity }), split];
}

/** The bag with one stack changed; gone where nothing is left of it. */
function replace(bag: Bag, stack: Stack, change: Partial<Stack>): Bag {
  const changed = { ...stack, ...change };
  return bag.flatMap((one) => (one !== stack ? [one] : changed.quantity === 0 ? [] : [changed]));
}

function bySlot(bag: Bag): Stack[] {
  return bag.toSorted((a, b) => (a.slot ?? -1) - (b.slot ?? -1));
}
