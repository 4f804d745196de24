/** The boxes "Execute Action" and "Calculate Damage/Effects": carries out a plan that has been found valid. */
import type { AbilityEffect } from '../content/ability.ts';
import type { UseEffect } from '../content/item.ts';
import type { Skill } from '../progression/skills.ts';
import { assertNever } from '../result.ts';
import type { CombatantId } from './action.ts';
import { cleanse, lay, takeOff } from './carry.ts';
import { type Draft, emit, touch } from './draft.ts';
import { applyEffects, type Cause, overTimeKind } from './effects.ts';
import { fleeChance, MANA_ON_DEFEND } from './formulas.ts';
import { changeMana, heal, leave } from './harm.ts';
import { signatureOf } from './state.ts';
import type { Plan } from './validate.ts';

const ATTACK: readonly AbilityEffect[] = [{ kind: 'damage', school: 'weapon', power: 1, hits: 1 }];

/** Counts a use of a skill, for the experience at the end. */
export function practise(draft: Draft, id: CombatantId, skill: Skill): void {
  const one = draft.combatants[id]!;
  if (one.who.kind !== 'character') return;
  touch(draft, id).practice = { ...one.practice, [skill]: (one.practice[skill] ?? 0) + 1 };
}

function act(
  draft: Draft,
  actor: CombatantId,
  what: 'attack' | 'defend' | 'flee' | 'surrender',
  targets: readonly CombatantId[],
  auto: boolean,
): void {
  const name = what[0]!.toUpperCase() + what.slice(1);
  emit(draft, { kind: 'act', actor, what, name, targets: [...targets], auto });
}

/** A cause for effects; blows that were made use up what waits for "the next attack". */
function carryOut(
  draft: Draft,
  cause: Cause,
  effects: readonly AbilityEffect[],
  targets: readonly CombatantId[],
): void {
  const waiting = draft.combatants[cause.actor]!.effects.filter((one) => one.stat === 'next-attack');
  const cited = cause.told
    ? draft.combatants[cause.actor]!.effects.filter((one) => one.stat === 'next-told')
    : [];
  applyEffects(draft, cause, effects, targets);
  if (cause.struck && waiting.length > 0) takeOff(draft, cause.actor, (one) => waiting.includes(one), 'over');
  if (cited.length > 0) takeOff(draft, cause.actor, (one) => cited.includes(one), 'over');
}

function attack(draft: Draft, actor: CombatantId, targets: readonly CombatantId[], auto: boolean): void {
  act(draft, actor, 'attack', targets, auto);
  const skill = draft.combatants[actor]!.stats.weaponSkill;
  const cause: Cause = { actor, name: 'Attack', skill, ability: null, level: 0, told: false, struck: false };
  carryOut(draft, cause, ATTACK, targets);
  practise(draft, actor, skill);
}

function payFor(draft: Draft, actor: CombatantId, plan: Extract<Plan, { kind: 'ability' }>): void {
  const { ability } = plan;
  if (ability.mana > 0) {
    takeOff(draft, actor, (one) => one.stat === 'mana-cost' && one.ability === null, 'over');
  }
  if (plan.mana > 0) changeMana(draft, actor, -plan.mana);
  const one = touch(draft, actor);
  // One more, because the turn in which it was used is counted down too.
  if (ability.cooldown > 0)
    one.cooldowns = one.cooldowns.with(one.abilities.indexOf(ability.id), ability.cooldown + 1);
  one.lastAbility = ability.id;
}

function useAbility(
  draft: Draft,
  actor: CombatantId,
  plan: Extract<Plan, { kind: 'ability' }>,
  auto: boolean,
): void {
  const { ability, targets } = plan;
  payFor(draft, actor, plan);
  emit(draft, {
    kind: 'act',
    actor,
    what: 'ability',
    name: ability.name,
    ability: ability.id,
    targets: [...targets],
    auto,
  });
  practise(draft, actor, ability.skill);
  if (ability.cast > 0) {
    beginCast(draft, actor, {
      ability: ability.id,
      name: ability.name,
      target: targets[0] ?? null,
      turns: ability.cast,
    });
    return;
  }
  runAbility(draft, actor, plan.ability, targets);
}

/** The effects of an ability, paid for before. */
export function runAbility(
  draft: Draft,
  actor: CombatantId,
  ability: Extract<Plan, { kind: 'ability' }>['ability'],
  targets: readonly CombatantId[],
): void {
  const level = draft.combatants[actor]!.skills[ability.skill] ?? 0;
  const cause: Cause = {
    actor,
    name: ability.name,
    skill: ability.skill,
    ability: ability.id,
    level,
    told: false,
    struck: false,
  };
  carryOut(draft, cause, ability.effects, targets);
}

