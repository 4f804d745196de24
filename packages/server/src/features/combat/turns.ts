/** Whose turn it is, how long it may take, and the turns that nobody is waited for. */
import { chooseAction } from '@farhold/rules/combat/ai';
import { applyAction } from '@farhold/rules/combat/apply-action';
import type { CombatEvent } from '@farhold/rules/combat/event';
import type { LogEntry } from '@farhold/rules/combat/setup';
import { actorOf, type Combatant, type Fight, type FightContent } from '@farhold/rules/combat/state';
import type { CharacterId, EpochMs } from '@farhold/rules/ids';

/** How long a person may think before the AI acts for them. */
export const TURN_MS = 20_000;
/** Auto-combat acts at a pace that people can follow. */
export const AUTO_TURN_MS = 900;

/** A fight under way in one transaction, with what has happened in it so far. */
export type Progress = {
  readonly fight: Fight;
  readonly events: readonly CombatEvent[];
  readonly entries: readonly LogEntry[];
};

export function combatantOf(fight: Fight, characterId: CharacterId): Combatant | undefined {
  return fight.combatants.find((one) => one.who.kind === 'character' && one.who.characterId === characterId);
}

/** The AI's deed for whoever must act now. The AI only proposes what the rules allow; anything else is a bug. */
export function actByAi(progress: Progress, content: FightContent): Progress {
  const actor = actorOf(progress.fight);
  if (actor === null) return progress;
  const { action } = chooseAction(progress.fight, actor.id, content);
  const step = applyAction(progress.fight, actor.id, action, content, true);
  if (!step.ok) throw new Error(`the AI chose a refused deed: ${step.code}`);
  return {
    fight: step.value.fight,
    events: [...progress.events, ...step.value.events],
    entries: [...progress.entries, { actor: actor.id, action, auto: true }],
  };
}

/** Plays every monster's turn until a character must decide or the fight has ended. */
export function playMonsters(progress: Progress, content: FightContent): Progress {
  let now = progress;
  while (actorOf(now.fight)?.who.kind === 'monster') now = actByAi(now, content);
  return now;
}

/** When the AI acts for whoever must act now; null once the fight has ended. */
export function deadlineOf(fight: Fight, now: EpochMs): Date | null {
  const actor = actorOf(fight);
  if (actor === null) return null;
  return new Date(now + (actor.auto ? AUTO_TURN_MS : TURN_MS));
}
