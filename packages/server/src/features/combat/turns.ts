/** Whose turn it is, how long it may take, and the turns that nobody is waited for. */
import type { CombatEvent } from '@farhold/rules/combat/event';
import { actByItself, type Listener, type Run, runMonsters } from '@farhold/rules/combat/run-until-person';
import type { LogEntry } from '@farhold/rules/combat/setup';
import { actorOf, type Combatant, type Fight, type FightContent } from '@farhold/rules/combat/state';
import type { CharacterId, EpochMs } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';

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

/** Writes down why the AI chose, with what else it weighed, where the log is kept that closely. */
function listenerOf({ log }: Ctx, { id }: Fight): Listener {
  if (!log.isLevelEnabled('debug')) return null;
  return (explanation) => log.debug({ fight: id, ...explanation }, 'the AI chose');
}

function goOn(progress: Progress, { fight, events, log }: Run): Progress {
  return { fight, events: [...progress.events, ...events], entries: [...progress.entries, ...log] };
}

/** The AI's deed for whoever must act now. */
export function actByAi(ctx: Ctx, progress: Progress, content: FightContent): Progress {
  const { fight } = progress;
  const actor = actorOf(fight);
  if (actor === null) return progress;
  return goOn(progress, actByItself(fight, actor.id, content, listenerOf(ctx, fight)));
}

/** Plays every monster's turn until a character must decide or the fight has ended. */
export function playMonsters(ctx: Ctx, progress: Progress, content: FightContent): Progress {
  const { fight } = progress;
  if (actorOf(fight)?.who.kind !== 'monster') return progress;
  return goOn(progress, runMonsters(fight, content, listenerOf(ctx, fight)));
}

/** When the AI acts for whoever must act now; null once the fight has ended. */
export function deadlineOf(fight: Fight, now: EpochMs): Date | null {
  const actor = actorOf(fight);
  if (actor === null) return null;
  return new Date(now + (actor.auto ? AUTO_TURN_MS : TURN_MS));
}
