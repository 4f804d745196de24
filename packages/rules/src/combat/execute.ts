/** The boxes "Execute Action" and "Calculate Damage/Effects": carries out a plan that has been found valid. */
import type { AbilityEffect } from '../content/ability.ts';
import type { Skill } from '../progression/skills.ts';
import { assertNever } from '../result.ts';
import type { CombatantId } from './action.ts';
import { lay, newEffect, type Removal, takeOff } from './carry.ts';
import { beginAbility, beginSignature, carryOut } from './carry-out.ts';
import { attackCause } from './cause.ts';
import { countUse, type Draft, touch } from './draft.ts';
import { afterDeed } from './errata/ask.ts';
import { fleeChance, MANA_ON_DEFEND } from './formulas.ts';
import { changeMana, leave } from './harm.ts';
import { applyUse } from './item-use.ts';
import { partsOf } from './parts.ts';
import type { Plan } from './validate.ts';

/** Who does it, in which step, and whether by its own choice or the AI's. */
export type Doing = { readonly draft: Draft; readonly actor: CombatantId; readonly auto: boolean };
type PlanOf<K extends Plan['kind']> = Extract<Plan, { kind: K }>;

export const ATTACK: readonly AbilityEffect[] = [{ kind: 'damage', school: 'weapon', power: 1, hits: 1 }];
const BLOW = partsOf(ATTACK);

function practise({ draft, actor }: Doing, skill: Skill): void {
  if (draft.combatants[actor]!.who.kind === 'character') countUse(draft, actor, skill);
}

const NAMES = { attack: 'Attack', defend: 'Defend', flee: 'Flee', surrender: 'Surrender' } as const;

function act({ draft, actor, auto }: Doing, what: keyof typeof NAMES, targets: readonly CombatantId[]): void {
  draft.events?.push({ kind: 'act', actor, what, name: NAMES[what], targets: [...targets], auto });
}

function attack(doing: Doing, targets: readonly CombatantId[]): void {
  const { draft, actor } = doing;
  act(doing, 'attack', targets);
  carryOut(attackCause(draft, actor), BLOW, targets);
  practise(doing, draft.combatants[actor]!.stats.weaponSkill);
}

const PRICED: Removal = {
  which: ({ stat, ability }) => stat !== null && stat === 'mana-cost' && ability === null,
  why: 'over',
};

function payFor({ draft, actor }: Doing, { move: { ability }, at, mana }: PlanOf<'ability'>): void {
  if (ability.mana > 0) {
    takeOff(draft, actor, PRICED);
  }
  if (mana > 0) changeMana(draft, actor, -mana);
  const one = touch(draft, actor);
  one.lastAbility = ability.id;
  if (ability.cooldown === 0) return;
  // One more, because the turn in which it was used is counted down too.
  one.cooldowns[at] = ability.cooldown + 1;
}

function useAbility(doing: Doing, plan: PlanOf<'ability'>): void {
  const { draft, actor, auto } = doing;
  const { move, targets } = plan;
  payFor(doing, plan);
  draft.events?.push({
    kind: 'act',
    actor,
    what: 'ability',
    name: move.name,
    ability: move.ability.id,
    targets: [...targets],
    auto,
  });
  practise(doing, move.skill);
  beginAbility(draft, actor, { move, targets });
}

function consume({ draft, actor, auto }: Doing, { item, use, targets }: PlanOf<'item'>): void {
  const one = touch(draft, actor);
  const { id, name } = item;
  one.items = one.items.map((row) =>
    row.item === id ? { ...row, quantity: row.quantity - 1, used: row.used + 1 } : row,
  );
  draft.events?.push({ kind: 'act', actor, what: 'item', name, item: id, targets: [...targets], auto });
  for (const target of targets) applyUse({ draft, actor, name }, use, target);
}

function defend(doing: Doing): void {
  const { draft, actor } = doing;
  act(doing, 'defend', [actor]);
  const brace = newEffect('brace', 'Defend', actor);
  brace.harmful = false;
  lay(draft, actor, brace);
  changeMana(draft, actor, MANA_ON_DEFEND);
  practise(doing, 'defense');
}

function flee(doing: Doing): void {
  const { draft, actor } = doing;
  act(doing, 'flee', []);
  if (draft.rng.chance(fleeChance(draft.fight, draft.combatants[actor]!))) {
    leave(draft, actor, 'fled');
    return;
  }
  touch(draft, actor).fleeTries += 1;
  draft.events?.push({ kind: 'flee-failed', actor });
}

/** Carries out a plan; an erratum's rules hear of it. */
export function executePlan(doing: Doing, plan: Plan): void {
  const { draft, actor } = doing;
  if (draft.fight.raid === null) {
    carryOutPlan(doing, plan);
    return;
  }
  const before = draft.combatants[actor]!.damageDone;
  carryOutPlan(doing, plan);
  const harmed = draft.combatants[actor]!.damageDone > before;
  afterDeed(draft, actor, {
    harmed,
    defended: plan.kind === 'defend',
    mana: plan.kind === 'ability' ? plan.mana : 0,
  });
}

function carryOutPlan(doing: Doing, plan: Plan): void {
  switch (plan.kind) {
    case 'attack':
      attack(doing, plan.targets);
      return;
    case 'ability':
      useAbility(doing, plan);
      return;
    case 'signature':
      beginSignature(doing.draft, doing.actor, plan.targets);
      return;
    case 'item':
      consume(doing, plan);
      return;
    case 'defend':
      defend(doing);
      return;
    case 'flee':
      flee(doing);
      return;
    case 'surrender':
      act(doing, 'surrender', []);
      leave(doing.draft, doing.actor, 'surrendered');
      return;
    default:
      assertNever(plan);
  }
}
