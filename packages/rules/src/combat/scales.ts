import type { School } from '../content/item.ts';
import type { Skill } from '../progression/skills.ts';
import type { CombatantId } from './action.ts';
import { type ErratumRules, rulesOf } from './errata/hooks.ts';
import { type Bearing, bearingOf, criticalChance, hitChance, resistanceOf } from './formulas.ts';
import { type Combatant, type Fight, type FightContent, modified } from './state.ts';
import { taunterOf } from './targets.ts';
import { type Temperament, temperamentOf } from './temperament.ts';

/** Who weighs a deed, and how hard it goes for its side. Worth is in health points throughout. */
export type Scales = {
  readonly fight: Fight;
  readonly actor: Combatant;
  readonly content: FightContent;
  readonly temperament: Temperament;
  /** Who stands on the other side, and on the actor's, itself included. */
  readonly enemies: readonly Combatant[];
  readonly friends: readonly Combatant[];
  /** Who has taunted the actor. */
  readonly taunter: CombatantId | null;
  /** The rules of the erratum that a character fights; null for all others. */
  readonly rules: ErratumRules | null;
  /** Health points that each on the actor's side may expect to lose in a round. */
  readonly pressure: number;
  /** Others standing on the actor's side. */
  readonly allies: number;
  /** The actor's own blow at 100 %. */
  readonly power: number;
  /** Factors of its next blow: what waits for it, and what criticals add. */
  readonly waiting: number;
  readonly critical: number;
  readonly maxThreat: number;
  /** What was reckoned for a target once holds for every move of this choice. */
  readonly marks: (Mark | undefined)[];
  /** The skill of what is being weighed, null for a monster's signature; and the mana that it costs now. */
  skill: Skill | null;
  mana: number;
};

/** What bears on every deed of the actor on one target. */
export type Mark = { readonly hit: number; readonly bearing: Bearing; readonly shield: number };

/** Share of enemies' power that lands, roughly: what they miss, and what armour takes. */
const EXPECTED_TO_LAND = 0.75;

/** The greatest of a combatant's three powers, in health points of a blow at 100 %. */
export function bestPower({ stats: { melee, ranged, magic } }: Combatant): number {
  const steel = melee > ranged ? melee : ranged;
  return steel > magic ? steel : magic;
}

/** Points left in all the shields that it carries. */
export function shieldOf({ effects }: Combatant): number {
  let points = 0;
  for (let at = 0; at < effects.length; at++) {
    const effect = effects[at]!;
    if (effect.kind === 'shield') points += effect.amount;
  }
  return points;
}

/** What bears on every deed of the actor on this target, reckoned once a choice. */
export function markOf(scales: Scales, target: Combatant): Mark {
  const known = scales.marks[target.id];
  if (known !== undefined) return known;
  const { fight, actor: attacker } = scales;
  const mark: Mark = {
    hit: hitChance(attacker, target),
    bearing: bearingOf({ fight, attacker, target }),
    shield: shieldOf(target),
  };
  scales.marks[target.id] = mark;
  return mark;
}

/**
 * What the actor can know of a target's resistance [CMB7]: that of monsters is in the books, that of a person
 * shows against one's own weapon, or lies open once it has been sized up.
 */
export function knownResistance({ actor }: Scales, target: Combatant, school: School): number {
  const open =
    target.who.kind === 'monster' ||
    target.side === actor.side ||
    target.sizedUp ||
    school === actor.stats.weaponSchool;
  return open ? resistanceOf(target.stats, school) : 0;
}

/** The scales for one choice of `actor`, as the fight stands. */
export function weigh(fight: Fight, actor: Combatant, content: FightContent): Scales {
  let enemyPower = 0;
  let maxThreat = 0;
  const enemies: Combatant[] = [];
  const friends: Combatant[] = [];
  const { combatants, raid } = fight;
  for (let at = 0; at < combatants.length; at++) {
    const one = combatants[at]!;
    if (one.state !== 'standing') continue;
    if (one.side === actor.side) {
      friends.push(one);
      continue;
    }
    enemies.push(one);
    enemyPower += bestPower(one);
    if (one.threat > maxThreat) maxThreat = one.threat;
  }
  return {
    fight,
    actor,
    content,
    temperament: temperamentOf(actor, content),
    enemies,
    friends,
    taunter: taunterOf(fight, actor),
    rules: raid === null || actor.who.kind !== 'character' ? null : rulesOf(raid.erratum),
    pressure: (enemyPower * EXPECTED_TO_LAND) / Math.max(1, friends.length),
    allies: friends.length - 1,
    power: bestPower(actor),
    waiting: Math.max(0, 1 + modified(actor, 'next-attack')),
    critical: 1 + criticalChance(actor) / 2,
    maxThreat,
    marks: [],
    skill: null,
    mana: 0,
  };
}
