import type { CombatantId } from './action.ts';
import type { Raid } from './errata/raid.ts';
import { placeInRaid, withErratum } from './errata/turns.ts';
import { initiativeOf } from './formulas.ts';
import { placeInOrder, turnsInRound } from './signatures/passives.ts';
import type { Combatant, Fight } from './state.ts';

type Standing = Pick<Fight, 'combatants' | 'raid'>;

function placeOf(raid: Raid | null, round: number, one: Combatant): number {
  return raid === null ? placeInOrder(one, round) : placeInRaid(raid, one, round);
}

/** What a combatant is sorted by: its place, its initiative, its tie. */
type Rank = { readonly place: number; readonly initiative: number; readonly tie: number };

function isBefore(one: Rank, other: Rank): boolean {
  const apart = one.place - other.place || other.initiative - one.initiative;
  return (apart || other.tie - one.tie) < 0;
}

/**
 * Who acts in a round, by initiative; the tie drawn at the start decides between equals. A second turn of
 * the same combatant stands at the end; an erratum's are spread over what follows its first.
 */
export function orderOfRound(fight: Standing, round: number): CombatantId[] {
  const { combatants, raid } = fight;
  const order: CombatantId[] = [];
  const ranks: Rank[] = [];
  for (let id = 0; id < combatants.length; id++) {
    const one = combatants[id]!;
    if (one.state !== 'standing') continue;
    // Sorted in as they come: there are few, and whoever comes later stands later among equals.
    const rank = { place: placeOf(raid, round, one), initiative: initiativeOf(one), tie: one.tie };
    let at = order.length;
    for (; at > 0 && isBefore(rank, ranks[at - 1]!); at--) {
      order[at] = order[at - 1]!;
      ranks[at] = ranks[at - 1]!;
    }
    order[at] = id;
    ranks[at] = rank;
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
