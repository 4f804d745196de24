import type { Skill } from '../progression/skills.ts';
import type { Combatant, Fight } from './state.ts';

/** Who weighs a deed, and how hard it goes for its side. Worth is in health points throughout. */
export type Scales = {
  readonly fight: Fight;
  readonly actor: Combatant;
  /** Health points that each on the actor's side may expect to lose in a round. */
  readonly pressure: number;
  /** Others standing on the actor's side. */
  readonly allies: number;
  /** The skill of what is being weighed; null for a monster's signature. */
  skill: Skill | null;
};

/** Share of enemies' power that lands, roughly: what they miss, and what armour takes. */
const EXPECTED_TO_LAND = 0.75;

export function bestPower(one: Combatant): number {
  const { melee, ranged, magic } = one.stats;
  return Math.max(melee, ranged, magic);
}

export function shieldOf(one: Combatant): number {
  let points = 0;
  for (const effect of one.effects) if (effect.kind === 'shield') points += effect.amount;
  return points;
}

export function weigh(fight: Fight, actor: Combatant): Scales {
  let enemyPower = 0;
  let own = 0;
  for (const one of fight.combatants) {
    if (one.state !== 'standing') continue;
    if (one.side === actor.side) own += 1;
    else enemyPower += bestPower(one);
  }
  const pressure = (enemyPower * EXPECTED_TO_LAND) / Math.max(1, own);
  return { fight, actor, pressure, allies: own - 1, skill: null };
}
