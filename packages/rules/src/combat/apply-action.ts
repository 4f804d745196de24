import { ok, type Result } from '../result.ts';
import type { ActionError, CombatantId, Deed } from './action.ts';
import { beginDraft, type Draft, finishDraft, touch } from './draft.ts';
import { checkEnd } from './end.ts';
import { executePlan } from './execute.ts';
import type { Fight, FightContent, Step } from './state.ts';
import { advance, endTurn } from './turn.ts';
import { type Plan, planDeed } from './validate.ts';

/** Carries out a deed that has been found valid and goes on to the next who must decide. */
function carryOn(draft: Draft, doing: { actor: CombatantId; auto: boolean }, plan: Plan): void {
  const { actor, auto } = doing;
  const inTurn = draft.fight.order[draft.fight.turn] === actor;
  executePlan({ draft, actor, auto }, plan);
  if (!checkEnd(draft) && inTurn) {
    endTurn(draft, actor);
    advance(draft);
  }
  draft.fight.version += 1;
}

/** One deed in a draft that may hold many; null, or why it was refused: then nothing has changed [CMB3]. */
export function doDeed(
  draft: Draft,
  doing: { actor: CombatantId; auto: boolean },
  deed: Deed,
): ActionError | null {
  const plan = planDeed(draft, doing.actor, deed);
  if (!plan.ok) return plan.code;
  carryOn(draft, doing, plan.value);
  return null;
}

/**
 * Does one deed for `actor` and goes on to the next who must decide; nobody else's decision is made.
 * Surrender is open at any time, the rest in the actor's own turn only. A refusal changes nothing [CMB3].
 * `auto` marks the deed as chosen by the AI for the log. Steps as in the combat flow diagram.
 */
export function applyAction(
  fight: Fight,
  actor: CombatantId,
  action: Deed,
  content: FightContent,
  auto = false,
): Result<Step, ActionError> {
  const plan = planDeed({ fight, content }, actor, action);
  if (!plan.ok) return plan;
  const draft = beginDraft(fight, content);
  carryOn(draft, { actor, auto }, plan.value);
  return ok(finishDraft(draft));
}

/** Switches auto-combat in a draft, at any time; false, and nothing changed, where there is nothing to switch. */
export function switchAuto(draft: Draft, actor: CombatantId, on: boolean): boolean {
  const one = draft.combatants[actor];
  if (one === undefined || one.who.kind !== 'character' || one.auto === on) return false;
  if (draft.fight.status === 'ended') return false;
  touch(draft, actor).auto = on;
  draft.events?.push({ kind: 'auto', actor, on });
  draft.fight.version += 1;
  return true;
}

/** Switches auto-combat for a character, at any time; a monster or a fight that has ended stays as it is. */
export function setAuto(fight: Fight, actor: CombatantId, on: boolean): Step {
  const draft = beginDraft(fight, NO_CONTENT);
  return switchAuto(draft, actor, on) ? finishDraft(draft) : { fight, events: [] };
}

const NO_CONTENT: FightContent = { abilities: {}, species: {}, items: {} };
