import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { type Bag, putIn, type StackSizes, takeOut } from '@farhold/rules/ledger/bag';
import { ok, type Result } from '@farhold/rules/result';
import type { Tx } from '../../platform/db/db.ts';
import { unwrap } from '../../platform/refusal.ts';
import { characterOf, MARKS } from './accounts.ts';
import type { Entry } from './entries.ts';
import { type Bags, type Kinds, stackSizes, storeBag } from './stacks.ts';

/** What goes into a bag, or out of it. */
export type Move = {
  readonly character: CharacterId;
  readonly item: ItemId;
  readonly amount: number;
  readonly stackId?: string;
};

export function movesAmong(entries: readonly Entry[]): Move[] {
  return entries.flatMap(({ account, asset, ...entry }) => {
    const character = characterOf(account);
    return character === null || asset === MARKS ? [] : [{ ...entry, character, item: asset }];
  });
}

/** Takes stacks out of bags, which are held, and puts them into others: out first, so that room is made. */
export async function carry(
  tx: Tx,
  moves: readonly Move[],
  { bags, kinds }: { readonly bags: Bags; readonly kinds: Kinds },
): Promise<void> {
  for (const [character, before] of bags) {
    const after = moves
      .filter((move) => move.character === character)
      .toSorted((a, b) => a.amount - b.amount)
      .reduce<Bag>((bag, move) => unwrap(applyMove(bag, move, stackSizes(kinds))), before);
    await storeBag(tx, character, { before, after, kinds });
  }
}

function applyMove(
  bag: Bag,
  move: Move,
  sizes: StackSizes,
): Result<Bag, 'item/bag-full' | 'ledger/insufficient'> {
  if (move.amount === 0) return ok(bag);
  if (move.amount > 0) return putIn(bag, move.item, move.amount, sizes);
  return takeOut(bag, move.item, -move.amount, move.stackId);
}
