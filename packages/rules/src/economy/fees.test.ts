import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, feeOf } from './fees.ts';

const marks = fc.integer({ min: 0, max: 2 ** 40 });
const thousandths = fc.integer({ min: 0, max: 1000 });

describe('fees', () => {
  it('are rounded against whoever pays', () => {
    expect([feeOf(100, 50), feeOf(101, 50), feeOf(1, 1), feeOf(0, 1000)]).toEqual([5, 6, 1, 0]);
  });

  it('[FEE1] divide all of a price and no more', () => {
    fc.assert(
      fc.property(marks, thousandths, thousandths, (paid, cut, toll) => {
        const divided = divide(paid, { cut, toll });
        expect(divided.cut + divided.toll + divided.rest).toBe(paid);
        for (const part of Object.values(divided)) expect(part).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(divide(1000, { cut: 50, toll: 100 })).toEqual({ toll: 100, cut: 50, rest: 850 });
    expect(divide(1, { cut: 50, toll: 100 })).toEqual({ toll: 1, cut: 0, rest: 0 });
  });
});
