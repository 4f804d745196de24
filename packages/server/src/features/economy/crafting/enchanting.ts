/** Initials, borders and miniatures: a piece goes, and comes back with one on it. */
import type { Spot } from '@farhold/rules/economy/nearness';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { enchanted } from '@farhold/rules/items/enchant';
import type { Ctx } from '../../../platform/ctx.ts';
import { unwrap } from '../../../platform/refusal.ts';
import { characterAccount, lockStack, post } from '../../ledger/service.ts';
import { standingOf } from '../../world/service.ts';
import { lockBench, refuseUnlessAt } from './bench.ts';

export type Enchanting = {
  /** An unworn piece of the bag. */
  readonly inventoryId: string;
  readonly enchantment: ItemId;
  /** Those that a miniature adds. */
  readonly affixes?: readonly string[] | undefined;
};
export type Enchanted = { readonly from: ItemId; readonly item: ItemId };

/** Refusals: those of `enchantAt`, and `world/not-present`. */
export async function enchant(ctx: Ctx, id: CharacterId, wish: Enchanting): Promise<Enchanted> {
  return enchantAt(ctx, id, { ...wish, at: await standingOf(ctx, id) });
}

/**
 * Puts an enchantment of the bag on a piece of the bag, at a desk [CRF8]. Refusals: those of the rule `enchanted`,
 * `craft/no-station`, `item/not-owned`, `item/equipped`, `ledger/insufficient`, `character/in-fight`.
 */
export async function enchantAt(
  ctx: Ctx,
  id: CharacterId,
  wish: Enchanting & { readonly at: Spot },
): Promise<Enchanted> {
  refuseUnlessAt(ctx, 'desk', wish.at);
  return ctx.db.tx(async (tx) => {
    await lockBench(tx, id);
    const { item: from } = await lockStack(tx, id, wish.inventoryId);
    const { enchantment, affixes } = wish;
    const to = unwrap(
      enchanted(ctx.content, from, { enchantment, ...(affixes === undefined ? {} : { affixes }) }),
    );
    const account = characterAccount(id);
    await post(tx, {
      kind: 'enchant',
      reason: `enchant:${enchantment}`,
      actor: id,
      entries: [
        { account, asset: from, amount: -1, stackId: wish.inventoryId },
        { account: 'sink', asset: from, amount: 1 },
        { account, asset: enchantment, amount: -1 },
        { account: 'sink', asset: enchantment, amount: 1 },
        { account: 'mint', asset: to, amount: -1 },
        { account, asset: to, amount: 1 },
      ],
    });
    return { from, item: to };
  });
}
