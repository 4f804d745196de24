/** Locks, loads and stores what characters carry; decides nothing. The lock of a character's account is that of its bag. */
import type { EquipmentPlace } from '@farhold/rules/content/item';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import type { Bag, Stack, StackSizes } from '@farhold/rules/ledger/bag';
import type { Tx } from '../../platform/db/db.ts';
import { characterAccount } from './accounts.ts';
import {
  deleteStacks,
  insertAccounts,
  insertStacks,
  type KindRow,
  kindsOf,
  lockingOf,
  type StackRow,
  stacksOf,
  updateStacks,
} from './queries.ts';

/** The kinds of items that a posting speaks of, as ITEMS knows them. */
export type Kinds = ReadonlyMap<ItemId, { readonly id: string; readonly stack: number }>;
export type Bags = ReadonlyMap<CharacterId, Bag>;

/** Rows of ITEMS; those of variants that nobody has had yet are made. Throws on what is no item. */
export async function loadKinds(tx: Tx, items: readonly ItemId[]): Promise<Kinds> {
  return wholeKinds(tx, items, (await kindsOf(items).execute(tx)).rows);
}

/** The same where rows have been read already. */
export async function wholeKinds(tx: Tx, items: readonly ItemId[], rows: readonly KindRow[]): Promise<Kinds> {
  const kinds = new Map(rows.map((row) => [row.slug, row] as const));
  const unseen = items.filter((item) => !kinds.has(item));
  if (unseen.length === 0) return kinds;
  await tx.record('items.first-seen', { items: unseen });
  for (const row of (await kindsOf(unseen).execute(tx)).rows) kinds.set(row.slug, row);
  for (const item of items) if (!kinds.has(item)) throw new Error(`there is no item ${item}`);
  return kinds;
}

export function stackSizes(kinds: Kinds): StackSizes {
  return (item) => kinds.get(item)?.stack ?? 1;
}

/** Rows as the bags of some characters; an empty one for whoever carries nothing. */
export function bagsFrom(ids: readonly CharacterId[], rows: readonly StackRow[]): Bags {
  const bags = new Map<CharacterId, Stack[]>(ids.map((id) => [id, []]));
  for (const { character_id, ...row } of rows) {
    bags.get(character_id)?.push({ ...row, place: row.place as EquipmentPlace | null });
  }
  return bags;
}

/** The bags of some characters, held until the transaction ends, and what is known of some items, in one journey. */
export async function holdBags(
  tx: Tx,
  ids: readonly CharacterId[],
  items: readonly ItemId[] = [],
): Promise<{ readonly bags: Bags; readonly kinds: Kinds }> {
  const accounts = [...new Set(ids)].map(characterAccount);
  const [locked, stacks, kinds] = await tx.together(lockingOf(accounts), stacksOf(ids), kindsOf(items));
  if (locked.length < accounts.length) {
    await insertAccounts(tx, accounts);
    return holdBags(tx, ids, items);
  }
  return { bags: bagsFrom(ids, stacks), kinds: await wholeKinds(tx, items, kinds) };
}

/** Writes the difference between two states of a bag: first what is gone, then what has changed, then what is new. */
export async function storeBag(
  tx: Tx,
  characterId: CharacterId,
  bag: { readonly before: Bag; readonly after: Bag; readonly kinds: Kinds },
): Promise<void> {
  const kept = new Set(bag.after.map((stack) => stack.id));
  const gone = bag.before.flatMap(({ id }) => (id !== null && !kept.has(id) ? [id] : []));
  const stored = new Map(bag.before.map((stack) => [stack.id, stack]));
  const changed = bag.after.filter((stack) => stack.id !== null && !isSame(stack, stored.get(stack.id)));
  const made = bag.after.filter((stack) => stack.id === null);
  if (gone.length > 0) await deleteStacks(tx, gone);
  if (changed.length > 0) {
    await updateStacks(tx, {
      ids: changed.map((stack) => stack.id!),
      quantities: changed.map((stack) => stack.quantity),
      slots: changed.map((stack) => stack.slot),
      places: changed.map((stack) => stack.place),
    });
  }
  if (made.length > 0) {
    await insertStacks(
      tx,
      made.map((stack) => ({ ...stack, characterId, itemId: bag.kinds.get(stack.item)!.id })),
    );
  }
}

function isSame(stack: Stack, other: Stack | undefined): boolean {
  return stack.quantity === other?.quantity && stack.slot === other.slot && stack.place === other.place;
}
