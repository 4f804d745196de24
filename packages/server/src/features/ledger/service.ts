/** Double entry for gold and items: everything that changes hands, comes into the world or leaves it goes through `post`. */
import type { ErrorCode } from '@farhold/contracts/error';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import {
  type Bag,
  countItems,
  moveInBag,
  putIn,
  roomFor,
  type StackMove,
  type StackSizes,
  takeOffAll,
} from '@farhold/rules/ledger/bag';
import { isSamePosting, mergeEntries } from '@farhold/rules/ledger/book';
import { ok, type Result } from '@farhold/rules/result';
import type { Queryable, Together, Tx } from '../../platform/db/db.ts';
import { refuse, unwrap } from '../../platform/refusal.ts';
import { type Account, type Asset, characterAccount, characterOf, MARKS } from './accounts.ts';
import { carry, type Move, movesAmong } from './carry.ts';
import {
  assertBalanced,
  type Entry,
  type Goods,
  type LedgerTransactionId,
  type Posting,
  sharedName,
  toColumns,
  transfer,
} from './entries.ts';
import {
  balancesOf,
  type Entered,
  type FlowRow,
  findHorizon,
  findTransactionByKey,
  kindsOf,
  listAbout,
  listEntries,
  listFlows,
  listHoldings,
  listMovements,
  lockingOf,
  postingOf,
  stacksOf,
  sumOfMarks,
  type TransactionRow,
} from './queries.ts';
import {
  type Bags,
  bagsFrom,
  holdBags,
  type Kinds,
  loadKinds,
  stackSizes,
  storeBag,
  wholeKinds,
} from './stacks.ts';

export { type Account, type Asset, characterAccount, guildAccount, MARKS } from './accounts.ts';
export { type Entry, type Goods, type LedgerTransactionId, type Posting, transfer } from './entries.ts';
export { type HeldMarks, holdMarks, postHeld } from './held/posting.ts';
export { findImbalance } from './imbalance.ts';
export { syncItems } from './items.ts';

/**
 * Moves assets between accounts. The entries sum to zero for each asset [ECO1]. Refuses with `ledger/insufficient`
 * where an account (or what a character carries unworn) holds too little, `item/bag-full` where a bag has no room,
 * `idempotency/other-request` where the key was spent on another posting [ECO3].
 * Lock order: after character rows; where bags change, the characters' accounts by id; then balances by account and
 * asset; accounts that it opens itself come last. The lock of an account covers the bag, that of a balance the balance.
 */
export async function post(tx: Tx, posting: Posting): Promise<LedgerTransactionId> {
  assertBalanced(posting.entries);
  const { kind, reason, actor = null, idempotencyKey = null } = posting;
  const entries = mergeEntries(posting.entries) as Entry[];
  const moves = movesAmong(posting.entries);
  const { entered, held } = await enter(tx, { kind, reason, actor, idempotencyKey }, { entries, moves });
  const { id, isShort, balances } = entered;
  if (id === null) return findFirst(tx, idempotencyKey!, { kind, entries });
  if (isShort) refuse('ledger/insufficient');
  if (held !== null) await carry(tx, moves, held);
  await tellHolders(tx, { entries, balances, changesBags: held !== null });
  return id;
}

type Written = {
  readonly entered: Entered;
  /** Null where no bag changes, or nothing has moved. */
  readonly held: { readonly bags: Bags; readonly kinds: Kinds } | null;
};

/** In one journey: locks the accounts of whoever then carries something else, enters the posting, reads their bags. */
async function enter(
  tx: Tx,
  about: TransactionRow,
  { entries, moves }: { readonly entries: readonly Entry[]; readonly moves: readonly Move[] },
): Promise<Written> {
  const posting = postingOf(about, toColumns(entries));
  if (moves.length === 0) {
    const { rows } = await posting.execute(tx);
    return { entered: rows[0]!, held: null };
  }
  const holders = [...new Set(entries.flatMap(({ account }) => (characterOf(account) ? [account] : [])))];
  const characters = [...new Set(moves.map((move) => move.character))];
  const items = [...new Set(moves.map((move) => move.item))];
  const bagsAreHeld = [lockingOf(holders), stacksOf(characters)] as const;
  const [lock, stacks] = bagsAreHeld;
  const [locked, [row], kinds, found] = await tx.together(lock, posting, kindsOf(items), stacks);
  const entered = row!;
  if (entered.id === null || entered.isShort) return { entered, held: null };
  // An account that the posting itself has opened is there to be locked only now.
  const rows = locked.length === holders.length ? found : (await tx.together(...bagsAreHeld))[1];
  const held = { bags: bagsFrom(characters, rows), kinds: await wholeKinds(tx, items, kinds) };
  return { entered, held };
}

/**
 * Gives a character new gold and items, from the mint. `reason` begins with the kind of the transaction (`combat:7f..`).
 * Refusals: `item/bag-full`, and then nothing is given.
 */
