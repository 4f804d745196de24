/** Who a deed falls on. */
import type { CombatantId } from './action.ts';
import { type Combatant, type Fight, hasEffect } from './state.ts';

export type Reach = 'enemy' | 'ally' | 'self' | 'enemies' | 'allies';

/** Most targets of an effect on all. */
export const EVERYBODY = 64;

/** Who has taunted `actor` and still stands on the other side; null if nobody. */
export function taunterOf(fight: Fight, actor: Combatant): CombatantId | null {
  if (!hasEffect(actor, 'taunt')) return null;
  for (const effect of actor.effects) {
    if (effect.kind !== 'taunt') continue;
    const by = fight.combatants[effect.by]!;
    if (by.state === 'standing' && by.side !== actor.side) return by.id;
  }
  return null;
}

/** Does it reach for the other side? */
export function isHostile(reach: Reach): boolean {
  return reach === 'enemy' || reach === 'enemies';
}

/** The one target of a deed aimed at one; null if `wanted` is not one it may have. */
function resolveOne(
  fight: Fight,
  actor: Combatant,
  wish: { wanted: CombatantId | undefined; hostile: boolean },
): Combatant | null {
  const { wanted, hostile } = wish;
  const target = wanted === undefined ? defaultTarget(fight, actor, hostile) : fight.combatants[wanted];
  if (target === undefined || target === null || target.state !== 'standing') return null;
  return (target.side !== actor.side) === hostile ? target : null;
}

/** Oneself for a kindness; for harm the only enemy, if there is only one. */
function defaultTarget(fight: Fight, actor: Combatant, hostile: boolean): Combatant | null {
  if (!hostile) return actor;
  const enemies = fight.combatants.filter((one) => one.side !== actor.side && one.state === 'standing');
  return enemies.length === 1 ? enemies[0]! : null;
}

/** The targets, first the one that was named; null if it may not be named [CMB3]. */
export function resolveTargets(
  fight: Fight,
  actor: Combatant,
  wish: { reach: Reach; most: number; target: CombatantId | undefined },
): CombatantId[] | null {
  const { reach, most, target } = wish;
  if (reach === 'self') return target === undefined || target === actor.id ? [actor.id] : null;
  const hostile = isHostile(reach);
  if (reach === 'enemy' || reach === 'ally') {
    const one = resolveOne(fight, actor, { wanted: target, hostile });
    if (one === null) return null;
    const taunter = hostile ? taunterOf(fight, actor) : null;
    return taunter !== null && taunter !== one.id ? null : [one.id];
  }
  const all = fight.combatants.filter(
    (one) => one.state === 'standing' && (one.side !== actor.side) === hostile,
  );
  if (target !== undefined && !all.some((one) => one.id === target)) return null;
  const ids = all.map((one) => one.id);
  const first = target ?? (hostile ? undefined : actor.id);
  const ordered = first === undefined ? ids : [first, ...ids.filter((id) => id !== first)];
  return ordered.slice(0, most);
}
