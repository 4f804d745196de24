/** Loads and stores what characters carry; decides nothing. The caller holds the lock of the character's account. */
import type { EquipmentPlace } from '@farhold/rules/content/item';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import type { Bag, Stack, StackSizes } from '@farhold/rules/ledger/bag';
import type { Queryable, Tx } from '../../platform/db/db.ts';
import { deleteStacks, insertStacks, listItemKinds, listStacks, updateStacks } from './queries.ts';

/** The kinds of items that a posting speaks of, as ITEMS knows them. */
export type Kinds = ReadonlyMap<ItemId, { readonly id: string; readonly stack: number }>;

/** Rows of ITEMS; those of variants that nobody has had yet are made. Throws on what is no item. */
export async function loadKinds(tx: Tx, items: readonly ItemId[]): Promise<Kinds> {
  const kinds = await findKinds(tx, items);
  const unseen = items.filter((item) => !kinds.has(item));
  if (unseen.length === 0) return kinds;
  await tx.record('items.first-seen', { items: unseen });
  const all = await findKinds(tx, items);
  for (const item of items) if (!all.has(item)) throw new Error(`there is no item ${item}`);
  return all;
}

async function findKinds(tx: Tx, items: readonly ItemId[]): Promise<Kinds> {
  return new Map((await listItemKinds(tx, items)).map((row) => [row.slug, row] as const));
}

export function stackSizes(kinds: Kinds): StackSizes {
  return (item) => kinds.get(item)?.stack ?? 1;
}

/** The bags of some characters; an empty one for whoever carries nothing. */
export async function loadBags(db: Queryable, ids: readonly CharacterId[]): Promise<Map<CharacterId, Bag>> {
  const bags = new Map<CharacterId, Stack[]>(ids.map((id) => [id, []]));
  for (const { character_id, ...row } of await listStacks(db, ids)) {
    bags.get(character_id)?.push({ ...row, place: row.place as EquipmentPlace | null });
  }
  return bags;
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
