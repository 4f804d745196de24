import { ok, type Result } from '../result.ts';
import type { ActionError, CombatantId, Deed } from './action.ts';
import { beginDraft, emit, finishDraft, touch } from './draft.ts';
import { checkEnd } from './end.ts';
import { executePlan } from './execute.ts';
import type { Fight, FightContent, Step } from './state.ts';
import { advance, endTurn } from './turn.ts';
import { planDeed } from './validate.ts';

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
  const inTurn = fight.order[fight.turn] === actor;
  executePlan({ draft, actor, auto }, plan.value);
  if (!checkEnd(draft) && inTurn) {
    endTurn(draft, actor);
    advance(draft);
  }
  return ok(finishDraft(draft));
}

/** Switches auto-combat for a character, at any time; a monster or a fight that has ended stays as it is. */
export function setAuto(fight: Fight, actor: CombatantId, on: boolean): Step {
  const one = fight.combatants[actor];
  if (one === undefined || one.who.kind !== 'character' || one.auto === on || fight.status === 'ended') {
    return { fight, events: [] };
  }
  const draft = beginDraft(fight, NO_CONTENT);
  touch(draft, actor).auto = on;
  emit(draft, { kind: 'auto', actor, on });
  return finishDraft(draft);
}

const NO_CONTENT: FightContent = { abilities: {}, species: {}, items: {} };
