/** The Arrears: Debt, who is collected from, and the Final Demand. */
import type { CombatantId } from '../action.ts';
import type { Move } from '../book.ts';
import { lay, newEffect } from '../carry.ts';
import type { Draft } from '../draft.ts';
import { changeMana, harm } from '../harm.ts';
import type { Scales } from '../scales.ts';
import type { RunSpecial } from '../specials.ts';
import type { Combatant } from '../state.ts';
import { addsOf } from './adds.ts';
import { dropTold } from './boss-turn.ts';
import { type Done, type ErratumRules, walkersOf } from './hooks.ts';
import { clearMark, setMark, stacksOf } from './marks.ts';
import type { Raid } from './raid.ts';
import { turnsOfErratum } from './turns.ts';

export const DEBT = 'Debt';
export const DEMAND = 'Final Demand';
/** Defending pays so much Debt for so much mana. */
export const PAID_BY_DEFENDING = 3;
export const PRICE_OF_DEFENDING = 15;
const MANA_A_WALKER = 40;
const GROWTH = 0.25;
const INTEREST = 1;
/** A Creditor moves so much in a round. */
const MOVED = 2;

/** For the AI: a point's share of health, how likely it is to be collected, what a point of mana paid is worth. */
const SHARE_A_POINT = 0.08;
const LIKELY = 0.25;
const PAID_POINT = 0.05;
/** Nobody can owe more than all that they have, many times over. */
const MOST_DEBT = 99;

function owe(draft: Draft, target: CombatantId, debt: number): void {
  const stacks = Math.min(MOST_DEBT, debt);
  setMark(draft, target, { name: DEBT, by: draft.fight.raid!.bodies[0]!, stacks, harmful: true });
}

/** The deepest in Debt, of equals the first; null if nobody owes. */
export function deepest(walkers: readonly Combatant[]): Combatant | null {
  let most = 0;
  let found: Combatant | null = null;
  for (const one of walkers) {
    const debt = stacksOf(one, DEBT);
    if (debt <= most) continue;
    most = debt;
    found = one;
  }
  return found;
}

/** Collection: health by the point, halved by a shield that another gave; then nothing is owed. */
export const collection: RunSpecial = ({ draft, actor }, target, { amount: share }) => {
  const one = draft.combatants[target]!;
  const shielded = one.effects.some((effect) => effect.kind === 'shield' && effect.by !== target);
  const amount = share * stacksOf(one, DEBT) * one.stats.maxHealth * (shielded ? 0.5 : 1);
  clearMark(draft, target, DEBT);
  const blow = {
    school: 'gilt',
    critical: false,
    source: 'Collection',
    direct: false,
    shieldFactor: 1,
  } as const;
  harm(draft, { actor, target, amount, ...blow });
};

/** Foreclose: a share of the mana. */
export const foreclose: RunSpecial = ({ draft }, target, { amount }) => {
  changeMana(draft, target, -Math.floor(draft.combatants[target]!.mana * amount));
};

/** The Final Demand, unpaid. */
export const finalDemand: RunSpecial = ({ draft, actor }, target, { amount: share }) => {
  clearMark(draft, actor, DEMAND);
  const one = draft.combatants[target]!;
  const blow = { school: 'gilt', critical: false, source: DEMAND, direct: false, shieldFactor: 1 } as const;
  harm(draft, { actor, target, amount: share * one.stats.maxHealth, ...blow });
};

/** Paid: it stands stunned for a round and takes double. */
function settle(draft: Draft, body: CombatantId): void {
  dropTold(draft, body);
  clearMark(draft, body, DEMAND);
  const turns = turnsOfErratum(walkersOf(draft).length);
  lay(draft, body, { ...newEffect('stun', 'Paid', body), turns });
  lay(draft, body, { ...newEffect('modify', 'Paid', body), turns, stat: 'damage-taken', amount: 1 });
}

function pay(draft: Draft, mana: number): void {
  const [body] = draft.fight.raid!.bodies;
  const left = stacksOf(draft.combatants[body!]!, DEMAND);
  if (left === 0 || mana <= 0) return;
  if (mana >= left) settle(draft, body!);
  else setMark(draft, body!, { name: DEMAND, by: body!, stacks: left - mana });
}

function payByDefending(draft: Draft, actor: CombatantId): number {
  const one = draft.combatants[actor]!;
  const debt = stacksOf(one, DEBT);
  if (debt === 0 || one.mana < PRICE_OF_DEFENDING) return 0;
  changeMana(draft, actor, -PRICE_OF_DEFENDING);
  owe(draft, actor, debt - PAID_BY_DEFENDING);
  return PRICE_OF_DEFENDING;
}

