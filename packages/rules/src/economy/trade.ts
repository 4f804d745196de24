/** A trade between two: offers, locks, confirmations. Nothing moves here; a trade that both confirm is carried out whole [TRD1]. */
import type { Item } from '../content/item.ts';
import type { ItemId } from '../ids.ts';
import { type Bag, putIn, type StackSizes, takeOut } from '../ledger/bag.ts';
import { fail, ok, type Result } from '../result.ts';

/** The most kinds of items, and of one kind, that one side lays down; the most marks. */
export const MOST_KINDS = 12;
export const MOST_OF_A_KIND = 10_000;
export const MOST_MARKS = 1_000_000_000;

export type Offered = { readonly item: ItemId; readonly quantity: number };
export type Offer = { readonly marks: number; readonly items: readonly Offered[] };
export type TradeSide = {
  readonly offer: Offer;
  readonly locked: boolean;
  readonly confirmed: boolean;
  /** They had locked, and the other changed their offer since: to be warned until they lock again. */
  readonly warned: boolean;
};
/** `opener` asked for the trade. */
export type SideName = 'opener' | 'other';
export type TradeState = {
  readonly sides: Readonly<Record<SideName, TradeSide>>;
  /** Counts changes of offers. Who locks or confirms says which terms they saw [TRD2]. */
  readonly terms: number;
  /** Whether the one who was asked has taken part: laid something down, or locked. */
  readonly answered: boolean;
};

const NOTHING: Offer = { marks: 0, items: [] };
const untouched: TradeSide = { offer: NOTHING, locked: false, confirmed: false, warned: false };
export const NEW_TRADE: TradeState = {
  sides: { opener: untouched, other: untouched },
  terms: 1,
  answered: false,
};

export const facing = (side: SideName): SideName => (side === 'opener' ? 'other' : 'opener');
const isEmpty = (offer: Offer): boolean => offer.marks === 0 && offer.items.length === 0;

/** Whether two offers are the same, in whatever order they name things. */
function isSameOffer(a: Offer, b: Offer): boolean {
  const quantities = new Map(a.items.map(({ item, quantity }) => [item, quantity]));
  return (
    a.marks === b.marks &&
    a.items.length === b.items.length &&
    b.items.every(({ item, quantity }) => quantities.get(item) === quantity)
  );
}

/**
 * Lays down an offer in place of the one before. Any change undoes locks and confirmations of both [TRD2]; whoever had
 * locked is warned. Errors: `trade/bad-offer` where an item is named twice, or too much is laid down.
 */
export function layDown(
  state: TradeState,
  side: SideName,
  offer: Offer,
): Result<TradeState, 'trade/bad-offer'> {
  const kinds = new Set(offer.items.map((one) => one.item));
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  const allowed =
    kinds.size === offer.items.length &&
    kinds.size <= MOST_KINDS &&
    isWhole(offer.marks, 0, MOST_MARKS) &&
    offer.items.every(({ quantity }) => isWhole(quantity, 1, MOST_OF_A_KIND));
  if (!allowed) return fail('trade/bad-offer');
  if (isSameOffer(state.sides[side].offer, offer)) return ok(state);
  const theirs = state.sides[facing(side)];
  const changed = { ...state, terms: state.terms + 1, answered: state.answered || side === 'other' };
  return ok(
    withSides(changed, side, {
      mine: { ...untouched, offer },
      theirs: { ...theirs, locked: false, confirmed: false, warned: theirs.warned || theirs.locked },
    }),
  );
}

/** Undoes locks and confirmations of both: something that was laid down is not there any more. */
export function loosen(state: TradeState): TradeState {
  const free = (side: TradeSide): TradeSide => ({
    ...side,
    locked: false,
    confirmed: false,
    warned: side.warned || side.locked,
  });
  const { opener, other } = state.sides;
  return { ...state, terms: state.terms + 1, sides: { opener: free(opener), other: free(other) } };
}

