import type { CombatantId } from './action.ts';
import { chooseAction } from './ai.ts';
import { applyAction } from './apply-action.ts';
import type { CombatEvent } from './event.ts';
import type { LogEntry } from './setup.ts';
import { actorOf, type Fight, type FightContent } from './state.ts';

/** A fight gone on by itself: where it stands, what happened, and the lines for its log. */
export type Run = {
  readonly fight: Fight;
  readonly events: readonly CombatEvent[];
  readonly log: readonly LogEntry[];
};

/** The AI acts once for `actor`, whose turn it must be: what happens to who lets the time run out. */
export function actByItself(fight: Fight, actor: CombatantId, content: FightContent): Run {
  const { action } = chooseAction(fight, actor, content);
  const step = applyAction(fight, actor, action, content, true);
  if (!step.ok) throw new Error(`the AI chose what is refused: ${JSON.stringify(action)} ${step.code}`);
  return { fight: step.value.fight, events: step.value.events, log: [{ actor, action, auto: true }] };
}

/** Plays monsters and persons on auto-combat until somebody must decide, or the fight has ended [CMB4]. */
export function runUntilPerson(fight: Fight, content: FightContent): Run {
  const events: CombatEvent[] = [];
  const log: LogEntry[] = [];
  let now = fight;
  for (
    let actor = actorOf(now);
    actor !== null && (actor.auto || actor.who.kind === 'monster');
    actor = actorOf(now)
  ) {
    const run = actByItself(now, actor.id, content);
    now = run.fight;
    for (const event of run.events) events.push(event);
    log.push(run.log[0]!);
  }
  return { fight: now, events, log };
}
