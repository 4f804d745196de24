import type { CombatantId } from './action.ts';
import { placeInRaid, withErratum } from './errata/turns.ts';
import { initiativeOf } from './formulas.ts';
import { placeInOrder, turnsInRound } from './signatures/passives.ts';
import type { Fight } from './state.ts';

type Standing = Pick<Fight, 'combatants' | 'raid'>;

/**
 * Who acts in a round, by initiative; the tie drawn at the start decides between equals. A second turn of
 * the same combatant stands at the end; an erratum's are spread over what follows its first.
 */
export function orderOfRound(fight: Standing, round: number): CombatantId[] {
  const { combatants, raid } = fight;
  const places: number[] = [];
  const initiatives: number[] = [];
  const order: CombatantId[] = [];
  for (let id = 0; id < combatants.length; id++) {
    const one = combatants[id]!;
    places.push(raid === null ? placeInOrder(one, round) : placeInRaid(raid, one, round));
    initiatives.push(initiativeOf(one));
    if (one.state !== 'standing') continue;
    // Sorted in as they come: there are few, and whoever comes later stands later among equals.
    let at = order.length;
    for (; at > 0; at--) {
      const other = order[at - 1]!;
      const later = places[id]! - places[other]! || initiatives[other]! - initiatives[id]!;
      if ((later || combatants[other]!.tie - one.tie) >= 0) break;
      order[at] = other;
    }
    order[at] = id;
  }
  for (let at = 0, once = order.length; at < once; at++)
    if (turnsInRound(combatants[order[at]!]!) > 1) order.push(order[at]!);
  return raid === null ? order : withErratum(raid, combatants, { order, round });
}

/** The order with `id` acting next: its turn is moved up, or given anew if it has acted already. */
export function moveUp(fight: Pick<Fight, 'order' | 'turn'>, id: CombatantId): CombatantId[] {
  const done = fight.order.slice(0, fight.turn + 1);
  const rest = fight.order.slice(fight.turn + 1);
  const at = rest.indexOf(id);
  if (at >= 0) rest.splice(at, 1);
  return [...done, id, ...rest];
}