/** Locks one's side at the terms one saw, or frees it again. Errors: `trade/changed` where the terms are others by now. */
export function setLock(
  state: TradeState,
  side: SideName,
  { terms, locked }: { readonly terms: number; readonly locked: boolean },
): Result<TradeState, 'trade/changed'> {
  if (terms !== state.terms) return fail('trade/changed');
  const mine = state.sides[side];
  if (mine.locked === locked) return ok(state);
  const theirs = state.sides[facing(side)];
  return ok(
    withSides({ ...state, answered: state.answered || side === 'other' }, side, {
      mine: { ...mine, locked, confirmed: false, warned: false },
      // Who frees their side takes the other's word back too.
      theirs: locked ? theirs : { ...theirs, confirmed: false },
    }),
  );
}

/**
 * Confirms the terms that one saw. Errors: `trade/changed`; `trade/not-locked` unless both have locked;
 * `trade/nothing-offered`.
 */
export function confirm(
  state: TradeState,
  side: SideName,
  terms: number,
): Result<TradeState, 'trade/changed' | 'trade/not-locked' | 'trade/nothing-offered'> {
  if (terms !== state.terms) return fail('trade/changed');
  const { opener, other } = state.sides;
  if (!opener.locked || !other.locked) return fail('trade/not-locked');
  if (isEmpty(opener.offer) && isEmpty(other.offer)) return fail('trade/nothing-offered');
  const mine = { ...state.sides[side], confirmed: true };
  return ok(withSides(state, side, { mine, theirs: state.sides[facing(side)] }));
}

/** Both have said yes to the same terms: now it is to be carried out. */
export const isAgreed = ({ sides: { opener, other } }: TradeState): boolean =>
  opener.confirmed && other.confirmed;

type Pair = { readonly mine: TradeSide; readonly theirs: TradeSide };

function withSides(state: TradeState, side: SideName, { mine, theirs }: Pair): TradeState {
  const sides = side === 'opener' ? { opener: mine, other: theirs } : { opener: theirs, other: mine };
  return { ...state, sides };
}

/** What keeps an item from being handed on [TRD4]. */
export function isTradeable(item: Pick<Item, 'bound' | 'type'>): boolean {
  return item.bound !== true && item.type !== 'quest';
}

/**
 * Whether somebody can lay this down: it is theirs, unworn, and enough of it. Errors: `item/not-owned`, `item/equipped`,
 * `ledger/insufficient`.
 */
export function canLayDown(
  holding: { readonly bag: Bag; readonly marks: number },
  offer: Offer,
): Result<true, 'item/not-owned' | 'item/equipped' | 'ledger/insufficient'> {
  if (offer.marks > holding.marks) return fail('ledger/insufficient');
  for (const { item, quantity } of offer.items) {
    const stacks = holding.bag.filter((stack) => stack.item === item);
    if (stacks.length === 0) return fail('item/not-owned', item);
    const unworn = stacks.filter((stack) => stack.slot !== null);
    if (unworn.length === 0) return fail('item/equipped', item);
    const count = unworn.reduce((sum, stack) => sum + stack.quantity, 0);
    if (count < quantity) return fail('ledger/insufficient', item);
  }
  return ok(true);
}

/**
 * The bag after one's offer has gone and the other's has come: out first, so that room is made. Errors:
 * `ledger/insufficient`, `item/bag-full`.
 */
export function afterSwap(
  bag: Bag,
  swap: { readonly out: Offer; readonly in: Offer },
  sizes: StackSizes,
): Result<Bag, 'ledger/insufficient' | 'item/bag-full'> {
  let held: Bag = bag;
  for (const { item, quantity } of swap.out.items) {
    const result = takeOut(held, item, quantity);
    if (!result.ok) return result;
    held = result.value;
  }
  for (const { item, quantity } of swap.in.items) {
    const result = putIn(held, item, quantity, sizes);
    if (!result.ok) return result;
    held = result.value;
  }
  return ok(held);
}
