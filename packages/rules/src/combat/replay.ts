import { applyAction, doDeed, setAuto, switchAuto } from './apply-action.ts';
import { type Draft, finishDraft } from './draft.ts';
import type { CombatLog, LogEntry } from './setup.ts';
import { openDraft, openFight } from './start.ts';
import type { Fight, FightContent, Step } from './state.ts';

type DeedEntry = Exclude<LogEntry, { setAuto: boolean }>;

function isDeed(entry: LogEntry): entry is DeedEntry {
  return (entry as DeedEntry).action !== undefined;
}

function misfit({ action, actor }: DeedEntry, code: string): Error {
  return new Error(`the log does not fit its fight: ${action.kind} by ${actor}: ${code}`);
}

function follow(step: Step, entry: LogEntry, content: FightContent): Step {
  if (!isDeed(entry)) return setAuto(step.fight, entry.actor, entry.setAuto);
  const next = applyAction(step.fight, entry.actor, entry.action, content, entry.auto);
  if (!next.ok) throw misfit(entry, next.code);
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

function followSilently(draft: Draft, entry: LogEntry): void {
  if (!isDeed(entry)) {
    switchAuto(draft, entry.actor, entry.setAuto);
    return;
  }
  const refused = doDeed(draft, entry, entry.action);
  if (refused !== null) throw misfit(entry, refused);
}

/** Where a log leads, the same as the last step of `replay`, without the steps and events on the way. */
export function endOfLog(log: CombatLog, content: FightContent): Fight {
  const draft = openDraft({ ...log.setup, content }, null);
  for (let at = 0; at < log.actions.length; at++) followSilently(draft, log.actions[at]!);
  return finishDraft(draft).fight;
}
