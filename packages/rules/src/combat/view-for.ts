import type { CharacterId } from '../ids.ts';
import type { CombatantId, Deed } from './action.ts';
import { viewEffect } from './carry.ts';
import { raidView } from './errata/view.ts';
import type { CombatEvent } from './event.ts';
import { expectationsOf } from './expect.ts';
import { blowFactor, fleeChance, hitChance, powerOf, SPREAD } from './formulas.ts';
import { orderOfRound } from './order.ts';
import { type Combatant, type Fight, type FightContent, signatureOf } from './state.ts';
import { canFlee, manaCost, planDeed } from './validate.ts';
import type { CombatantView, FightView } from './view.ts';

function tellOf(one: Combatant, content: FightContent): CombatantView['tell'] {
  const signature = signatureOf(one, content);
  if (signature === null) return null;
  const text = signature.telegraph ?? signature.text.slice(0, 80);
  if (one.tell !== null) return { name: signature.name, text, targets: [...one.tell] };
  if (one.cast === null) return null;
  return { name: signature.name, text, targets: one.cast.target === null ? [] : [one.cast.target] };
}

function combatantView(one: Combatant, you: Combatant | null, content: FightContent): CombatantView {
  const { id, side, name, level, who, health, mana, auto, state } = one;
  const effects = one.effects.map(viewEffect);
  if (one.cast !== null) {
    effects.push({ kind: 'cast', name: one.cast.name, harmful: false, stacks: 1, turns: one.cast.turns });
  }
  const tell = tellOf(one, content);
  const { maxHealth, maxMana } = one.stats;
  const view = { id, side, name, level, who, health, maxHealth, mana, maxMana, effects, tell, auto, state };
  return one.sizedUp && you !== null && you.side !== side ? { ...view, resist: one.stats.resist } : view;
}

type You = NonNullable<FightView['you']>;

/** Why a choice cannot be made now, in the codes of `ActionError`. */
function choicesOf(fight: Fight, you: Combatant, content: FightContent): You['choices'] {
  return you.abilities.flatMap((id, at) => {
    const ability = content.abilities[id];
    if (ability === undefined) return [];
    const deed: Deed = { kind: 'ability', ability: id, target: likelyTarget(fight, you, ability.target) };
    const plan = planDeed({ fight, content }, you.id, deed);
    const choice = {
      ability: id,
      name: ability.name,
      mana: manaCost(you, ability),
      cooldownLeft: you.cooldowns[at]!,
      usable: plan.ok,
      expects: expectationsOf(fight, you, ability),
    };
    return [plan.ok ? choice : { ...choice, why: plan.code }];
  });
}

function likelyTarget(fight: Fight, you: Combatant, reach: string): CombatantId | undefined {
  if (reach !== 'enemy') return undefined;
  const forced = you.effects.find((one) => one.kind === 'taunt')?.by;
  return forced ?? fight.combatants.find((one) => one.side !== you.side && one.state === 'standing')?.id;
}

function attackOn(fight: Fight, you: Combatant, target: Combatant): You['attack'][number] {
  const { weaponSkill, weaponSchool } = you.stats;
  const blow =
    powerOf(you, weaponSkill, weaponSchool) * blowFactor({ fight, attacker: you, target }, weaponSchool);
  return {
    target: target.id,
    hitChance: Math.round(hitChance(you, target) * 1000) / 1000,
    min: Math.max(0, Math.round(blow * (1 - SPREAD))),
    max: Math.max(0, Math.round(blow * (1 + SPREAD))),
  };
}

function youOf(fight: Fight, you: Combatant, content: FightContent): You {
  const enemies = fight.combatants.filter((one) => one.side !== you.side && one.state === 'standing');
  const mayFlee = you.state === 'standing' && fight.status === 'running' && canFlee(fight, you);
  return {
    combatant: you.id,
    choices: choicesOf(fight, you, content),
    items: you.items.flatMap((row) => {
      const name = content.items[row.item]?.name;
      return row.quantity > 0 && name !== undefined ? [{ item: row.item, name, quantity: row.quantity }] : [];
    }),
    fleeChance: mayFlee ? Math.round(fleeChance(fight, you) * 1000) / 1000 : null,
    attack: enemies.map((one) => attackOn(fight, you, one)),
  };
}

/** The combatant that a character is; null for who only watches. */
export function combatantOf(fight: Fight, characterId: CharacterId | null): Combatant | null {
  if (characterId === null) return null;
  return (
    fight.combatants.find((one) => one.who.kind === 'character' && one.who.characterId === characterId) ??
    null
  );
}

/** A fight as one viewer may see it [CMB7]; null is a spectator. `deadline` fields are the server's to fill. */
export function viewFor(fight: Fight, viewer: CharacterId | null, content: FightContent): FightView {
  const you = combatantOf(fight, viewer);
  const running = fight.status === 'running';
  const view: FightView = {
    id: fight.id,
    combatType: fight.combatType,
    version: fight.version,
    status: fight.status,
    round: fight.round,
    turnLimit: fight.turnLimit,
    turn: running ? { actor: fight.order[fight.turn]!, deadline: null } : null,
    order: running
      ? fight.order.slice(fight.turn).filter((id) => fight.combatants[id]!.state === 'standing')
      : [],
    nextRound: running ? orderOfRound(fight, fight.round + 1) : [],
    combatants: fight.combatants.map((one) => combatantView(one, you, content)),
    you: you === null ? null : youOf(fight, you, content),
    outcome: fight.outcome,
  };
  return fight.raid === null ? view : { ...view, raid: raidView(fight, fight.raid, { you, content }) };
}

/**
 * The events that a viewer may be told [CMB7]. Events speak only of what everyone in the fight sees, so all
 * viewers share one list, which is encoded once; a fighter's own cooldowns and items come with its view.
 */
export function eventsFor(
  events: readonly CombatEvent[],
  _viewer: CharacterId | null,
): readonly CombatEvent[] {
  return events;
}
