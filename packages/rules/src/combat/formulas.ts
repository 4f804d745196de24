/** The numbers of a fight, in one place: what is executed, weighed by the AI and shown to a player is the same sum. */
import type { School } from '../content/item.ts';
import type { Skill } from '../progression/skills.ts';
import { assertNever } from '../result.ts';
import { armourFromPack, damageFromPack } from './signatures/passives.ts';
import { type Combatant, type Fight, modified } from './state.ts';
import { damageFromActingLast, traitsOf } from './traits.ts';

export const MANA_PER_TURN = 6;
export const MANA_ON_DEFEND = 10;
/** Share of harm that gets through to one who defends. */
export const DEFENDED = 0.5;
export const CRITICAL_FACTOR = 1.5;
/** Harm varies by this share both ways. */
export const SPREAD = 0.2;
/** A monster finds the way out so much less often than a person. */
const MONSTERS_FLEE = 0.2;
const BASE_HIT = 0.92;
/** Armour counts in full against steel, and for this share against the washes. */
const ARMOUR_AGAINST_WASHES = 0.5;

/** Is it harm by weapons, as against harm by washes? */
export function isSteel(school: School): boolean {
  return school === 'edge' || school === 'point' || school === 'weight';
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}

/** Chance (0 to 1) that a blow lands. One level of difference is worth one point in a hundred. */
export function hitChance(attacker: Combatant, target: Combatant): number {
  const chance =
    BASE_HIT +
    attacker.stats.accuracy +
    modified(attacker, 'accuracy') -
    target.stats.evasion -
    modified(target, 'evasion') +
    0.01 * (attacker.level - target.level);
  return clamp(chance, 0.1, 1);
}

/** Share of a blow that armour takes, 0 to 0.75, against an attacker of `level`. */
export function armourShare(armour: number, level: number): number {
  return armour <= 0 ? 0 : clamp(armour / (armour + 40 + 10 * level), 0, 0.75);
}

/** Chance (0 to 0.75) that a blow that lands is critical. */
export function criticalChance(attacker: Combatant): number {
  return clamp(attacker.stats.critical + modified(attacker, 'critical'), 0, 0.75);
}

/** Harm in health points of a blow at 100 %, by the skill that strikes it. */
export function powerOf(actor: Combatant, skill: Skill | null, school: School): number {
  const { stats } = actor;
  if (skill === 'melee') return stats.melee;
  if (skill === 'ranged') return stats.ranged;
  if (skill === 'magic') return stats.magic;
  return isSteel(school) ? Math.max(stats.melee, stats.ranged) : stats.magic;
}

/** What heals and shields of a skill are reckoned from: the spell for magic, the best of the three for the rest. */
export function carePower(actor: Combatant, skill: Skill | null): number {
  const { stats } = actor;
  return skill === 'magic' ? stats.magic : Math.max(stats.melee, stats.ranged, stats.magic);
}

/** Who strikes whom, in which fight. */
export type Pair = { readonly fight: Fight; readonly attacker: Combatant; readonly target: Combatant };

const UNBURDENED = { taken: 1, resist: 1, armour: 1, brace: 1 } as const;

/** Sums of what the target carries, taken in one pass because this is the hottest loop of the engine. */
function burdenOf({ fight, attacker, target }: Pair): {
  taken: number;
  resist: number;
  armour: number;
  brace: number;
} {
  const { effects } = target;
  if (effects.length === 0) return UNBURDENED;
  const sum = { taken: 1, resist: 1, armour: 1, brace: 1 };
  for (let at = 0; at < effects.length; at++) {
    const effect = effects[at]!;
    const { stat } = effect;
    if (effect.kind === 'brace') sum.brace = DEFENDED;
    if (stat === null) continue;
    const amount = effect.amount * effect.stacks;
    if (stat === 'damage-taken') sum.taken += amount;
    else if (stat === 'resist') sum.resist += amount;
    else if (stat === 'armour') sum.armour += amount;
    else if (stat === 'damage-from-actor' && effect.by === attacker.id) sum.taken += amount;
    else if (stat === 'damage-from-party' && fight.combatants[effect.by]!.side === attacker.side) {
      sum.taken += amount;
    }
  }
  return sum;
}

/** What a target's own nature and gear add to harm of a school. Spelt out: a look-up by name costs more than the rest of the sum. */
export function resistanceOf({ resist }: Combatant['stats'], school: School): number {
  switch (school) {
    case 'edge':
      return resist.edge ?? 0;
    case 'point':
      return resist.point ?? 0;
    case 'weight':
      return resist.weight ?? 0;
    case 'ember':
      return resist.ember ?? 0;
    case 'rime':
      return resist.rime ?? 0;
    case 'gall':
      return resist.gall ?? 0;
    case 'gilt':
      return resist.gilt ?? 0;
    default:
      return assertNever(school);
  }
}

