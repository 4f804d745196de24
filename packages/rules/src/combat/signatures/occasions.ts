/** Signatures that happen by themselves when a blow falls. */
import type { Signature } from '../../content/species.ts';
import type { CombatantId } from '../action.ts';
import { takeOff } from '../carry.ts';
import { signatureCause } from '../cause.ts';
import { type Draft, touch } from '../draft.ts';
import { applyEffects } from '../effects.ts';
import { type Blow, heal } from '../harm.ts';
import { partsOf } from '../parts.ts';
import { type Combatant, signatureOf } from '../state.ts';

function victimsOf(draft: Draft, signature: Signature, blow: Blow): CombatantId[] {
  if (signature.target === 'self') return [blow.target];
  if (signature.target === 'enemy') return blow.actor === null ? [] : [blow.actor];
  const { side } = draft.combatants[blow.target]!;
  return draft.combatants.filter((one) => one.side !== side && one.state === 'standing').map((one) => one.id);
}

function setOff(draft: Draft, signature: Signature, blow: Blow): void {
  const actor = blow.target;
  touch(draft, actor).signatureUses += 1;
  const targets = victimsOf(draft, signature, blow);
  draft.events?.push({ kind: 'act', actor, what: 'signature', name: signature.name, targets, auto: true });
  applyEffects(signatureCause(draft, actor, signature), partsOf(signature.effects), targets);
}

/** Is this the moment that the signature waits for? It comes once a fight. */
function isDue(one: Combatant, signature: Signature, blow: Blow): boolean {
  if (one.signatureUses > 0 || blow.actor === null) return false;
  if (signature.when === 'first-hit-taken') return blow.direct;
  return signature.when === 'below-half' && one.health > 0 && one.health * 2 < one.stats.maxHealth;
}

/** Levy: a third of the damage heals who dealt it. Pare: each hit takes one shield or gain off. */
function takeFromVictim(draft: Draft, blow: Blow, lost: number): void {
  if (blow.actor === null || !blow.direct) return;
  const { actor, target } = blow;
  const { passive } = draft.combatants[actor]!;
  if (passive === null) return;
  if (passive === 'levy' && lost > 0) {
    heal(draft, { actor, source: 'Levy', target: actor, amount: lost / 3 });
  }
  if (passive === 'pare') {
    const gain = draft.combatants[target]!.effects.find((one) => !one.harmful && one.kind !== 'brace');
    if (gain !== undefined) takeOff(draft, target, { which: (one) => one === gain, why: 'broken' });
  }
}

/** After a blow: the first hit taken, the first fall below half, and what follows from blows given. */
export function onOccasion(draft: Draft, blow: Blow, lost: number): void {
  const target = draft.combatants[blow.target]!;
  const signature = signatureOf(target, draft.content);
  if (signature !== null && isDue(target, signature, blow)) setOff(draft, signature, blow);
  takeFromVictim(draft, blow, lost);
}
