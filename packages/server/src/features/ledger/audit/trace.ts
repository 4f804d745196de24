/** Follows what an account holds back to the mint, transaction by transaction [ECO4]. */
import { type Cut, cut, giversOf, type Side, type Span } from '@farhold/rules/ledger/provenance';

/** How many steps a trace takes before it says that it is not whole. */
export const LONGEST_TRACE = 1000;

export type Inflow = { readonly transactionId: number; readonly amount: number };
/** What a trace reads: rows of PostgreSQL, or of a ledger in memory. */
export type LedgerReader = {
  /** All that ever came to an account and went from it, in units. */
  totals(account: string, asset: string): Promise<{ received: number; sent: number }>;
  /** What came to an account in the order in which it came, as far as it touches a span of units; `start` is the first one's number. */
  inflows(account: string, asset: string, span: Span): Promise<{ start: number; flows: readonly Inflow[] }>;
  /** Units that had gone from an account before a transaction. */
  sentBefore(account: string, asset: string, transactionId: number): Promise<number>;
  sides(transactionId: number, asset: string): Promise<readonly Side[]>;
};
export type Step = {
  readonly transactionId: number;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  /** Whether the units were made here. */
  readonly isOrigin: boolean;
};
export type Trace = { readonly held: number; readonly steps: readonly Step[]; readonly isWhole: boolean };
type Holding = { readonly account: string; readonly asset: string };

/** The way of everything that an account holds of an asset now, from the latest step back to where each unit was made. */
export async function traceBack(reader: LedgerReader, { account, asset }: Holding): Promise<Trace> {
  const { received, sent } = await reader.totals(account, asset);
  const held = received - sent;
  // First in, first out: what is left is what came last.
  const queue: { account: string; span: Span }[] = [{ account, span: { from: sent, to: received } }];
  const steps: Step[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (next.span.from >= next.span.to) continue;
    const { start, flows } = await reader.inflows(next.account, asset, next.span);
    const span = { from: next.span.from - start, to: next.span.to - start };
    for (const { part, span: within } of cut(flows, span)) {
      const sides = await reader.sides(part.transactionId, asset);
      for (const giver of giversOf(sides, next.account, within)) {
        if (steps.length >= LONGEST_TRACE) return { held, steps, isWhole: false };
        const step = stepOf(part.transactionId, giver, next.account);
        steps.push(step);
        if (!step.isOrigin) queue.push(await sourceOf(reader, { asset, ...step }, giver));
      }
    }
  }
  return { held, steps, isWhole: true };
}

function stepOf(transactionId: number, { part, span }: Cut<Side>, to: string): Step {
  const from = part.account;
  return { transactionId, from, to, amount: span.to - span.from, isOrigin: from.startsWith('mint') };
}

/** The units that a giver gave, by their numbers on the giver's account. */
async function sourceOf(
  reader: LedgerReader,
  step: { readonly asset: string; readonly from: string; readonly transactionId: number },
  { span }: Cut<Side>,
): Promise<{ account: string; span: Span }> {
  const sent = await reader.sentBefore(step.from, step.asset, step.transactionId);
  return { account: step.from, span: { from: sent + span.from, to: sent + span.to } };
}
