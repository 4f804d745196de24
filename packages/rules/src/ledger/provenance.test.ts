import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, giversOf } from './provenance.ts';

describe('[ECO4] provenance', () => {
  it('cuts a span out of parts laid end to end', () => {
    const parts = [{ amount: 5 }, { amount: 3 }, { amount: 4 }];
    expect(cut(parts, { from: 4, to: 9 })).toEqual([
      { part: parts[0], span: { from: 4, to: 5 } },
      { part: parts[1], span: { from: 0, to: 3 } },
      { part: parts[2], span: { from: 0, to: 1 } },
    ]);
    expect(cut(parts, { from: 3, to: 3 })).toEqual([]);
  });

  it('says of every unit that was given who gave it, once', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(amounts, amounts, (given, got) => {
        const total = Math.min(
          given.reduce((a, b) => a + b),
          got.reduce((a, b) => a + b),
        );
        const givers = cut(
          given.map((amount, i) => ({ amount, i })),
          { from: 0, to: total },
        );
        const getters = cut(
          got.map((amount, i) => ({ amount, i })),
          { from: 0, to: total },
        );
        const sides = [
          ...givers.map(({ part, span }) => ({ account: `from-${part.i}`, amount: span.from - span.to })),
          ...getters.map(({ part, span }) => ({ account: `to-${part.i}`, amount: span.to - span.from })),
        ];
        const from = new Map<string, number>();
        for (const { account, amount } of sides.filter((side) => side.amount > 0))
          for (const { part, span } of giversOf(sides, account, { from: 0, to: amount }))
            from.set(part.account, (from.get(part.account) ?? 0) + span.to - span.from);
        for (const { account, amount } of sides.filter((side) => side.amount < 0))
          expect(from.get(account)).toBe(-amount);
      }),
    );
  });
});