function afterDeed(draft: Draft, actor: CombatantId, { harmed, defended, mana }: Done): void {
  if (harmed) owe(draft, actor, stacksOf(draft.combatants[actor]!, DEBT) + 1);
  pay(draft, mana + (defended ? payByDefending(draft, actor) : 0));
}

/** A quarter more, rounded up; enraged, the share doubles each round. */
function addInterest(draft: Draft, raid: Raid): void {
  const { enrage } = draft.content.errata![raid.erratum]!;
  const growth = GROWTH * 2 ** Math.max(0, Math.min(6, draft.fight.round - enrage.round + 1));
  for (const one of walkersOf(draft)) {
    const debt = stacksOf(one, DEBT);
    if (debt > 0) owe(draft, one.id, Math.ceil(debt * (1 + growth)));
  }
}

/** Creditors put the Debt of who owes least on who owes most. */
function moveDebt(draft: Draft, raid: Raid): void {
  for (const add of addsOf(draft, raid)) {
    if (add.who.kind !== 'monster' || add.who.species !== 'collecting-creditor') continue;
    const owing = walkersOf(draft).filter((one) => stacksOf(one, DEBT) > 0);
    const most = deepest(owing);
    let least: Combatant | null = null;
    for (const one of owing) if (least === null || stacksOf(one, DEBT) < stacksOf(least, DEBT)) least = one;
    if (most === null || least === null || most.id === least.id) return;
    const moved = Math.min(MOVED, stacksOf(least, DEBT));
    owe(draft, least.id, stacksOf(least, DEBT) - moved);
    owe(draft, most.id, stacksOf(most, DEBT) + moved);
  }
}

/** What one point more is expected to cost: the nearer to being the deepest, the more. */
function priceOfDebt({ fight, actor }: Scales): number {
  const debt = stacksOf(actor, DEBT);
  const most = deepest(walkersOf(fight));
  const share = most === null || stacksOf(most, DEBT) <= debt ? 1 : (debt + 1) / (stacksOf(most, DEBT) + 1);
  return SHARE_A_POINT * actor.stats.maxHealth * share * LIKELY;
}

/** Mana spent on a Final Demand is worth having. */
function worthOfPaying({ fight, power }: Scales, mana: number): number {
  const due = stacksOf(fight.combatants[fight.raid!.bodies[0]!]!, DEMAND);
  return due > 0 ? Math.min(mana, due) * PAID_POINT * power : 0;
}

function byDebt(scales: Scales, move: Move): number {
  return worthOfPaying(scales, scales.mana) - (move.parts.harms ? priceOfDebt(scales) : 0);
}

function byPaying(scales: Scales): number {
  const { actor } = scales;
  const debt = stacksOf(actor, DEBT);
  if (debt === 0 || actor.mana < PRICE_OF_DEFENDING) return 0;
  const spared = Math.min(debt, PAID_BY_DEFENDING) * priceOfDebt(scales);
  return spared + worthOfPaying(scales, PRICE_OF_DEFENDING);
}

/** A shield on who is to be collected from halves it. */
function byShield(
  { fight, actor }: Scales,
  { effects }: Move,
  aim: { target: Combatant; worth: number },
): number {
  const { target, worth } = aim;
  const told = fight.raid!.told?.special === 'collection';
  if (!told || target.id === actor.id || !fight.combatants[fight.raid!.bodies[0]!]!.tell?.includes(target.id))
    return worth;
  if (!effects.some((one) => one.kind === 'shield')) return worth;
  return worth + 0.5 * SHARE_A_POINT * stacksOf(target, DEBT) * target.stats.maxHealth;
}

export const arrears: ErratumRules = {
  aim(draft) {
    const one = deepest(walkersOf(draft));
    return one === null ? [] : [one.id];
  },
  onTell(draft, { id }) {
    const [body] = draft.fight.raid!.bodies;
    const due = MANA_A_WALKER * walkersOf(draft).length;
    if (id === 'final-demand') setMark(draft, body!, { name: DEMAND, by: body!, stacks: due });
  },
  onDeed: afterDeed,
  weigh: { onTarget: byShield, ofMove: byDebt, ofDefending: byPaying },
  onRound(draft, raid) {
    if (raid.phase >= INTEREST) addInterest(draft, raid);
    moveDebt(draft, raid);
  },
};
