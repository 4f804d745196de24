/** The rows of Idempotency-Keys. A key counts for 24 hours. */
import type { UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Ahead, Queryable, Tx } from './db.ts';

export type Key = { readonly userId: UserId; readonly key: string; readonly fingerprint: string };
/** `body` is JSON; empty where the answer has none. */
export type StoredAnswer = { readonly status: number; readonly body: string };
export type KeyRow = {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly body: string | null;
  /** How long ago its effect began. */
  readonly ageMs: number;
};

const LIFETIME = sql`interval '24 hours'`;
/**
 * A key that another request has taken has to fail the transaction, also where this travels with the commit: the null is
 * refused by the column.
 */
const TAKE = sql`fingerprint = case when k.created_at < now() - ${LIFETIME} then excluded.fingerprint end, created_at = now()`;

/** Whether a transaction failed because one of its keys was taken. */
export function isKeyTaken(error: unknown): boolean {
  const { code, table, column } = error as { code?: string; table?: string; column?: string };
  return code === '23502' && table === 'idempotency_keys' && column === 'fingerprint';
}

/** Takes a key, which fails where it is taken. Waits while another transaction that takes it is under way. */
export async function insertKey(tx: Tx, key: Key): Promise<void> {
  await tx.carry(sql`
    insert into idempotency_keys as k (user_id, key, fingerprint)
    values (${key.userId}, ${key.key}, ${key.fingerprint})
    on conflict (user_id, key) do update set ${TAKE}, status = null, body = null`);
}

export type AnsweredKey = Key & { readonly answer: StoredAnswer | null };

/** Takes keys together with their answers; fails where one of them is taken. */
export async function insertAnswered(tx: Tx, keys: readonly AnsweredKey[]): Promise<void> {
  await tx.carry(sql`
    insert into idempotency_keys as k (user_id, key, fingerprint, status, body)
    select * from unnest(${keys.map((one) => one.userId)}::uuid[], ${keys.map((one) => one.key)}::text[],
      ${keys.map((one) => one.fingerprint)}::text[], ${keys.map((one) => one.answer?.status ?? null)}::int[],
      ${keys.map((one) => one.answer?.body ?? null)}::text[])
    on conflict (user_id, key) do update set ${TAKE}, status = excluded.status, body = excluded.body`);
}

/** Which of some keys are taken. */
export function lookAtKeys(
  tx: Tx,
  keys: readonly Key[],
): Promise<Ahead<{ readonly user_id: UserId; readonly key: string }>> {
  // One by one: a join would be planned as a walk through the table while it is small, and stay so as it grows.
  return tx.ahead(sql`
    select k.user_id, k.key
    from unnest(${keys.map((one) => one.userId)}::uuid[], ${keys.map((one) => one.key)}::text[]) as u(user_id, key)
      cross join lateral (
        select * from idempotency_keys
        where user_id = u.user_id and key = u.key and created_at > now() - ${LIFETIME} limit 1
      ) k`);
}

export async function findKey(db: Queryable, { userId, key }: Key): Promise<KeyRow | undefined> {
  const { rows } = await sql<KeyRow>`
    select fingerprint, status, body, (extract(epoch from now() - created_at) * 1000)::int as "ageMs"
    from idempotency_keys
    where user_id = ${userId} and key = ${key} and created_at > now() - ${LIFETIME}`.execute(db);
  return rows[0];
}

/** The answer of a key that is taken: with the transaction that took it. */
export async function updateAnswer(tx: Tx, { userId, key }: Key, answer: StoredAnswer): Promise<void> {
  await tx.carry(sql`
    update idempotency_keys set status = ${answer.status}, body = ${answer.body}
    where user_id = ${userId} and key = ${key}`);
}

/** The answer of a request that has ended, where none is kept yet but perhaps `instead`. False where another one is. */
export async function upsertAnswer(
  db: Queryable,
  key: Key,
  { answer, instead }: { readonly answer: StoredAnswer; readonly instead: StoredAnswer | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency_keys as k (user_id, key, fingerprint, status, body)
    values (${key.userId}, ${key.key}, ${key.fingerprint}, ${answer.status}, ${answer.body})
    on conflict (user_id, key) do update set status = excluded.status, body = excluded.body
      where k.fingerprint = excluded.fingerprint
        and (k.status is null or (k.status = ${instead?.status ?? null} and k.body = ${instead?.body ?? null}))
    returning 1`.execute(db);
  return rows.length > 0;
}

export async function deleteExpired(db: Queryable): Promise<void> {
  await sql`delete from idempotency_keys where created_at < now() - ${LIFETIME}`.execute(db);
}
