import type { TradeState } from '@farhold/rules/economy/trade';
import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, FightId, TradeId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type EndedHow = 'cancelled' | 'left' | 'fight' | 'expired';
type Trader = {
  readonly characterId: CharacterId;
  readonly name: string;
  readonly level: number;
  readonly arms: Arms;
};
export type TradeRow = {
  readonly id: TradeId;
  readonly opener: Trader;
  readonly other: Trader;
  readonly state: TradeState;
  readonly version: number;
  readonly status: 'open' | 'done' | 'cancelled';
  readonly ended_how: EndedHow | null;
  readonly opened_at: Date;
  readonly changed_at: Date;
  readonly absent_since: Date | null;
};

const described = sql`
  select t.id, t.state, t.version, t.status, t.ended_how, t.opened_at, t.changed_at, t.absent_since,
    jsonb_build_object('characterId', a.id, 'name', a.name, 'level', a.level, 'arms', a.arms) as opener,
    jsonb_build_object('characterId', b.id, 'name', b.name, 'level', b.level, 'arms', b.arms) as other
  from trades t
  join characters a on a.id = t.opener_id
  join characters b on b.id = t.other_id`;

export async function insertTrade(
  tx: Tx,
  trade: {
    readonly opener: CharacterId;
    readonly other: CharacterId;
    readonly state: TradeState;
    readonly now: Date;
  },
): Promise<TradeId> {
  const { rows } = await sql<{ id: TradeId }>`
    insert into trades (opener_id, other_id, state, opened_at, changed_at)
    values (${trade.opener}, ${trade.other}, ${JSON.stringify(trade.state)}::jsonb, ${trade.now}, ${trade.now})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** False where they sit in a trade already. Waits for one that is being opened or ended. */
export async function insertSeat(tx: Tx, characterId: CharacterId, tradeId: TradeId): Promise<boolean> {
  const { rows } = await sql`
    insert into trade_seats (character_id, trade_id) values (${characterId}, ${tradeId})
    on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

export async function deleteSeats(tx: Tx, tradeId: TradeId): Promise<void> {
  await tx.carry(sql`delete from trade_seats where trade_id = ${tradeId}`);
}

/** The open trades that any of these are in. */
export async function listTradesOf(db: Queryable, ids: readonly CharacterId[]): Promise<TradeId[]> {
  const { rows } = await sql<{ trade_id: TradeId }>`
    select distinct trade_id from trade_seats where character_id = any(${ids}::uuid[])`.execute(db);
  return rows.map((row) => row.trade_id);
}

export async function findTrade(db: Queryable, id: TradeId): Promise<TradeRow | undefined> {
  const { rows } = await sql<TradeRow>`${described} where t.id = ${id}`.execute(db);
  return rows[0];
}

/** Before characters, and those before accounts. */
export async function lockTrade(tx: Tx, id: TradeId): Promise<TradeRow | undefined> {
  const { rows } = await sql<TradeRow>`${described} where t.id = ${id} for no key update of t`.execute(tx);
  return rows[0];
}

export async function updateState(tx: Tx, id: TradeId, state: TradeState, now: Date): Promise<void> {
  await tx.carry(sql`
    update trades set state = ${JSON.stringify(state)}::jsonb, version = version + 1, changed_at = ${now}
    where id = ${id}`);
}

export async function updateAbsence(tx: Tx, id: TradeId, since: Date | null): Promise<void> {
  await tx.carry(sql`update trades set absent_since = ${since} where id = ${id}`);
}

export async function updateEnd(
  tx: Tx,
  id: TradeId,
  end: { readonly how: EndedHow | null; readonly record: string | null; readonly now: Date },
): Promise<void> {
  await tx.carry(sql`
    update trades set status = ${end.how === null ? 'done' : 'cancelled'}, ended_how = ${end.how},
      trade_transaction_id = ${end.record}, version = version + 1, changed_at = ${end.now}
    where id = ${id}`);
}

export type TradeRecord = {
  readonly buyer: CharacterId;
  readonly seller: CharacterId;
  readonly items: object;
  readonly marks: number;
  readonly now: Date;
};

export async function insertRecord(tx: Tx, record: TradeRecord): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into trade_transactions (buyer_id, seller_id, items_traded, gold_amount, completed_at, transaction_type)
    values (${record.buyer}, ${record.seller}, ${JSON.stringify(record.items)}::jsonb, ${record.marks}, ${record.now}, 'trade')
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Both, in id order, with what keeps them from trading; those who are gone are left out. */
export async function lockTraders(
  tx: Tx,
  ids: readonly CharacterId[],
): Promise<{ id: CharacterId; fight_id: FightId | null }[]> {
  const { rows } = await sql<{ id: CharacterId; fight_id: FightId | null }>`
    select id, fight_id from characters where id = any(${ids}::uuid[]) and deleted_at is null
    order by id for no key update`.execute(tx);
  return rows;
}

export async function deleteOldTrades(db: Queryable, before: Date): Promise<void> {
  await sql`delete from trades where status <> 'open' and changed_at < ${before}`.execute(db);
}
