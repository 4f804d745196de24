/** What is taken of a price: the house's cut and the toll of whoever holds the ground. All in thousandths and whole marks. */

/** The most that the holder of a territory may take of a deal: 15 %. */
export const MOST_TOLL_THOUSANDTHS = 150;

/** A share of a price in whole marks, rounded up: against whoever pays it. `thousandths` is 0 to 1000. */
export function feeOf(marks: number, thousandths: number): number {
  return Math.ceil((marks * thousandths) / 1000);
}

export type Shares = {
  /** Of the house, which goes out of the world. */
  readonly cut: number;
  /** Of the holder of the ground. */
  readonly toll: number;
};
export type Divided = Shares & { readonly rest: number };

/**
 * Divides what a buyer has paid: the toll first, then the cut out of what is left, then the rest for the seller.
 * `cut + toll + rest` is `marks`, and none is negative [FEE1]. Shares are in thousandths of the whole.
 */
export function divide(marks: number, shares: Shares): Divided {
  const toll = Math.min(marks, feeOf(marks, shares.toll));
  const cut = Math.min(marks - toll, feeOf(marks, shares.cut));
  return { toll, cut, rest: marks - toll - cut };
}