function beginCast(draft: Draft, actor: CombatantId, cast: NonNullable<ReturnType<typeof castOf>>): void {
  touch(draft, actor).cast = cast;
  const { name, turns } = cast;
  emit(draft, {
    kind: 'effect',
    target: actor,
    effect: { kind: 'cast', name, harmful: false, stacks: 1, turns },
  });
}

function castOf(draft: Draft, id: CombatantId) {
  return draft.combatants[id]!.cast;
}

/** The effects of a monster's signature; `told` if it was announced. */
export function runSignature(draft: Draft, actor: CombatantId, targets: readonly CombatantId[]): void {
  const signature = signatureOf(draft.combatants[actor]!, draft.content)!;
  const { name, told } = signature;
  emit(draft, { kind: 'act', actor, what: 'signature', name, targets: [...targets], auto: true });
  const cause: Cause = { actor, name, skill: null, ability: null, level: 0, told, struck: false };
  carryOut(draft, cause, signature.effects, targets);
}

/** Begins a monster's signature: at once, or as a cast that all can see. */
export function useSignature(draft: Draft, actor: CombatantId, targets: readonly CombatantId[]): void {
  const signature = signatureOf(draft.combatants[actor]!, draft.content)!;
  const one = touch(draft, actor);
  one.signatureUses += 1;
  one.signatureIn = signature.every + 1;
  if (signature.cast === 0) {
    runSignature(draft, actor, targets);
    return;
  }
  const { name } = signature;
  beginCast(draft, actor, { ability: null, name, target: targets[0] ?? null, turns: signature.cast });
  emit(draft, {
    kind: 'tell',
    actor,
    name,
    text: signature.telegraph ?? signature.text.slice(0, 80),
    targets: [...targets],
  });
}

function applyUse(
  draft: Draft,
  actor: CombatantId,
  name: string,
  use: UseEffect,
  targets: readonly CombatantId[],
): void {
  for (const target of targets) {
    switch (use.kind) {
      case 'heal':
        heal(draft, { actor, source: name }, target, use.amount);
        break;
      case 'mana':
        changeMana(draft, target, use.amount);
        break;
      case 'modify':
        lay(draft, target, {
          kind: 'modify',
          name,
          by: actor,
          harmful: false,
          turns: 99,
          stat: use.stat,
          amount: use.amount,
        });
        break;
      case 'over-time': {
        const { school, turns } = use;
        const amount = Math.max(1, Math.round(use.amount / turns));
        lay(draft, target, {
          kind: overTimeKind(school),
          name,
          by: actor,
          harmful: true,
          turns,
          school,
          amount,
        });
        break;
      }
      case 'cleanse':
        cleanse(draft, target, use.count);
        break;
      case 'heal-share':
      case 'boon':
      case 'skill-experience':
        break;
      default:
        assertNever(use);
    }
  }
}

function consume(
  draft: Draft,
  actor: CombatantId,
  plan: Extract<Plan, { kind: 'item' }>,
  auto: boolean,
): void {
  const one = touch(draft, actor);
  const { id, name } = plan.item;
  one.items = one.items.map((row) =>
    row.item === id ? { ...row, quantity: row.quantity - 1, used: row.used + 1 } : row,
  );
  emit(draft, { kind: 'act', actor, what: 'item', name, item: id, targets: [...plan.targets], auto });
  applyUse(draft, actor, name, plan.use, plan.targets);
}

function defend(draft: Draft, actor: CombatantId, auto: boolean): void {
  act(draft, actor, 'defend', [actor], auto);
  lay(draft, actor, { kind: 'brace', name: 'Defend', by: actor, harmful: false, turns: 1 });
  changeMana(draft, actor, MANA_ON_DEFEND);
  practise(draft, actor, 'defense');
}

function flee(draft: Draft, actor: CombatantId, auto: boolean): void {
  act(draft, actor, 'flee', [], auto);
  if (draft.rng.chance(fleeChance(draft.fight, draft.combatants[actor]!))) {
    leave(draft, actor, 'fled');
    return;
  }
  touch(draft, actor).fleeTries += 1;
  emit(draft, { kind: 'flee-failed', actor });
}

export function executePlan(draft: Draft, actor: CombatantId, plan: Plan, auto: boolean): void {
  switch (plan.kind) {
    case 'attack':
      attack(draft, actor, plan.targets, auto);
      break;
    case 'ability':
      useAbility(draft, actor, plan, auto);
      break;
    case 'signature':
      useSignature(draft, actor, plan.targets);
      break;
    case 'item':
      consume(draft, actor, plan, auto);
      break;
    case 'defend':
      defend(draft, actor, auto);
      break;
    case 'flee':
      flee(draft, actor, auto);
      break;
    case 'surrender':
      act(draft, actor, 'surrender', [], auto);
      leave(draft, actor, 'surrendered');
      break;
    default:
      assertNever(plan);
  }
}
