/** What tests of the Outcry share: sellers with goods, bidders with marks, and who has how much at the end. */
import type { AuctionId, CharacterId, ItemId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { list, type Offer } from '../features/economy/auction-house/listing.ts';
import { collectMail, listMail } from '../features/economy/mail/service.ts';
import { characterAccount, findBag, findBalance, grant, MARKS } from '../features/ledger/service.ts';
import type { World } from './characters.ts';

export const item = (name: string) => name as ItemId;
export const HOUR_MS = 3_600_000;

export function auctionPeople(world: World) {
  const { ctx } = world;
  const withGoods = async (marks: number, items: Record<string, number> = {}): Promise<CharacterId> => {
    const { id, marks: had } = await world.newCharacter();
    const goods = { marks: marks - had, items: items as Record<ItemId, number> };
    await ctx.db.tx((tx) => grant(tx, id, goods, 'test:purse'));
    return id;
  };
  const stackOf = async (who: CharacterId, name: string) =>
    (await findBag(ctx.db.pool, who))
      .filter((one) => one.item === name && one.slot !== null)
      .toSorted((a, b) => b.quantity - a.quantity)[0]!.id!;
  return {
    withGoods,
    stackOf,
    marksOf: (who: CharacterId) => findBalance(ctx.db.pool, characterAccount(who), MARKS),
    countOf: async (who: CharacterId, name: string) =>
      (await findBag(ctx.db.pool, who))
        .filter((stack) => stack.item === name)
        .reduce((sum, stack) => sum + stack.quantity, 0),
    /** Lists 4 ore of whoever has some, for 24 hours from 100 marks on. */
    list: async (who: CharacterId, offer: Partial<Offer> & { readonly name?: string } = {}) => {
      const { name = 'bog-iron-ore', ...rest } = offer;
      const inventoryId = offer.inventoryId ?? (await stackOf(who, name));
      const terms = { quantity: 4, startingPrice: 100, buyout: null, hours: 24 };
      return list(ctx, who, { inventoryId, ...terms, ...rest });
    },
    letters: async (who: CharacterId) => (await listMail(ctx, who, { limit: 100 })).items,
    collectAll: async (who: CharacterId) => {
      for (const mail of (await listMail(ctx, who, { limit: 100 })).items)
        if (!mail.collected) await collectMail(ctx, who, mail.id);
    },
    heldFor: async (lot: AuctionId) => {
      const { rows } = await sql<{ asset: string; amount: number }>`
        select asset, amount from ledger_balances where account_id = ${`escrow:auction-${lot}`} and amount <> 0`.execute(
        ctx.db.pool,
      );
      return Object.fromEntries(rows.map((row) => [row.asset, row.amount]));
    },
  };
}
