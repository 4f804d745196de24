/** Where the reducer asks the rules of an erratum; outside raids each of these is one comparison. */
import type { CombatantId } from '../action.ts';
import type { Draft } from '../draft.ts';
import type { Blow, Healing } from '../harm.ts';
import { type Done, rulesOf } from './hooks.ts';

/** How many times a blow counts against the target's shields; 1 where no erratum says otherwise. */
export function shieldFactorOf({ fight, combatants }: Draft, blow: Blow): number {
  if (fight.raid === null) return 1;
  return rulesOf(fight.raid.erratum).shieldFactor?.(combatants[blow.target]!, blow) ?? 1;
}

/** Does the erratum turn this blow away altogether? */
export function isDeflected(draft: Draft, blow: Blow): boolean {
  const { raid } = draft.fight;
  return raid !== null && rulesOf(raid.erratum).deflect?.(draft, blow) === true;
}

/** Tells the erratum of health lost to a blow. */
export function afterHarm(draft: Draft, blow: Blow, lost: number): void {
  const { raid } = draft.fight;
  if (raid !== null) rulesOf(raid.erratum).onHarm?.(draft, blow, lost);
}

/** Tells the erratum of health given back. */
export function afterHeal(draft: Draft, healing: Healing): void {
  const { raid } = draft.fight;
  if (raid !== null) rulesOf(raid.erratum).onHeal?.(draft, healing);
}

/** Tells the erratum that somebody has left the fight. */
export function afterLeaving(draft: Draft): void {
  const { raid } = draft.fight;
  if (raid !== null) rulesOf(raid.erratum).onGone?.(draft, raid);
}

/** Tells the erratum what a Walker has done; what its own side does it knows. */
export function afterDeed(draft: Draft, actor: CombatantId, done: Done): void {
  const { raid } = draft.fight;
  if (raid === null || draft.combatants[actor]!.who.kind !== 'character') return;
  rulesOf(raid.erratum).onDeed?.(draft, actor, done);
}
