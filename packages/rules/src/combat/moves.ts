/** The box "Check Available Skills": what somebody could do now, and what it would pay for it. */
import type { Ability, AbilityEffect } from '../content/ability.ts';
import type { AbilityId } from '../ids.ts';
import type { Skill } from '../progression/skills.ts';
import { ATTACK } from './execute.ts';
import { type Combatant, type FightContent, signatureOf } from './state.ts';
import type { Reach } from './targets.ts';
import { EVERYBODY, manaCost } from './validate.ts';

/** Something that can be done to somebody, whether it is a blow, an ability or a monster's trick. */
export type Move = {
  readonly kind: 'attack' | 'ability' | 'signature';
  readonly name: string;
  readonly reach: Reach;
  readonly most: number;
  readonly skill: Skill | null;
  readonly effects: readonly AbilityEffect[];
  /** The ability that it is, and what it costs now. */
  readonly ability: Ability | null;
  readonly mana: number;
  readonly cast: number;
};

function attackOf({ stats: { weaponSkill: skill } }: Combatant): Move {
  return {
    kind: 'attack',
    name: 'Attack',
    reach: 'enemy',
    most: 1,
    skill,
    effects: ATTACK,
    ability: null,
    mana: 0,
    cast: 0,
  };
}

function abilityMove(ability: Ability, mana: number): Move {
  const { name, target: reach, targets: most, skill, effects, cast } = ability;
  return { kind: 'ability', name, reach, most, skill, effects, ability, mana, cast };
}

function signatureMove(actor: Combatant, content: FightContent): Move | null {
  const signature = signatureOf(actor, content);
  if (signature === null || signature.when !== 'action' || signature.told || actor.signatureIn > 0)
    return null;
  if (signature.uses > 0 && actor.signatureUses >= signature.uses) return null;
  const { name, target: reach, effects, cast } = signature;
  return {
    kind: 'signature',
    name,
    reach,
    most: EVERYBODY,
    skill: null,
    effects,
    ability: null,
    mana: 0,
    cast,
  };
}

/** The moves that are ready and affordable, the plain attack first. */
export function checkAvailableSkills(actor: Combatant, content: FightContent): Move[] {
  const moves = [attackOf(actor)];
  const { abilities, cooldowns } = actor;
  for (let at = 0; at < abilities.length; at++) {
    if (cooldowns[at]! > 0) continue;
    const ability = content.abilities[abilities[at]! as AbilityId];
    if (ability === undefined) continue;
    const mana = manaCost(actor, ability);
    if (mana <= actor.mana) moves.push(abilityMove(ability, mana));
  }
  const trick = actor.who.kind === 'monster' ? signatureMove(actor, content) : null;
  if (trick !== null) moves.push(trick);
  return moves;
}
