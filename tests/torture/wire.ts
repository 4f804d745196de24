/** A client as hostile as a bad line: sends twice at once, drops connections, repeats what was done long ago, spends keys twice. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Line } from './line.ts';
import type { Victim } from './stage.ts';

/** What a request moves in the ledger, as its transactions are called there; null where it moves nothing. */
export type DeedKind = 'shop-buy' | 'shop-sell' | 'craft' | 'auction-list' | 'auction-bid' | 'mail' | null;
export type Deed = {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly kind: DeedKind;
};
export type Answer = {
  readonly status: number;
  readonly body: { readonly code?: string } & Record<string, unknown>;
};
/** Every key that was ever sent, for the checker. */
export type Attempt = {
  readonly key: string;
  readonly userId: string;
  readonly characterId: string;
  readonly kind: DeedKind;
  /** The client was told that it was done. */
  acknowledged: boolean;
};
export type Tally = {
  requests: number;
  /** A repeat was answered otherwise than the first one. */
  unequal: number;
  /** A spent key with another body was not refused with 422. */
  spentKeys: number;
  /** Answers of 500. */
  faults: number;
  /** How often each refusal was heard. */
  readonly refusals: Record<string, number>;
};

const PASSING = new Set(['idempotency/in-progress', 'server/unavailable', 'server/restarting']);
/** Rounds after which an answer is given up: its effect stands or not, which the checker sees. */
const ROUNDS = 40;
/** How often the server may say that it is still at it. */
const UNANSWERED = 3;
const KEPT = 12;

/** The same wish for one more of it; null where there is no number to change. */
function otherBody(body: object | undefined): object | null {
  const known = body as Record<string, unknown> | undefined;
  const name = ['quantity', 'amount', 'count', 'terms', 'marks'].find(
    (one) => typeof known?.[one] === 'number',
  );
  return name === undefined ? null : { ...known, [name]: (known![name] as number) + 1 };
}

export function createWire(
  url: string,
  victim: Victim,
  shared: { readonly attempts: Attempt[]; readonly tally: Tally; readonly line: Line },
) {
  const { attempts, tally, line } = shared;
  const done: { deed: Deed; key: string; answer: Answer }[] = [];
  const headers = { authorization: `Bearer ${victim.token}` };

  async function send(deed: Omit<Deed, 'kind'>, key: string, signal?: AbortSignal): Promise<Answer | null> {
    await line.up();
    tally.requests += 1;
    try {
      const response = await fetch(url + deed.path, {
        method: deed.method,
        headers: {
          ...headers,
          'idempotency-key': key,
          ...(deed.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(deed.body === undefined ? {} : { body: JSON.stringify(deed.body) }),
        signal: signal ?? AbortSignal.timeout(15_000),
      });
      const text = await response.text();
      if (response.status === 500) tally.faults += 1;
      const body = text === '' ? {} : JSON.parse(text);
      if (!response.ok) tally.refusals[body.code] = (tally.refusals[body.code] ?? 0) + 1;
      return { status: response.status, body };
    } catch {
      // The line broke, here or there: nobody knows whether it was done.
      return null;
    }
  }

  const isDefinite = (answer: Answer | null): answer is Answer =>
    answer !== null && answer.status < 500 && !PASSING.has(answer.body.code ?? '');

  /** Sends once in one of several bad ways. */
  async function roughly(deed: Deed, key: string): Promise<Answer | null> {
    const way = Math.random();
    if (way < 0.12) return send(deed, key, AbortSignal.timeout(1 + Math.floor(Math.random() * 25)));
    if (way > 0.25) return send(deed, key);
    const [one, other] = await Promise.all([send(deed, key), send(deed, key)]);
    if (isDefinite(one) && isDefinite(other) && one.status < 300 && other.status < 300) {
      if (JSON.stringify(one.body) !== JSON.stringify(other.body)) tally.unequal += 1;
    }
    return (
      [one, other].find((answer) => isDefinite(answer) && answer.status < 300) ??
      (isDefinite(one) ? other : one)
    );
  }

  async function repeatOld(): Promise<void> {
    const old = done[Math.floor(Math.random() * done.length)];
    if (old === undefined) return;
    const other = Math.random() < 0.3 ? otherBody(old.deed.body) : null;
    if (other !== null) {
      const answer = await send({ ...old.deed, body: other }, old.key);
      if (isDefinite(answer) && answer.status !== 422) tally.spentKeys += 1;
      return;
    }
    const answer = await send(old.deed, old.key);
    if (isDefinite(answer) && JSON.stringify(answer) !== JSON.stringify(old.answer)) tally.unequal += 1;
  }

  return {
    /** Until it is done or refused; null where the server could not be reached for long. */
    async deed(deed: Deed): Promise<Answer | null> {
      const key = randomUUID();
      const attempt: Attempt = {
        ...{ key, userId: victim.userId, characterId: victim.characterId },
        ...{ kind: deed.kind, acknowledged: false },
      };
      attempts.push(attempt);
      let inProgress = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const answer = await roughly(deed, key);
        const code = answer?.body.code;
        if (isDefinite(answer)) {
          if (answer.status >= 300) return answer;
          attempt.acknowledged = true;
          if (deed.method === 'POST') done.push({ deed, key, answer });
          if (done.length > KEPT) done.shift();
          if (Math.random() < 0.15) await repeatOld();
          return answer;
        }
        // Killed between the commit and keeping the answer: it was done, and nobody will ever say so.
        if (code === 'idempotency/in-progress') inProgress += 1;
        if (inProgress >= UNANSWERED) return null;
        await pause(10 + Math.random() * 60 * (round + 1));
      }
      return null;
    },
    async look<T>(path: string): Promise<T | null> {
      await line.up();
      try {
        const response = await fetch(url + path, { headers, signal: AbortSignal.timeout(10_000) });
        const text = await response.text();
        return response.ok ? (JSON.parse(text) as T) : null;
      } catch {
        return null;
      }
    },
  };
}
export type Wire = ReturnType<typeof createWire>;
