import type { ItemId } from '@farhold/rules/ids';
import { type Bag, putIn, type StackSizes, takeOut } from '@farhold/rules/ledger/bag';
import { ok, type Result } from '@farhold/rules/result';
import type { Tx } from '../../platform/db/db.ts';
import { unwrap } from '../../platform/refusal.ts';
import { characterOf, MARKS } from './accounts.ts';
import type { Entry } from './entries.ts';
import { loadBags, loadKinds, stackSizes, storeBag } from './stacks.ts';

/** Takes stacks from and puts them into the bags of the characters among the entries: out first, so that room is made. */
export async function carry(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const moves = entries.flatMap(({ account, asset, ...entry }) => {
    const character = characterOf(account);
    return character === null || asset === MARKS ? [] : [{ ...entry, character, item: asset }];
  });
  if (moves.length === 0) return;
  const characters = [...new Set(moves.map((move) => move.character))];
  const kinds = await loadKinds(tx, [...new Set(moves.map((move) => move.item))]);
  const bags = await loadBags(tx, characters);
  for (const character of characters) {
    const before = bags.get(character)!;
    const after = moves
      .filter((move) => move.character === character)
      .toSorted((a, b) => a.amount - b.amount)
      .reduce<Bag>((bag, move) => unwrap(applyMove(bag, move, stackSizes(kinds))), before);
    await storeBag(tx, character, { before, after, kinds });
  }
}

type Move = { readonly item: ItemId; readonly amount: number; readonly stackId?: string };

function applyMove(
  bag: Bag,
  move: Move,
  sizes: StackSizes,
): Result<Bag, 'item/bag-full' | 'ledger/insufficient'> {
  if (move.amount === 0) return ok(bag);
  if (move.amount > 0) return putIn(bag, move.item, move.amount, sizes);
  return takeOut(bag, move.item, -move.amount, move.stackId);
}
