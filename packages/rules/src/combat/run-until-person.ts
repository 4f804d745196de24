import type { CombatantId, Deed } from './action.ts';
import { chooseAction } from './ai.ts';
import { doDeed } from './apply-action.ts';
import { beginDraft, beginSilentDraft, type Draft, finishDraft } from './draft.ts';
import type { CombatEvent } from './event.ts';
import type { LogEntry } from './setup.ts';
import { actorOf, type Fight, type FightContent } from './state.ts';

/** A fight gone on by itself: where it stands, what happened, and the lines for its log. */
export type Run = {
  readonly fight: Fight;
  readonly events: readonly CombatEvent[];
  readonly log: readonly LogEntry[];
};

/** The AI proposes what the rules allow; anything else is a bug. */
function decideFor(draft: Draft, actor: CombatantId): Deed {
  const { action } = chooseAction(draft.fight, actor, draft.content);
  const refused = doDeed(draft, { actor, auto: true }, action);
  if (refused !== null) throw new Error(`the AI chose what is refused: ${JSON.stringify(action)} ${refused}`);
  return action;
}

/** The AI acts once for `actor`, whose turn it must be: what happens to who lets the time run out. */
export function actByItself(fight: Fight, actor: CombatantId, content: FightContent): Run {
  const draft = beginDraft(fight, content);
  const action = decideFor(draft, actor);
  return { ...finishDraft(draft), log: [{ actor, action, auto: true }] };
}

/** Lets the AI act as long as nobody who decides for themselves must; the lines go to `log`. */
function run(draft: Draft, log: LogEntry[]): void {
  for (
    let one = actorOf(draft.fight);
    one !== null && (one.auto || one.who.kind === 'monster');
    one = actorOf(draft.fight)
  ) {
    const actor = one.id;
    log.push({ actor, action: decideFor(draft, actor), auto: true });
  }
}

/** Plays monsters and persons on auto-combat until somebody must decide, or the fight has ended [CMB4]. */
export function runUntilPerson(fight: Fight, content: FightContent): Run {
  const draft = beginDraft(fight, content);
  const log: LogEntry[] = [];
  run(draft, log);
  return { ...finishDraft(draft), log };
}

/** The same for simulations, which ask where it ends and not how. */
export function simulate(fight: Fight, content: FightContent): { fight: Fight; log: readonly LogEntry[] } {
  const draft = beginSilentDraft(fight, content);
  const log: LogEntry[] = [];
  run(draft, log);
  return { fight: finishDraft(draft).fight, log };
}