export async function grant(tx: Tx, characterId: CharacterId, goods: Goods, reason: string): Promise<void> {
  await postBetween(tx, transfer('mint', characterAccount(characterId), goods), reason);
}

/** Like `grant`, but gives of each item what the bag has room for; answers what that was. Gold always fits. */
export async function grantWhatFits(
  tx: Tx,
  characterId: CharacterId,
  goods: Goods,
  reason: string,
): Promise<Partial<Record<ItemId, number>>> {
  const wanted = Object.entries(goods.items ?? {}) as [ItemId, number][];
  const fitting: Partial<Record<ItemId, number>> = {};
  if (wanted.length > 0) {
    const items = wanted.map(([item]) => item);
    const { bags, kinds } = await holdBags(tx, [characterId], items);
    let bag = bags.get(characterId)!;
    const sizes = stackSizes(kinds);
    for (const [item, quantity] of wanted) {
      const fits = Math.min(quantity, roomFor(bag, item, sizes));
      if (fits === 0) continue;
      fitting[item] = fits;
      bag = unwrap(putIn(bag, item, fits, sizes));
    }
  }
  await grant(tx, characterId, { ...goods, items: fitting }, reason);
  return fitting;
}

/** Whether the bag takes all of it now; holds the bag until the transaction ends. */
export async function hasRoomFor(
  tx: Tx,
  characterId: CharacterId,
  { item, quantity }: { readonly item: ItemId; readonly quantity: number },
): Promise<boolean> {
  const { bags, kinds } = await holdBags(tx, [characterId], [item]);
  return roomFor(bags.get(characterId)!, item, stackSizes(kinds)) >= quantity;
}

/**
 * What some characters carry, held until the transaction ends, with the stack sizes of `items`.
 */
export async function lockBags(
  tx: Tx,
  ids: readonly CharacterId[],
  items: readonly ItemId[],
): Promise<{ bags: Bags; sizes: StackSizes }> {
  const { bags, kinds } = await holdBags(tx, ids, [...new Set(items)]);
  return { bags, sizes: stackSizes(kinds) };
}

/** Takes gold and items from a character out of the world, into the sink. Refusals: `ledger/insufficient`. */
export async function destroy(tx: Tx, characterId: CharacterId, goods: Goods, reason: string): Promise<void> {
  await postBetween(tx, transfer(characterAccount(characterId), 'sink', goods), reason);
}

/** Takes all that a character has out of the world: marks, what it carries, and what it wears. */
export async function destroyAll(tx: Tx, characterId: CharacterId, reason: string): Promise<void> {
  const bag = await lockBag(tx, characterId);
  const marks = await findBalance(tx, characterAccount(characterId), MARKS);
  const carried = countItems(bag.filter(({ slot }) => slot !== null));
  await destroy(tx, characterId, { marks, items: Object.fromEntries(carried) }, reason);
  const worn = countItems(bag.filter(({ slot }) => slot === null));
  if (worn.size === 0) return;
  await rearrange(tx, characterId, (left) => ok(takeOffAll(left)));
  await destroy(tx, characterId, { items: Object.fromEntries(worn) }, reason);
}

async function postBetween(tx: Tx, entries: readonly Entry[], reason: string): Promise<void> {
  if (entries.length > 0) await post(tx, { kind: reason.split(':', 1)[0]!, reason, entries });
}

/**
 * Takes `quantity` out of one unworn stack and out of the world. Refusals: `item/not-owned`, `item/equipped`,
 * `ledger/insufficient`.
 */
export async function destroyFromStack(
  tx: Tx,
  characterId: CharacterId,
  stack: { readonly id: string; readonly quantity: number },
  reason: string,
): Promise<void> {
  const { item } = await lockStack(tx, characterId, stack.id);
  const out = {
    account: characterAccount(characterId),
    asset: item,
    amount: -stack.quantity,
    stackId: stack.id,
  };
  await postBetween(tx, [out, { account: 'sink', asset: item, amount: stack.quantity }], reason);
}

/** One unworn stack of a character, locked with everything it carries. Refusals: `item/not-owned`, `item/equipped`. */
export async function lockStack(tx: Tx, characterId: CharacterId, stackId: string) {
  const bag = await lockBag(tx, characterId);
  const stack = bag.find((one) => one.id === stackId) ?? refuse('item/not-owned');
  return stack.slot === null ? refuse('item/equipped') : stack;
}

/**
 * Changes how a character carries what it has, and nothing else: no item comes or goes. Refuses as the rule does.
 */
export async function rearrange(
  tx: Tx,
  characterId: CharacterId,
  rule: (bag: Bag, sizes: StackSizes) => Result<Bag, ErrorCode>,
): Promise<Bag> {
  const before = await lockBag(tx, characterId);
  const kinds = await loadKinds(tx, [...countItems(before).keys()]);
  const after = unwrap(rule(before, stackSizes(kinds)));
  assertSameItems(before, after);
  await storeBag(tx, characterId, { before, after, kinds });
  await tx.record('inventory.changed', { characters: [characterId] });
  return after;
}

