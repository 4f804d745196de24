/** Abilities and signatures set to work: begun, cast, and what waited for them used up. */
import type { CombatantId } from './action.ts';
import type { AbilityMove } from './book.ts';
import { takeOff } from './carry.ts';
import { abilityCause, type Cause, signatureCause } from './cause.ts';
import { type Draft, touch } from './draft.ts';
import { applyEffects } from './effects.ts';
import { type Parts, partsOf } from './parts.ts';
import { type Cast, type Effect, signatureOf } from './state.ts';
import { secondSignature } from './traits.ts';

/** Carries out the effects of a cause; what waited for "the next attack" or "the next told special" is used up. */
export function carryOut(cause: Cause, parts: Parts, targets: readonly CombatantId[]): void {
  const { draft, actor } = cause;
  const waiting = waitingOn(draft, actor);
  applyEffects(cause, parts, targets);
  signAgain(cause, parts, targets);
  if (waiting === null) return;
  const isSpent = (one: Effect) =>
    (one.stat === 'next-attack' && cause.struck) || (one.stat === 'next-told' && cause.told);
  takeOff(draft, actor, { which: (one) => isSpent(one) && waiting.includes(one), why: 'over' });
}

function isWaiting({ stat }: Effect): boolean {
  return stat !== null && (stat === 'next-attack' || stat === 'next-told');
}

/** What somebody carries that waits for a deed; null if nothing does. */
function waitingOn(draft: Draft, id: CombatantId): readonly Effect[] | null {
  const { effects } = draft.combatants[id]!;
  for (let at = 0; at < effects.length; at++)
    if (isWaiting(effects[at]!)) return touch(draft, id).effects.filter(isWaiting);
  return null;
}

/** The Other Hand signs every third ability a second time. */
function signAgain(cause: Cause, { onTarget }: Parts, targets: readonly CombatantId[]): void {
  const again = cause.ability === null ? null : secondSignature(cause.draft, cause.actor, onTarget);
  if (again !== null) applyEffects({ ...cause, name: 'The Other Hand' }, partsOf(again), targets);
}

/** Begins an ability that has been paid for: at once, or as a cast. */
export function beginAbility(
  draft: Draft,
  actor: CombatantId,
  plan: { readonly move: AbilityMove; readonly targets: readonly CombatantId[] },
): void {
  const { move, targets } = plan;
  const { ability, name, cast: turns } = move;
  if (turns === 0) carryOut(abilityCause(draft, actor, move), move.parts, targets);
  else beginCast(draft, actor, { ability: ability.id, name, target: targets[0] ?? null, turns });
}

function beginCast(draft: Draft, target: CombatantId, cast: Cast): void {
  touch(draft, target).cast = cast;
  const { name, turns } = cast;
  draft.events?.push({
    kind: 'effect',
    target,
    effect: { kind: 'cast', name, harmful: false, stacks: 1, turns },
  });
}

/** The effects of a monster's signature. */
export function runSignature(draft: Draft, actor: CombatantId, targets: readonly CombatantId[]): void {
  const signature = signatureOf(draft.combatants[actor]!, draft.content)!;
  const { name, effects } = signature;
  draft.events?.push({ kind: 'act', actor, what: 'signature', name, targets: [...targets], auto: true });
  carryOut(signatureCause(draft, actor, signature), partsOf(effects), targets);
}

/** What everybody reads when a monster announces its signature. */
export function announce(draft: Draft, actor: CombatantId, targets: readonly CombatantId[]): void {
  const { name, text, telegraph } = signatureOf(draft.combatants[actor]!, draft.content)!;
  draft.events?.push({
    kind: 'tell',
    actor,
    name,
    text: telegraph ?? text.slice(0, 80),
    targets: [...targets],
  });
}

/** Begins a monster's signature: at once, or as a cast that all can see. */
export function beginSignature(draft: Draft, actor: CombatantId, targets: readonly CombatantId[]): void {
  const { name, every, cast: turns } = signatureOf(draft.combatants[actor]!, draft.content)!;
  const one = touch(draft, actor);
  one.signatureUses += 1;
  // One more, because the turn in which it was used is counted down too.
  one.signatureIn = every + 1;
  if (turns === 0) {
    runSignature(draft, actor, targets);
    return;
  }
  beginCast(draft, actor, { ability: null, name, target: targets[0] ?? null, turns });
  announce(draft, actor, targets);
}
