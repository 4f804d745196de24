/**
 * Requests that wait for the same row are carried out together: one transaction, in which each is judged after the other
 * and has its own answer. While one transaction is under way, those that come meanwhile gather for the next.
 */
import type { ErrorCode } from '@farhold/contracts/error';
import type { Result } from '@farhold/rules/result';
import type { Ctx } from '../ctx.ts';
import { Refusal, unwrap } from '../refusal.ts';
import type { Tx } from './db.ts';
import { type Claim, KEY_TAKEN, openClaim, outsideRequests } from './idempotency.ts';
import { insertAnswered, isKeyTaken, lookAtKeys } from './idempotency-keys.ts';

/** So many are taken at once. */
const MOST = 64;

export type JointDeed<Id, Ask, State, Answer> = {
  /** Locks and reads what all of them need; best in one journey. */
  load(ctx: Ctx, tx: Tx, of: { readonly id: Id; readonly asks: readonly Ask[] }): Promise<State>;
  /** An answer or a refusal for each, in their order. A refusal has had no effect. */
  carryOut(
    ctx: Ctx,
    tx: Tx,
    of: { readonly state: State; readonly asks: readonly Ask[] },
  ): Promise<Outcome<Answer>[]>;
};
export type Outcome<Answer> = Result<Answer, ErrorCode>;

type Member<Ask, Answer> = {
  readonly ask: Ask;
  /** Null where the request has no key. */
  readonly claim: Claim | null;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (why: unknown) => void;
};

/** A function by which a request joins those that are about the same `id`. Those on other nodes wait for the row's lock. */
export function createJoint<Id, Ask, State, Answer>(deed: JointDeed<Id, Ask, State, Answer>) {
  const waiting = new WeakMap<Ctx['db'], Map<Id, Member<Ask, Answer>[]>>();
  return (ctx: Ctx, id: Id, ask: Ask): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const member = { ask, claim: openClaim(), resolve, reject };
      const queues = waiting.get(ctx.db) ?? new Map<Id, Member<Ask, Answer>[]>();
      waiting.set(ctx.db, queues);
      const queue = queues.get(id);
      if (queue !== undefined) {
        queue.push(member);
        return;
      }
      queues.set(id, [member]);
      void outsideRequests(() => drain(ctx, deed, { id, queues }));
    });
}

type Queues<Id, Ask, Answer> = { readonly id: Id; readonly queues: Map<Id, Member<Ask, Answer>[]> };

async function drain<Id, Ask, State, Answer>(
  ctx: Ctx,
  deed: JointDeed<Id, Ask, State, Answer>,
  { id, queues }: Queues<Id, Ask, Answer>,
): Promise<void> {
  const queue = queues.get(id)!;
  while (queue.length > 0) await settle(ctx, deed, { id, members: queue.splice(0, MOST) });
  queues.delete(id);
}

type Group<Id, Ask, Answer> = { readonly id: Id; readonly members: readonly Member<Ask, Answer>[] };

/** What fails for reasons of one of them fails for that one alone. */
async function settle<Id, Ask, State, Answer>(
  ctx: Ctx,
  deed: JointDeed<Id, Ask, State, Answer>,
  group: Group<Id, Ask, Answer>,
): Promise<void> {
  const { id, members } = group;
  try {
    const outcomes = await takeTogether(ctx, deed, group);
    for (const [at, { resolve, reject }] of members.entries()) {
      const outcome = outcomes[at];
      try {
        if (outcome === undefined) reject(KEY_TAKEN);
        else resolve(unwrap(outcome));
      } catch (refusal) {
        reject(refusal);
      }
    }
  } catch (error) {
    // A lost database is lost for all, and may have committed.
    const isLost = error instanceof Refusal && error.code === 'server/unavailable';
    if (members.length === 1 || isLost)
      for (const { reject } of members) reject(isKeyTaken(error) ? KEY_TAKEN : error);
    else for (const member of members) await settle(ctx, deed, { id, members: [member] });
  }
}

/** The outcome of each; none where its key is taken. */
async function takeTogether<Id, Ask, State, Answer>(
  ctx: Ctx,
  deed: JointDeed<Id, Ask, State, Answer>,
  { id, members }: Group<Id, Ask, Answer>,
): Promise<(Outcome<Answer> | undefined)[]> {
  const keyed = members.flatMap(({ claim }) => claim ?? []);
  const done = await ctx.db.tx(async (tx) => {
    const taken = keyed.length === 0 ? undefined : await lookAtKeys(tx, keyed);
    const state = await deed.load(ctx, tx, { id, asks: members.map(({ ask }) => ask) });
    const open = members.filter(({ claim }) => !isTaken(claim, taken?.rows() ?? []));
    const outcomes = await deed.carryOut(ctx, tx, { state, asks: open.map(({ ask }) => ask) });
    const answered = open.flatMap(({ claim }, at) => {
      const outcome = outcomes[at]!;
      if (claim === null || !outcome.ok) return [];
      return { claim, answer: claim.write?.(outcome.value) ?? null };
    });
    if (answered.length > 0)
      await insertAnswered(
        tx,
        answered.map(({ claim, answer }) => ({ ...claim, answer })),
      );
    return { open, outcomes, answered };
  });
  for (const { claim, answer } of done.answered) Object.assign(claim, { state: 'committed', kept: answer });
  const outcomeOf = new Map(done.open.map((member, at) => [member, done.outcomes[at]]));
  return members.map((member) => outcomeOf.get(member));
}

type Taken = readonly { readonly user_id: string; readonly key: string }[];

function isTaken(claim: Claim | null, taken: Taken): boolean {
  return claim !== null && taken.some(({ user_id, key }) => user_id === claim.userId && key === claim.key);
}
