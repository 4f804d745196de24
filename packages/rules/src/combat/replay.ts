import { applyAction, setAuto } from './apply-action.ts';
import type { CombatLog, LogEntry } from './setup.ts';
import { openFight } from './start.ts';
import type { FightContent, Step } from './state.ts';

function follow(step: Step, entry: LogEntry, content: FightContent): Step {
  if ('setAuto' in entry) return setAuto(step.fight, entry.actor, entry.setAuto);
  const next = applyAction(step.fight, entry.actor, entry.action, content, entry.auto);
  if (!next.ok)
    throw new Error(`the log does not fit its fight: ${entry.action.kind} by ${entry.actor}: ${next.code}`);
  return next.value;
}

/**
 * A fight again from its log, step by step, byte for byte the same [CMB1]; the first step is the start.
 * Throws where the log does not belong to this setup and content.
 */
export function* replay(log: CombatLog, content: FightContent): Generator<Step> {
  let step = openFight({ ...log.setup, content });
  yield step;
  for (const entry of log.actions) {
    step = follow(step, entry, content);
    yield step;
  }
}
