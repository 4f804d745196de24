import type { Offer, SideName } from '@farhold/rules/economy/trade';
import * as rules from '@farhold/rules/economy/trade';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { characterAccount, type Goods, holdMarks, lockBags, post, transfer } from '../../ledger/service.ts';
import * as queries from './queries.ts';

/** `gone`: something that was laid down is not there any more, and nothing has moved. */
export type Settlement = 'done' | 'gone';

/**
 * Carries an agreed trade out: bags and purses are locked and looked at again, then everything moves in one posting, with
 * its record. Refuses with `item/bag-full` or `trade/other-bag-full`, seen from `me`; then nothing has moved.
 */
export async function settle(ctx: Ctx, tx: Tx, row: queries.TradeRow, me: CharacterId): Promise<Settlement> {
  const { opener, other } = row.state.sides;
  const [first, second] = [row.opener.characterId, row.other.characterId];
  const { bags, sizes } = await lockBags(
    tx,
    [first, second],
    [...kindsOf(opener.offer), ...kindsOf(other.offer)],
  );
  // After the bags, as every posting has it.
  const purses = await holdMarks(tx, [characterAccount(first), characterAccount(second)]);
  for (const side of ['opener', 'other'] as const) {
    const who = row[side].characterId;
    const [out, coming] = [row.state.sides[side].offer, row.state.sides[rules.facing(side)].offer];
    if ((purses.get(characterAccount(who)) ?? 0) < out.marks) return 'gone';
    const after = rules.afterSwap(bags.get(who)!, { out, in: coming }, sizes);
    if (after.ok) continue;
    if (after.code === 'ledger/insufficient') return 'gone';
    refuse(who === me ? 'item/bag-full' : 'trade/other-bag-full');
  }
  await post(tx, {
    kind: 'trade',
    reason: `trade:${row.id}`,
    actor: me,
    idempotencyKey: `trade:${row.id}`,
    entries: [
      ...transfer(characterAccount(first), characterAccount(second), goodsOf(opener.offer)),
      ...transfer(characterAccount(second), characterAccount(first), goodsOf(other.offer)),
    ],
  });
  const record = await queries.insertRecord(tx, recordOf(ctx, row));
  await queries.updateEnd(tx, row.id, { how: null, record, now: new Date(ctx.now()) });
  await queries.deleteSeats(tx, row.id);
  await tx.record('trade.completed', {
    tradeId: row.id,
    opener: { characterId: first, gave: opener.offer },
    other: { characterId: second, gave: other.offer },
  });
  return 'done';
}

const kindsOf = (offer: Offer): ItemId[] => offer.items.map((one) => one.item);

function goodsOf(offer: Offer): Goods {
  return {
    marks: offer.marks,
    items: Object.fromEntries(offer.items.map((one) => [one.item, one.quantity])),
  };
}

/** Whoever pays more marks is the buyer, and pays the difference; of a barter the one who asked for it. */
function recordOf(ctx: Ctx, row: queries.TradeRow): queries.TradeRecord {
  const { opener, other } = row.state.sides;
  const buyer: SideName = other.offer.marks > opener.offer.marks ? 'other' : 'opener';
  const seller = rules.facing(buyer);
  return {
    buyer: row[buyer].characterId,
    seller: row[seller].characterId,
    marks: Math.abs(opener.offer.marks - other.offer.marks),
    items: { toBuyer: row.state.sides[seller].offer.items, toSeller: row.state.sides[buyer].offer.items },
    now: new Date(ctx.now()),
  };
}
