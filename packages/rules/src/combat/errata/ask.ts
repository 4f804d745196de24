/** Where the reducer asks the rules of an erratum; outside raids each of these is one comparison. */
import type { CombatantId } from '../action.ts';
import type { Draft } from '../draft.ts';
import type { Blow, Healing } from '../harm.ts';
import { type Done, rulesOf } from './hooks.ts';

export function shieldFactorOf({ fight, combatants }: Draft, blow: Blow): number {
  if (fight.raid === null) return 1;
  return rulesOf(fight.raid.erratum).shieldFactor?.(combatants[blow.target]!, blow) ?? 1;
}

export function isDeflected(draft: Draft, blow: Blow): boolean {
  const { raid } = draft.fight;
  return raid !== null && rulesOf(raid.erratum).deflect?.(draft, blow) === true;
}

export function afterHarm(draft: Draft, blow: Blow, lost: number): void {
  const { raid } = draft.fight;
  if (raid !== null) rulesOf(raid.erratum).onHarm?.(draft, blow, lost);
}

export function afterHeal(draft: Draft, healing: Healing): void {
  const { raid } = draft.fight;
  if (raid !== null) rulesOf(raid.erratum).onHeal?.(draft, healing);
}

export function afterLeaving(draft: Draft): void {
  const { raid } = draft.fight;
  if (raid !== null) rulesOf(raid.erratum).onGone?.(draft, raid);
}

export function afterDeed(draft: Draft, actor: CombatantId, done: Done): void {
  const { raid } = draft.fight;
  if (raid === null || draft.combatants[actor]!.who.kind !== 'character') return;
  rulesOf(raid.erratum).onDeed?.(draft, actor, done);
}
