import type { CombatantId, Deed } from './action.ts';
import { chooseAction, type Explanation, explainChoice } from './ai.ts';
import { doDeed } from './apply-action.ts';
import { beginDraft, beginSilentDraft, type Draft, finishDraft } from './draft.ts';
import type { CombatEvent } from './event.ts';
import type { LogEntry } from './setup.ts';
import { actorOf, type Combatant, type Fight, type FightContent } from './state.ts';

/** A fight gone on by itself: where it stands, what happened, and the lines for its log. */
export type Run = {
  readonly fight: Fight;
  readonly events: readonly CombatEvent[];
  readonly log: readonly LogEntry[];
};

/** Hears why the AI chose each of its deeds; null where nobody asks, which costs nothing. */
export type Listener = ((explanation: Explanation) => void) | null;

/** The AI proposes what the rules allow; anything else is a bug. */
function decideFor(draft: Draft, actor: CombatantId, listener: Listener): Deed {
  const { fight, content } = draft;
  if (listener !== null) listener(explainChoice(fight, actor, content));
  const { action } = chooseAction(fight, actor, content);
  const refused = doDeed(draft, { actor, auto: true }, action);
  if (refused !== null) throw new Error(`the AI chose what is refused: ${JSON.stringify(action)} ${refused}`);
  return action;
}

/** The AI acts once for `actor`, whose turn it must be: what happens to who lets the time run out. */
export function actByItself(
  fight: Fight,
  actor: CombatantId,
  content: FightContent,
  listener: Listener = null,
): Run {
  const draft = beginDraft(fight, content);
  const action = decideFor(draft, actor, listener);
  return { ...finishDraft(draft), log: [{ actor, action, auto: true }] };
}

/** Lets the AI act as long as it is the turn of somebody whom `decides` names. */
function run(draft: Draft, decides: (one: Combatant) => boolean, listener: Listener): LogEntry[] {
  const log: LogEntry[] = [];
  for (let one = actorOf(draft.fight); one !== null && decides(one); one = actorOf(draft.fight)) {
    const actor = one.id;
    log.push({ actor, action: decideFor(draft, actor, listener), auto: true });
  }
  return log;
}

function isMonster(one: Combatant): boolean {
  return one.who.kind === 'monster';
}

function isLeftToTheAi(one: Combatant): boolean {
  return one.auto || isMonster(one);
}

/** Plays monsters and persons on auto-combat until somebody must decide, or the fight has ended [CMB4]. */
export function runUntilPerson(fight: Fight, content: FightContent): Run {
  const draft = beginDraft(fight, content);
  const log = run(draft, isLeftToTheAi, null);
  return { ...finishDraft(draft), log };
}

/** Plays monsters alone, until a character's turn, or the end. */
export function runMonsters(fight: Fight, content: FightContent, listener: Listener = null): Run {
  const draft = beginDraft(fight, content);
  const log = run(draft, isMonster, listener);
  return { ...finishDraft(draft), log };
}

/** As `runUntilPerson`, for simulations, which ask where it ends and not how. */
export function simulate(fight: Fight, content: FightContent): { fight: Fight; log: readonly LogEntry[] } {
  const draft = beginSilentDraft(fight, content);
  const log = run(draft, isLeftToTheAi, null);
  return { fight: finishDraft(draft).fight, log };
}
