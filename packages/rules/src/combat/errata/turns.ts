/** An erratum's turns: one a round for each four Walkers. */
import type { CombatantId } from '../action.ts';
import { placeInOrder } from '../signatures/passives.ts';
import type { Combatant } from '../state.ts';
import type { Raid } from './raid.ts';

/** Walkers for each turn of an erratum in a round. */
const WALKERS_A_TURN = 4;

/** Where a combatant of a raid stands before initiative is asked. */
export function placeInRaid(raid: Raid, one: Combatant, round: number): number {
  if (!raid.bodies.includes(one.id)) return placeInOrder(one, round);
  if (raid.acts === 'first') return -2;
  return raid.acts === 'last' ? 2 : 0;
}

/** Turns of the whole erratum in a round, for so many Walkers standing. */
export function turnsOfErratum(standing: number): number {
  return Math.max(1, Math.ceil(standing / WALKERS_A_TURN));
}

/** The order of a round with the further turns of the erratum in it, evenly after its first. */
export function withErratum(
  raid: Raid,
  combatants: readonly Combatant[],
  { order, round }: { order: CombatantId[]; round: number },
): CombatantId[] {
  if (raid.acts === 'turned' && round % 2 === 0) order.reverse();
  const bodies = raid.bodies.filter((id) => order.includes(id));
  const [first] = bodies;
  if (first === undefined) return order;
  let walkers = 0;
  for (const one of combatants) if (one.state === 'standing' && one.who.kind === 'character') walkers += 1;
  const more = turnsOfErratum(walkers) - bodies.length;
  const from = order.indexOf(first) + 1;
  const after = order.length - from;
  for (let nth = more; nth >= 1; nth--) {
    const body = bodies[nth % bodies.length]!;
    order.splice(from + Math.round((after * nth) / (more + 1)), 0, body);
  }
  return order;
}
