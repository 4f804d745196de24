/**
 * The boxes of "Auto Combat Logic": check available skills, select the best target, select the optimal action.
 * One mind for monsters, for auto-combat and for who let the time run out: by expected value, without chance,
 * knowing only what everyone sees.
 */
import type { CombatantId, Deed } from './action.ts';
import { type Aim, selectBestTarget } from './best-target.ts';
import type { Move } from './book.ts';
import { worthOfMoveInRaid } from './errata/weigh.ts';
import { checkAvailableSkills } from './moves.ts';
import { type Scales, weigh } from './scales.ts';
import { type Combatant, type Fight, type FightContent, mindOf } from './state.ts';
import { canFlee, manaCost } from './validate.ts';
import { worthOn } from './worth.ts';
import { MANA_WORTH, worthOfDefending, worthOfItem } from './worth-of-waiting.ts';

export type Choice = { readonly action: Deed };

/** Below this share of its health a timid monster runs. */
const TIMID_SHARE = 0.3;
/** What a turn spent casting costs, as a share of a blow: to a person, and to a monster, who has the time. */
const CAST_TURN = 0.8;
const MONSTER_CAST_TURN = 0.3;
/** A creature does its own trick whenever it is ready and of some use: players learn to expect it. */
const OWN_TRICK = 4;

/** Something that was weighed: what, on whom, and what it is worth in health points. */
export type Weighed = { readonly name: string; readonly target: CombatantId | null; readonly worth: number };

/** The best so far; and for who asks why, all that was weighed. */
type Mind = {
  readonly scales: Scales;
  readonly heard: Weighed[] | null;
  worth: number;
  action: Deed;
};

function hear(mind: Mind, name: string, target: Combatant | null, worth: number): void {
  mind.heard?.push({ name, target: target === null ? null : target.id, worth });
}

function deedOf(move: Move, { target }: Aim): Deed {
  const named = target === null || move.reach === 'self' ? undefined : target.id;
  if (move.kind === 'ability') return { kind: 'ability', ability: move.ability!.id, target: named };
  return move.kind === 'signature'
    ? { kind: 'signature', target: named }
    : { kind: 'attack', target: named! };
}

/** What a move is worth in all: on its target, on its user, less its price. */
function worthOfMove(scales: Scales, move: Move, aim: Aim): number {
  const own = worthOn(scales, scales.actor, move.parts.onActor);
  if (move.kind === 'signature') {
    return OWN_TRICK * (aim.worth + own) - move.cast * MONSTER_CAST_TURN * scales.power;
  }
  const price = (scales.mana * MANA_WORTH + move.cast * CAST_TURN) * scales.power;
  return aim.worth + own - price + worthOfMoveInRaid(scales, move);
}

function considerMove(mind: Mind, move: Move): void {
  const { scales } = mind;
  scales.skill = move.skill;
  scales.mana = move.ability === null ? 0 : manaCost(scales.actor, move.ability);
  const aim = selectBestTarget(scales, move);
  const isAimed = move.reach === 'enemy' || move.reach === 'ally';
  if (isAimed && (aim.target === null || (aim.worth <= 0 && move.kind !== 'attack'))) return;
  const worth = worthOfMove(scales, move, aim);
  hear(mind, move.name, aim.target, worth);
  if (worth <= mind.worth) return;
  mind.worth = worth;
  mind.action = deedOf(move, aim);
}

function considerItems(mind: Mind): void {
  const { scales } = mind;
  const { actor } = scales;
  for (const row of actor.items) {
    const worth = worthOfItem(scales, row);
    if (worth <= 0) continue;
    const { name, use } = scales.content.items[row.item]!;
    hear(mind, name, actor, worth);
    if (worth <= mind.worth) continue;
    mind.worth = worth;
    const target = use?.kind === 'over-time' ? undefined : actor.id;
    mind.action = { kind: 'item', item: row.item, target };
  }
}

function considerDefending(mind: Mind): void {
  const worth = worthOfDefending(mind.scales);
  if (worth === Number.NEGATIVE_INFINITY) return;
  hear(mind, 'Defend', null, worth);
  if (worth <= mind.worth) return;
  mind.worth = worth;
  mind.action = { kind: 'defend' };
}

/** "Select Optimal Action": of all that can be done, what is worth most; of equals, the first. */
function selectOptimalAction(mind: Mind, moves: readonly Move[]): Deed {
  for (let at = 0; at < moves.length; at++) considerMove(mind, moves[at]!);
  considerItems(mind);
  considerDefending(mind);
  return mind.action;
}

function isAfraid(fight: Fight, actor: Combatant, content: FightContent): boolean {
  if (actor.who.kind !== 'monster' || actor.health > actor.stats.maxHealth * TIMID_SHARE) return false;
  return content.species[actor.who.species]?.temper === 'timid' && canFlee(fight, actor);
}

function decide(fight: Fight, actor: Combatant, content: FightContent, heard: Weighed[] | null): Mind {
  const scales = weigh(fight, actor, content);
  const mind: Mind = { scales, heard, worth: Number.NEGATIVE_INFINITY, action: { kind: 'defend' } };
  if (isAfraid(fight, actor, content)) mind.action = { kind: 'flee' };
  else selectOptimalAction(mind, checkAvailableSkills(actor, content));
  return mind;
}

/** What `actorId` should do now. Deterministic; always passes validation. */
export function chooseAction(fight: Fight, actorId: CombatantId, content: FightContent): Choice {
  return { action: decide(fight, fight.combatants[actorId]!, content, null).action };
}

/** Why the AI chose as it did: for the log of decisions, never for players. */
export type Explanation = {
  readonly actor: string;
  readonly mind: ReturnType<typeof mindOf> | 'person';
  readonly action: Deed;
  /** Health points that each on its side may expect to lose in a round. */
  readonly pressure: number;
  /** The best of what was weighed, best first. */
  readonly candidates: readonly Weighed[];
};

const MOST_TOLD = 5;

/** The same choice again, with what else was weighed. */
export function explainChoice(fight: Fight, actorId: CombatantId, content: FightContent): Explanation {
  const actor = fight.combatants[actorId]!;
  const heard: Weighed[] = [];
  const { action, scales } = decide(fight, actor, content, heard);
  const candidates = heard
    .sort((p, q) => q.worth - p.worth)
    .slice(0, MOST_TOLD)
    .map((one) => ({ ...one, worth: Math.round(one.worth * 10) / 10 }));
  return {
    actor: actor.name,
    mind: actor.who.kind === 'character' ? 'person' : mindOf(actor, content),
    action,
    pressure: Math.round(scales.pressure * 10) / 10,
    candidates,
  };
}