/** Moves, merges, splits or swaps stacks; see `moveInBag` for refusals. */
export async function moveStack(tx: Tx, characterId: CharacterId, move: StackMove): Promise<void> {
  await rearrange(tx, characterId, (bag, sizes) => moveInBag(bag, move, sizes));
}

/** What a character carries and wears. */
export async function findBag(db: Queryable, characterId: CharacterId): Promise<Bag> {
  const { rows } = await stacksOf([characterId]).execute(db);
  return bagsFrom([characterId], rows).get(characterId)!;
}

/** All that a character owns and carries, in one journey. */
export async function findBelongings(
  db: Together,
  characterId: CharacterId,
): Promise<{ readonly marks: number; readonly bag: Bag }> {
  const [balances, stacks] = await db.together(
    balancesOf([characterAccount(characterId)], [MARKS]),
    stacksOf([characterId]),
  );
  return { marks: balances[0]?.amount ?? 0, bag: bagsFrom([characterId], stacks).get(characterId)! };
}

/** What an account holds of one asset. */
export async function findBalance(db: Queryable, account: Account, asset: Asset): Promise<number> {
  const { rows } = await balancesOf([account], [asset]).execute(db);
  return rows[0]?.amount ?? 0;
}

/** Everything that an account holds. */
export function findHoldings(
  db: Queryable,
  account: Account,
): Promise<{ readonly asset: Asset; readonly amount: number }[]> {
  return listHoldings(db, account);
}

type Movement = { readonly amount: number; readonly atMs: number };

/** How a character came by what it has of some assets, each oldest first; moments are PostgreSQL's. */
export async function findMovements(
  db: Queryable,
  characterId: CharacterId,
  assets: readonly Asset[],
): Promise<ReadonlyMap<string, readonly Movement[]>> {
  if (assets.length === 0) return new Map();
  const rows = await listMovements(db, characterAccount(characterId), assets);
  const byAsset = Map.groupBy(rows, (row) => row.asset);
  return new Map(
    [...byAsset].map(([asset, own]) => [
      asset,
      own.map(({ amount, at }) => ({ amount, atMs: at.getTime() })),
    ]),
  );
}

/** The transaction that was posted with a key before. Refuses where it moved something else. */
async function findFirst(
  tx: Tx,
  key: string,
  { kind, entries }: Pick<Posting, 'kind' | 'entries'>,
): Promise<LedgerTransactionId> {
  const id = (await findTransactionByKey(tx, key))!;
  const [first] = await listAbout(tx, [id]);
  const moved = (await listEntries(tx, id)).map((entry) => ({
    ...entry,
    account: sharedName(entry.account),
  }));
  const asked = entries.map((entry) => ({ ...entry, account: sharedName(entry.account) }));
  if (!isSamePosting({ kind: first!.kind, entries: moved }, { kind, entries: asked }))
    refuse('idempotency/other-request');
  return id;
}

/**
 * Marks that came into the world and left it, by day and kind, in every transaction since `from` that is sure to have
 * ended; `next` is where to go on. Nothing is counted twice or left out, in whatever order transactions commit.
 */
export async function flowsSince(tx: Tx, from: string): Promise<{ next: string; flows: FlowRow[] }> {
  const next = await findHorizon(tx);
  return { next, flows: await listFlows(tx, from, next) };
}

/** Marks that exist now, wherever they lie. */
export function marksInWorld(db: Queryable): Promise<number> {
  return sumOfMarks(db);
}

async function lockBag(tx: Tx, characterId: CharacterId): Promise<Bag> {
  const { bags } = await holdBags(tx, [characterId]);
  return bags.get(characterId)!;
}

/** Those who carry something else now; and of those whose marks alone have changed, how many they have. */
async function tellHolders(
  tx: Tx,
  done: Pick<Entered, 'balances'> & { readonly entries: readonly Entry[]; readonly changesBags: boolean },
): Promise<void> {
  const characters = [...new Set(done.entries.flatMap((entry) => characterOf(entry.account) ?? []))];
  if (characters.length === 0) return;
  if (done.changesBags) return tx.record('inventory.changed', { characters });
  const purses = done.balances.flatMap(({ account_id, amount }) => {
    const characterId = characterOf(account_id);
    return characterId === null ? [] : [{ characterId, marks: amount }];
  });
  await tx.record('purse.changed', { purses });
}

function assertSameItems(before: Bag, after: Bag): void {
  const [had, has] = [countItems(before), countItems(after)];
  const same = had.size === has.size && [...had].every(([item, quantity]) => has.get(item) === quantity);
  if (!same) throw new Error('a rearrangement made or lost items');
}
