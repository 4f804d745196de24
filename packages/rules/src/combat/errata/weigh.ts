/** Where the AI asks what a deed is worth in a raid; the errata's own part of it stands with their rules. */
import type { Move } from '../book.ts';
import { bestPower, type Scales } from '../scales.ts';
import { type Combatant, hasEffect } from '../state.ts';
import { isBody, walkersOf } from './hooks.ts';
import { isDeafTo } from './interrupts.ts';
import { stacksOf } from './marks.ts';

/** What an erratum's mechanics change in the worth of deeds, in health points. All of it is in sight of everybody. */
export type Weighing = {
  /** The worth of a move on a target, instead of what it would be elsewhere. */
  readonly onTarget?: (scales: Scales, move: Move, aim: { target: Combatant; worth: number }) => number;
  /** What a move is worth besides its targets: its mana, what it brings upon its user. */
  readonly ofMove?: (scales: Scales, move: Move) => number;
  /** What bracing is worth against it now. */
  readonly ofDefending?: (scales: Scales) => number;
};

/** Worth of breaking a cast, in blows of who casts it: see `worthOfEffect`. */
const BREAKING = 2;
/** An erratum's cast is worth so many of a Walker's turns. */
const BREAKING_AN_ERRATUM = 8;

/** An interrupt that is not heard is worth nothing; one that is, more than any blow. */
function ofInterrupting({ fight, power }: Scales, move: Move, target: Combatant): number {
  if (!move.parts.interrupts || target.cast === null || !isBody(fight.raid!, target.id)) return 0;
  const strength = bestPower(target);
  if (isDeafTo(target, move.ability?.id ?? null)) return -BREAKING * strength;
  return BREAKING_AN_ERRATUM * power - BREAKING * strength;
}

/** How well somebody stands in front: by armour, by what health is left, and less for every dent. */
function stoutness(one: Combatant): number {
  return ((one.stats.armour + 1) * one.health) / (one.stats.maxHealth * (1 + stacksOf(one, 'Dented')));
}

/** Worth of drawing an erratum's blows upon oneself, in blows: to the stoutest. */
const STANDING_IN_FRONT = 1.5;

/** Drawing an erratum's blows is for who bears them best, and only while nobody does. */
function ofTaunting({ fight, actor, power }: Scales, move: Move, target: Combatant): number {
  if (!move.parts.taunts || !isBody(fight.raid!, target.id) || hasEffect(target, 'taunt')) return 0;
  const own = stoutness(actor);
  const isStoutest = walkersOf(fight).every((one) => stoutness(one) <= own);
  return (isStoutest ? STANDING_IN_FRONT : -STANDING_IN_FRONT) * power;
}

/** The worth of a character's move on a target, with what an erratum's mechanics change in it. */
export function worthInRaid(
  scales: Scales,
  move: Move,
  { target, worth }: { target: Combatant; worth: number },
): number {
  const heard = worth + ofInterrupting(scales, move, target) + ofTaunting(scales, move, target);
  return scales.rules?.weigh?.onTarget?.(scales, move, { target, worth: heard }) ?? heard;
}

/** Worth, in health points, that the erratum's mechanics give a move whatever its target; 0 where they give none. */
export function worthOfMoveInRaid(scales: Scales, move: Move): number {
  return scales.rules?.weigh?.ofMove?.(scales, move) ?? 0;
}

/** Worth of bracing against what an erratum has told the actor. */
export function worthOfBracingInRaid(scales: Scales): number {
  if (scales.rules === null) return 0;
  return ofTold(scales) + (scales.rules.weigh?.ofDefending?.(scales) ?? 0);
}

function ofTold({ fight, actor, content, power }: Scales): number {
  const raid = fight.raid!;
  const body = fight.combatants[raid.bodies[0]!]!;
  if (raid.told === null || raid.told.turns > 1 || body.tell === null || !body.tell.includes(actor.id))
    return 0;
  const special = content.errata![raid.erratum]!.specials.find((one) => one.id === raid.told!.special);
  let worth = 0;
  for (const effect of special?.effects ?? []) {
    if (effect.kind === 'damage') worth += effect.power * effect.hits * body.stats.melee * 0.5;
    if (effect.kind === 'stun' && effect.unlessDefending) worth += 2 * power;
  }
  return worth;
}
