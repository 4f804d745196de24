/**
 * Where units of an asset came from. Units of one kind cannot be told apart, so they are counted: what came to an account
 * first leaves it first. Each unit has a number on its account, by which it came and by which it goes [ECO4].
 */

/** Units `from` to `to`, the last one not included. */
export type Span = { readonly from: number; readonly to: number };
export type Cut<T> = { readonly part: T; readonly span: Span };

/**
 * Lays parts end to end and cuts a span out of them: which part each unit lies in, and where within that part.
 * Parts are numbered from 0 on; what of the span lies beyond them is left out.
 */
export function cut<T extends { readonly amount: number }>(parts: readonly T[], span: Span): Cut<T>[] {
  let start = 0;
  const cuts: Cut<T>[] = [];
  for (const part of parts) {
    const from = Math.max(span.from, start);
    const to = Math.min(span.to, start + part.amount);
    if (from < to) cuts.push({ part, span: { from: from - start, to: to - start } });
    start += part.amount;
  }
  return cuts;
}

export type Side = { readonly account: string; readonly amount: number };

/**
 * Who gave the units that a receiver got in one transaction of one asset: givers and receivers are lined up by account.
 * `span` counts within what the receiver got; the answer counts within what each giver gave.
 */
export function giversOf(sides: readonly Side[], receiver: string, span: Span): Cut<Side>[] {
  const inOrder = sides.toSorted((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0));
  const receivers = inOrder.filter((side) => side.amount > 0);
  const givers = inOrder
    .filter((side) => side.amount < 0)
    .map(({ account, amount }) => ({ account, amount: -amount }));
  const before = receivers
    .slice(
      0,
      receivers.findIndex((side) => side.account === receiver),
    )
    .reduce((sum, side) => sum + side.amount, 0);
  return cut(givers, { from: before + span.from, to: before + span.to });
}
