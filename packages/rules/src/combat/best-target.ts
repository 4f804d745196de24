/** The box "Select Best Target": on whom a move is worth most. */

import type { Move } from './book.ts';
import { worthInRaid } from './errata/weigh.ts';
import type { Scales } from './scales.ts';
import type { Combatant } from './state.ts';
import { suits } from './validate.ts';
import { worthOn } from './worth.ts';

/** Whom a move would fall on, and what it is worth there; `target` null falls on many, or on nobody. */
export type Aim = { readonly target: Combatant | null; readonly worth: number };

/** Whom a monster looks to first when it goes for who struck it last. */
const GRUDGE = 3;

/** Monsters look to who threatens most, or to who has least left, as their temperament is. */
function attention({ actor, temperament, maxThreat }: Scales, target: Combatant): number {
  if (actor.passive !== null && actor.passive === 'swing-to' && actor.struckBy === target.id) return GRUDGE;
  const { threat, focus } = temperament;
  const drawn = maxThreat > 0 ? threat * (target.threat / maxThreat) : 0;
  return 1 + drawn + focus * (1 - target.health / target.stats.maxHealth);
}

function worthOf(scales: Scales, move: Move, target: Combatant): number {
  if (move.ability !== null && !suits(move.parts, scales.actor, target)) return 0;
  const worth = worthOn(scales, target, move.parts.onTarget);
  return scales.rules === null ? worth : worthInRaid(scales, move, { target, worth });
}

/** The best of a side for a move on one; a taunt leaves no choice. */
function bestOfSide(scales: Scales, move: Move, hostile: boolean): Aim {
  const taunter = hostile ? scales.taunter : null;
  const isPerson = scales.actor.who.kind === 'character';
  const side = hostile ? scales.enemies : scales.friends;
  let target: Combatant | null = null;
  let most = 0;
  for (let at = 0; at < side.length; at++) {
    const one = side[at]!;
    if (taunter !== null && one.id !== taunter) continue;
    const worth = worthOf(scales, move, one) * (hostile && !isPerson ? attention(scales, one) : 1);
    if (target !== null && worth <= most) continue;
    target = one;
    most = worth;
  }
  return { target, worth: most };
}

/** Worth on as many of a side as it reaches, in the order in which they would be reached. */
function worthOnMany(scales: Scales, move: Move, hostile: boolean): number {
  const side = hostile ? scales.enemies : scales.friends;
  const count = Math.min(side.length, move.most);
  let worth = 0;
  for (let at = 0; at < count; at++) worth += worthOf(scales, move, side[at]!);
  return worth;
}

/** On whom a move is worth most, and how much, leaving aside what it costs and does to its user. */
export function selectBestTarget(scales: Scales, move: Move): Aim {
  switch (move.reach) {
    case 'self':
      return { target: scales.actor, worth: worthOf(scales, move, scales.actor) };
    case 'enemies':
      return { target: null, worth: worthOnMany(scales, move, true) };
    case 'allies':
      return { target: null, worth: worthOnMany(scales, move, false) };
    case 'enemy':
      return bestOfSide(scales, move, true);
    default:
      return bestOfSide(scales, move, false);
  }
}