/** Rounds of a fight between characters after which both tire, and by how much a round. */
const FRESH_ROUNDS = 5;
const WEAR_A_ROUND = 0.12;
/** What is left at least of healing and shields, however long it takes. */
const LEAST_CARE = 0.2;

/** Between characters no fight is drawn out by mending: from the sixth round on harm grows with every round. */
function wearOf({ combatType, round }: Fight): number {
  const tires = combatType === 'pvp' || combatType === 'arena';
  return tires && round > FRESH_ROUNDS ? WEAR_A_ROUND * (round - FRESH_ROUNDS) : 0;
}

/** Factor of healing and shields: what harm gains by weariness, they lose. */
export function careFactor(fight: Fight): number {
  return Math.max(LEAST_CARE, 1 - wearOf(fight));
}

/** All that bears on harm from one to the other besides its school: reckoned once for many blows. */
export type Bearing = {
  /** What both carry. */
  readonly carried: number;
  /** Resistances are added to this. */
  readonly resist: number;
  readonly levels: number;
  /** Share of a blow of steel that armour takes. */
  readonly armour: number;
  readonly brace: number;
  readonly pack: number;
  /** What dishes add to harm by steel and by the washes. */
  readonly steel: number;
  readonly washes: number;
};

/** What bears on harm from attacker to target as both are now. */
export function bearingOf(pair: Pair): Bearing {
  const { fight, attacker, target } = pair;
  const { taken, resist, armour, brace } = burdenOf(pair);
  const dealt = 1 + modified(attacker, 'damage-dealt');
  const worn = target.stats.armour * Math.max(0, armour + armourFromPack(fight, target));
  return {
    carried: Math.max(0.05, dealt) * Math.max(0.05, taken) * (1 + wearOf(fight)),
    resist,
    levels: clamp(1 + 0.015 * (attacker.level - target.level), 0.4, 1.6),
    armour: armourShare(worn, attacker.level),
    brace,
    pack: 1 + damageFromPack(fight, attacker, target) + damageFromActingLast(fight, attacker),
    steel: 1 + (traitsOf(attacker)['steel-damage'] ?? 0),
    washes: 1 + (traitsOf(attacker)['wash-damage'] ?? 0),
  };
}

/** Factor of harm that does not come by a blow: `resistance` is what the target's nature and gear add. */
export function harmThrough(bearing: Bearing, school: School, resistance: number): number {
  const { carried, resist, levels, steel, washes } = bearing;
  return carried * Math.max(0, resist + resistance) * levels * (isSteel(school) ? steel : washes);
}

/** The same of a blow: armour, defending and the pack count as well. */
export function blowThrough(bearing: Bearing, school: School, resistance: number): number {
  const share = bearing.armour * (isSteel(school) ? 1 : ARMOUR_AGAINST_WASHES);
  return harmThrough(bearing, school, resistance) * (1 - share) * bearing.brace * bearing.pack;
}

/** Factor of a direct blow on `target`, without chance, critical and one-time effects. */
export function blowFactor(pair: Pair, school: School): number {
  return blowThrough(bearingOf(pair), school, resistanceOf(pair.target.stats, school));
}

/** Health points a turn of harm over time, fixed when it is laid on: it goes under armour, not under resistance. */
export function overTimeAmount(pair: Pair, school: School, raw: number): number {
  return overTimeOf(raw * harmThrough(bearingOf(pair), school, resistanceOf(pair.target.stats, school)));
}

/** Health points a turn as they are laid on: whole, and at least 1. */
export function overTimeOf(amount: number): number {
  return Math.max(1, Math.round(amount));
}

/** Initiative points now. */
export function initiativeOf(combatant: Combatant): number {
  return combatant.stats.initiative * Math.max(0.05, 1 + modified(combatant, 'initiative'));
}

/** Chance (0 to 1) that fleeing succeeds now: quicker is better, and each failure has shown a way out. */
export function fleeChance(fight: Fight, actor: Combatant): number {
  let fastest = 1;
  for (const other of fight.combatants) {
    if (other.side !== actor.side && other.state === 'standing')
      fastest = Math.max(fastest, initiativeOf(other));
  }
  const lead = initiativeOf(actor) / fastest - 1;
  const chance = clamp(0.5 + 0.3 * clamp(lead, -1, 1) + 0.15 * actor.fleeTries, 0.15, 0.95);
  return actor.who.kind === 'monster' ? chance * MONSTERS_FLEE : chance;
}
