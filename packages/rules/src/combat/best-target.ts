/** The box "Select Best Target": on whom a thing is worth most. */
import type { Scales } from './scales.ts';
import type { Combatant, Fight } from './state.ts';
import { taunterOf } from './targets.ts';

type WorthOf = (target: Combatant) => number;

/** Whom a monster looks to first when it goes for who struck it last. */
const GRUDGE = 3;

function greatestThreat(fight: Fight, actor: Combatant): number {
  let most = 0;
  for (const one of fight.combatants) if (one.side !== actor.side) most = Math.max(most, one.threat);
  return most;
}

/** Monsters look to who threatens most; persons strike where it serves. */
function attention(actor: Combatant, target: Combatant, maxThreat: number): number {
  if (actor.who.kind !== 'monster') return 1;
  if (actor.passive === 'swing-to' && actor.struckBy === target.id) return GRUDGE;
  return maxThreat <= 0 ? 1 : 1 + target.threat / maxThreat;
}

/** The best of a side, and what the thing is worth on it; a taunt leaves no choice. */
export function bestTarget(
  { fight, actor }: Scales,
  hostile: boolean,
  worthOf: WorthOf,
): { target: Combatant | null; worth: number } {
  const taunter = hostile ? taunterOf(fight, actor) : null;
  const maxThreat = hostile ? greatestThreat(fight, actor) : 0;
  let target: Combatant | null = null;
  let worth = 0;
  for (const one of fight.combatants) {
    if (one.state !== 'standing' || (one.side !== actor.side) !== hostile) continue;
    if (taunter !== null && one.id !== taunter) continue;
    const value = worthOf(one) * (hostile ? attention(actor, one, maxThreat) : 1);
    if (target !== null && value <= worth) continue;
    target = one;
    worth = value;
  }
  return { target, worth };
}

/** Worth on up to `most` of a side, in the order in which they would be reached. */
export function worthOnMany(
  { fight, actor }: Scales,
  reach: { readonly hostile: boolean; readonly most: number },
  worthOf: WorthOf,
): number {
  let worth = 0;
  let count = 0;
  for (const one of fight.combatants) {
    if (count >= reach.most) break;
    if (one.state !== 'standing' || (one.side !== actor.side) !== reach.hostile) continue;
    count += 1;
    worth += worthOf(one);
  }
  return worth;
}
