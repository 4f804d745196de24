/** The Pumice: Scrape, the powder that looks like it, and the Blank Order. */
import type { CombatantId } from '../action.ts';
import type { Move } from '../book.ts';
import { type Draft, touch } from '../draft.ts';
import { leave } from '../harm.ts';
import type { Scales } from '../scales.ts';
import type { RunSpecial } from '../specials.ts';
import type { Combatant } from '../state.ts';
import { type ErratumRules, type Interrupting, walkersOf } from './hooks.ts';
import { clearMark, setMark, stacksOf } from './marks.ts';

/** Interrupts that break a Blank Order, each by another Walker. */
const ORDERS = 3;
const COUNTERMAND = 'Countermand';
const STREET_PLAN = 'street-plan';
/** What a wasted interrupt costs, in blows; more than breaking a cast is worth. */
const WASTED = 9;
/** Longer than any fight. */
const LOST = 999;

/** Scrape: one ability is lost for the fight, the last that was used, else the first that is left. */
export const strikeAbility: RunSpecial = ({ draft, actor }, target) => {
  const one = touch(draft, target);
  const at = lostPlace(one);
  if (at < 0) return;
  one.cooldowns[at] = LOST;
  setMark(draft, target, { name: 'Scraped', by: actor, stacks: stacksOf(one, 'Scraped') + 1 });
};

function lostPlace(one: {
  readonly abilities: readonly string[];
  readonly cooldowns: readonly number[];
  readonly lastAbility: string | null;
}): number {
  const last = one.lastAbility === null ? -1 : one.abilities.indexOf(one.lastAbility);
  if (last >= 0 && one.cooldowns[last]! < LOST / 2) return last;
  return one.cooldowns.findIndex((left) => left < LOST / 2);
}

/** Blank Order: whoever it falls on is struck out. */
export const strikeOut: RunSpecial = ({ draft }, target) => {
  touch(draft, target).health = 0;
  leave(draft, target, 'struck-out');
};

function countermand(draft: Draft, { by }: Interrupting): boolean {
  const [body] = draft.fight.raid!.bodies;
  if (stacksOf(draft.combatants[by]!, COUNTERMAND) > 0) return false;
  setMark(draft, by, { name: COUNTERMAND, by, stacks: 1 });
  const count = stacksOf(draft.combatants[body!]!, COUNTERMAND) + 1;
  setMark(draft, body!, { name: COUNTERMAND, by, stacks: count });
  return count >= ORDERS;
}

function clearOrders(draft: Draft): void {
  const [body] = draft.fight.raid!.bodies;
  for (const one of [draft.combatants[body!]!, ...walkersOf(draft)]) clearMark(draft, one.id, COUNTERMAND);
}

function carriesPlan(draft: Draft): CombatantId | null {
  const found = walkersOf(draft).find((one) =>
    one.items.some((row) => row.item === STREET_PLAN && row.quantity > 0),
  );
  return found?.id ?? null;
}

/** Powder is not worth an interrupt, nor is a second one by the same hand. */
function byName(scales: Scales, move: Move, { target, worth }: { target: Combatant; worth: number }): number {
  const { fight, actor, power } = scales;
  const told = fight.raid!.told?.special;
  if (target.cast === null || told === undefined || !move.parts.interrupts) return worth;
  const wasted =
    told === 'pounce' ||
    (told === 'scrape' && fight.raid!.enraged) ||
    (told === 'blank-order' && stacksOf(actor, COUNTERMAND) > 0);
  return wasted ? worth - WASTED * power : worth;
}

export const pumice: ErratumRules = {
  onTell(draft, { id }) {
    clearOrders(draft);
    const bearer = id === 'blank-order' ? carriesPlan(draft) : null;
    const [body] = draft.fight.raid!.bodies;
    if (bearer !== null) setMark(draft, body!, { name: COUNTERMAND, by: bearer, stacks: 1 });
  },
  onPhase: (draft) => clearOrders(draft),
  weigh: { onTarget: byName },
  onInterrupt(draft, special, how) {
    const raid = draft.fight.raid!;
    const [body] = raid.bodies;
    if (special === 'scrape') return !raid.enraged;
    if (special === 'blank-order') {
      const broken = countermand(draft, how);
      if (broken) clearOrders(draft);
      return broken;
    }
    const stacks = stacksOf(draft.combatants[body!]!, 'Misread') + 1;
    setMark(draft, body!, {
      name: 'Misread',
      by: how.by,
      stacks,
      kind: 'modify',
      stat: 'damage-dealt',
      amount: 0.1,
    });
    return true;
  },
};
