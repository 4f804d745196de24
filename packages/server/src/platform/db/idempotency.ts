/**
 * Idempotency-Key of mutations. The key's row is written inside the first transaction that the request runs, so the
 * key and the effect are committed together or not at all: a request that died before its effect may be repeated,
 * one that died after it is never carried out twice.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '../ctx.ts';
import { job } from '../feature.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from './db.ts';

/** `body` is JSON; empty where the answer has none. */
export type StoredAnswer = { readonly status: number; readonly body: string };
type Claim = {
  readonly userId: UserId;
  readonly key: string;
  readonly fingerprint: string;
  state: 'free' | 'claiming' | 'committed';
};
type KeyRow = {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly body: string | null;
  /** How long ago its effect began. */
  readonly ageMs: number;
};

/** The claim of the request under way: the one thing that has to reach `db.tx` without passing through every service. */
const claims = new AsyncLocalStorage<Claim>();
/** How long a repeat waits for the answer of a request that has committed, and how often it looks. */
const ANSWER_WAIT_MS = 2000;
const ANSWER_STEP_MS = 25;
/** An answer that is not kept by then was lost with the process that owed it, in all likelihood. */
const MOST_MS = ANSWER_WAIT_MS + 1000;
/** Thrown out of a transaction whose key another request has committed first. */
const KEY_TAKEN = new Error('the Idempotency-Key was committed by another request');

/** To be told how the transaction ended. */
export type ClaimedKey = { committed(): void; rolledBack(): void };

/** What `db.tx` runs first in each transaction: the first one of a request with a key takes the key with it. */
export async function claimKey(tx: Queryable): Promise<ClaimedKey | undefined> {
  const claim = claims.getStore();
  if (claim === undefined || claim.state !== 'free') return undefined;
  claim.state = 'claiming';
  let taken = false;
  try {
    taken = !(await insertKey(tx, claim));
  } catch (error) {
    claim.state = 'free';
    throw error;
  }
  if (taken) throw KEY_TAKEN;
  return {
    committed() {
      claim.state = 'committed';
    },
    rolledBack() {
      claim.state = 'free';
    },
  };
}

/** False where the key is another request's. Waits while another transaction with the same key is under way. */
async function insertKey(tx: Queryable, claim: Claim): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency_keys as k (user_id, key, fingerprint)
    values (${claim.userId}, ${claim.key}, ${claim.fingerprint})
    on conflict (user_id, key) do update
      set fingerprint = excluded.fingerprint, status = null, body = null, created_at = now()
      where k.created_at < now() - interval '24 hours'
    returning 1`.execute(tx);
  return rows.length > 0;
}

export type KeyedRequest = {
  readonly userId: UserId;
  readonly key: string;
  /** Method, address and body: what has to be the same in a repeat. */
  readonly content: string;
};

/** Runs the request once for its key: a repeat within 24 hours gets the first answer, whoever repeats. */
export async function runOnce(
  { db, log }: Pick<Ctx, 'db' | 'log'>,
  request: KeyedRequest,
  run: () => Promise<StoredAnswer>,
  answerOf: (refused: Refusal) => StoredAnswer,
): Promise<StoredAnswer> {
  const fingerprint = createHash('sha256').update(request.content).digest('base64url');
  const claim: Claim = { userId: request.userId, key: request.key, fingerprint, state: 'free' };
  const known = await findAnswered(db.pool, claim);
  if (known !== undefined) return repeat(known, claim);
  let answer: StoredAnswer;
  try {
    answer = await claims.run(claim, run);
  } catch (error) {
    if (error === KEY_TAKEN) return repeat(await findAnswered(db.pool, claim), claim);
    // A refusal before any effect leaves no trace: the same key may succeed later.
    if (claim.state !== 'committed' || !(error instanceof Refusal)) throw error;
    answer = answerOf(error);
  }
  // The effect stands: its answer is given even where it could not be kept.
  await keepAnswer(db.pool, claim, answer).catch((error: unknown) =>
    log.warn({ err: error }, 'an answer was not kept'),
  );
  return answer;
}

function repeat(row: KeyRow | undefined, claim: Claim): StoredAnswer {
  if (row !== undefined && row.fingerprint !== claim.fingerprint)
    throw new Refusal('idempotency/other-request');
  if (row === undefined || row.status === null) throw new Refusal('idempotency/in-progress', undefined, 1);
  return { status: row.status, body: row.body ?? '' };
}

async function findKey(db: Queryable, claim: Claim): Promise<KeyRow | undefined> {
  const { rows } = await sql<KeyRow>`
    select fingerprint, status, body, (extract(epoch from now() - created_at) * 1000)::int as "ageMs"
    from idempotency_keys
    where user_id = ${claim.userId} and key = ${claim.key} and created_at > now() - interval '24 hours'`.execute(
    db,
  );
  return rows[0];
}

/** Between a commit and its kept answer lie a few milliseconds: a repeat that falls into them waits, but not for one that has died before the answer was kept. */
async function findAnswered(db: Queryable, claim: Claim): Promise<KeyRow | undefined> {
  const until = performance.now() + ANSWER_WAIT_MS;
  for (;;) {
    const row = await findKey(db, claim);
    const isComing = row?.status === null && row.fingerprint === claim.fingerprint && row.ageMs < MOST_MS;
    if (!isComing || performance.now() > until) return row;
    await pause(ANSWER_STEP_MS);
  }
}

async function keepAnswer(db: Queryable, claim: Claim, answer: StoredAnswer): Promise<void> {
  await sql`
    insert into idempotency_keys as k (user_id, key, fingerprint, status, body)
    values (${claim.userId}, ${claim.key}, ${claim.fingerprint}, ${answer.status}, ${answer.body})
    on conflict (user_id, key) do update set status = excluded.status, body = excluded.body
      where k.status is null and k.fingerprint = excluded.fingerprint`.execute(db);
}

/** Forgets keys that are older than a day. */
export const purgeKeysJob = job(
  'idempotency.purge',
  z.object({}),
  async (ctx) => {
    await sql`delete from idempotency_keys where created_at < now() - interval '24 hours'`.execute(
      ctx.db.pool,
    );
  },
  '41 * * * *',
);
