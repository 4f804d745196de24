/**
 * Idempotency-Key of mutations. The key's row is written inside the first transaction that the request runs, so the
 * key and the effect are committed together or not at all: a request that died before its effect may be repeated,
 * one that died after it is never carried out twice.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { UserId } from '@farhold/rules/ids';
import { z } from 'zod';
import type { Ctx } from '../ctx.ts';
import { job } from '../feature.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable, Tx } from './db.ts';
import * as keys from './idempotency-keys.ts';

export type StoredAnswer = keys.StoredAnswer;
export type Claim = keys.Key & {
  /** How the answer is written, where it is the value of the request's one transaction and committed with it. */
  readonly write: ((value: unknown) => StoredAnswer) | null;
  state: 'free' | 'claiming' | 'committed';
  /** What is committed as the answer. */
  kept: StoredAnswer | null;
};

/** The claim of the request under way: the one thing that has to reach `db.tx` without passing through every service. */
const claims = new AsyncLocalStorage<Claim | null>();
/** How long a repeat waits for the answer of a request that has committed, and how often it looks. */
const ANSWER_WAIT_MS = 2000;
const ANSWER_STEP_MS = 25;
/** An answer that is not kept by then was lost with the process that owed it, in all likelihood. */
const MOST_MS = ANSWER_WAIT_MS + 1000;
/** And for certain by then: a statement may take 5 seconds, and few requests have more than three transactions. */
const LOST_MS = 30_000;
/** Thrown out of a transaction whose key another request has committed first. */
export const KEY_TAKEN = new Error('the Idempotency-Key was committed by another request');

/** The key of the request under way, unless a transaction of it has the key already. */
export function openClaim(): Claim | null {
  const claim = claims.getStore() ?? null;
  return claim?.state === 'free' ? claim : null;
}

/** What is done here is no request's own: no transaction takes the key of one. */
export function outsideRequests<T>(work: () => Promise<T>): Promise<T> {
  return claims.run(null, work);
}

/** To be told what a transaction gives, and how it ended. */
export type ClaimedKey = {
  /** Before the commit. */
  keep(value: unknown): Promise<void>;
  committed(): void;
  /** What is to be thrown instead of what made it fail. */
  rolledBack(error: unknown): unknown;
};

/** What `db.tx` does first in each transaction: the first one of a request with a key takes the key with it. */
export async function claimKey(tx: Tx): Promise<ClaimedKey | undefined> {
  const claim = openClaim();
  if (claim === null) return undefined;
  claim.state = 'claiming';
  await keys.insertKey(tx, claim);
  return {
    async keep(value) {
      if (claim.write === null) return;
      claim.kept = claim.write(value);
      await keys.updateAnswer(tx, claim, claim.kept);
    },
    committed() {
      claim.state = 'committed';
    },
    rolledBack(error) {
      claim.state = 'free';
      claim.kept = null;
      return keys.isKeyTaken(error) ? KEY_TAKEN : error;
    },
  };
}

export type KeyedRequest = {
  readonly userId: UserId;
  readonly key: string;
  /** Method, address and body: what has to be the same in a repeat. */
  readonly content: string;
  /** Everything that it does is in one transaction, whose value is its answer: see `RouteOptions`. */
  readonly isOneTransaction: boolean;
};
export type AnswerWriter = {
  answer(value: unknown): StoredAnswer;
  refusal(refused: Refusal): StoredAnswer;
};
type Means = Pick<Ctx, 'db' | 'log'>;

/** Runs the request once for its key: a repeat within 24 hours gets the first answer, whoever repeats. */
export async function runOnce(
  means: Means,
  request: KeyedRequest,
  { run, writer }: { readonly run: () => Promise<unknown>; readonly writer: AnswerWriter },
): Promise<StoredAnswer> {
  const claim = claimOf(request, writer);
  const repeated = async (): Promise<StoredAnswer | undefined> => {
    const row = await findAnswered(means.db.pool, claim);
    return row && repeat(means.db.pool, claim, { row, writer });
  };
  if (!request.isOneTransaction) {
    const known = await repeated();
    if (known !== undefined) return known;
  }
  let answer: StoredAnswer;
  try {
    answer = writer.answer(await claims.run(claim, run));
  } catch (error) {
    if (error === KEY_TAKEN) return (await repeated()) ?? stillUnderWay();
    if (!(error instanceof Refusal)) throw error;
    if (claim.state !== 'committed') {
      // A refusal before any effect leaves no trace: the same key may succeed later. It may also be a repeat's.
      const known = await repeated();
      if (known !== undefined) return known;
      throw error;
    }
    answer = writer.refusal(error);
  }
  await keepAnswer(means, claim, answer);
  return answer;
}

function claimOf({ userId, key, content, isOneTransaction }: KeyedRequest, writer: AnswerWriter): Claim {
  return {
    ...{ userId, key },
    fingerprint: createHash('sha256').update(content).digest('base64url'),
    write: isOneTransaction ? writer.answer : null,
    state: 'free',
    kept: null,
  };
}

/** The effect stands: its answer is given even where it could not be kept. */
async function keepAnswer({ db, log }: Means, claim: Claim, answer: StoredAnswer): Promise<void> {
  const { kept } = claim;
  if (kept !== null && kept.status === answer.status && kept.body === answer.body) return;
  if (kept !== null) log.error('an answer was not what its transaction had kept');
  await keys
    .upsertAnswer(db.pool, claim, { answer, instead: kept })
    .catch((error: unknown) => log.warn({ err: error }, 'an answer was not kept'));
}

type Repeat = { readonly row: keys.KeyRow; readonly writer: AnswerWriter };

async function repeat(db: Queryable, claim: Claim, { row, writer }: Repeat): Promise<StoredAnswer> {
  if (row.fingerprint !== claim.fingerprint) throw new Refusal('idempotency/other-request');
  if (row.status !== null) return { status: row.status, body: row.body ?? '' };
  if (row.ageMs < LOST_MS) return stillUnderWay();
  // Whoever had it died between commit and answer. From now on this is the answer, also to a first one that comes to life.
  const lost = writer.refusal(new Refusal('idempotency/answer-lost'));
  if (await keys.upsertAnswer(db, claim, { answer: lost, instead: null })) return lost;
  const settled = await keys.findKey(db, claim);
  return settled?.status == null ? lost : { status: settled.status, body: settled.body ?? '' };
}

function stillUnderWay(): never {
  throw new Refusal('idempotency/in-progress', undefined, 1);
}

/** Between a commit and its kept answer lie a few milliseconds: a repeat that falls into them waits, but not for one that died. */
async function findAnswered(db: Queryable, claim: Claim): Promise<keys.KeyRow | undefined> {
  const until = performance.now() + ANSWER_WAIT_MS;
  for (;;) {
    const row = await keys.findKey(db, claim);
    const isComing = row?.status === null && row.fingerprint === claim.fingerprint && row.ageMs < MOST_MS;
    if (!isComing || performance.now() > until) return row;
    await pause(ANSWER_STEP_MS);
  }
}

/** Forgets keys that are older than a day. */
export const purgeKeysJob = job(
  'idempotency.purge',
  z.object({}),
  (ctx) => keys.deleteExpired(ctx.db.pool),
  '41 * * * *',
);
