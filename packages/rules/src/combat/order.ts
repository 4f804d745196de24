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
  const standing = fight.combatants.filter((one) => one.state === 'standing');
  const keyed = standing.map((one) => ({
    one,
    place: fight.raid === null ? placeInOrder(one, round) : placeInRaid(fight.raid, one, round),
    initiative: initiativeOf(one),
  }));
  keyed.sort(
    (p, q) =>
      p.place - q.place || q.initiative - p.initiative || q.one.tie - p.one.tie || p.one.id - q.one.id,
  );
  const order = keyed.map(({ one }) => one.id);
  for (const { one } of keyed) if (turnsInRound(one) > 1) order.push(one.id);
  return fight.raid === null ? order : withErratum(fight.raid, standing, { order, round });
}

/** The order with `id` acting next: its turn is moved up, or given anew if it has acted already. */
export function moveUp(fight: Pick<Fight, 'order' | 'turn'>, id: CombatantId): CombatantId[] {
  const done = fight.order.slice(0, fight.turn + 1);
  const rest = fight.order.slice(fight.turn + 1);
  const at = rest.indexOf(id);
  if (at >= 0) rest.splice(at, 1);
  return [...done, id, ...rest];
}
