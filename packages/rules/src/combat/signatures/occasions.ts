/** Signatures that happen by themselves when their monster is hit. */

import { takeOff } from '../carry.ts';
import { type Draft, emit, touch } from '../draft.ts';
import { applyEffects } from '../effects.ts';
import type { Blow } from '../harm.ts';
import { heal } from '../harm.ts';
import { signatureOf } from '../state.ts';

function setOff(draft: Draft, blow: Blow): void {
  const monster = touch(draft, blow.target);
  const signature = signatureOf(monster, draft.content)!;
  monster.signatureUses += 1;
  const victims =
    signature.target === 'self' || blow.actor === null ? [monster.id] : standingEnemies(draft, blow);
  const targets = signature.target === 'enemy' && blow.actor !== null ? [blow.actor] : victims;
  emit(draft, {
    kind: 'act',
    actor: monster.id,
    what: 'signature',
    name: signature.name,
    targets,
    auto: true,
  });
  const cause = {
    actor: monster.id,
    name: signature.name,
    skill: null,
    ability: null,
    level: 0,
    told: false,
    struck: false,
  };
  applyEffects(draft, cause, signature.effects, targets);
}

function standingEnemies(draft: Draft, blow: Blow): number[] {
  const { side } = draft.combatants[blow.target]!;
  return draft.combatants.filter((one) => one.side !== side && one.state === 'standing').map((one) => one.id);
}

/** After a blow: the first hit taken, the first fall below half, and what follows from blows given. */
export function onOccasion(draft: Draft, blow: Blow, lost: number): void {
  const target = draft.combatants[blow.target]!;
  const signature = signatureOf(target, draft.content);
  if (signature !== null && target.signatureUses === 0 && blow.actor !== null) {
    if (signature.when === 'first-hit-taken' && blow.direct) setOff(draft, blow);
    else if (
      signature.when === 'below-half' &&
      target.health > 0 &&
      target.health * 2 < target.stats.maxHealth
    ) {
      setOff(draft, blow);
    }
  }
  if (blow.actor === null || !blow.direct) return;
  const { passive } = draft.combatants[blow.actor]!;
  if (passive === 'levy' && lost > 0)
    heal(draft, { actor: blow.actor, source: 'Levy' }, blow.actor, lost / 3);
  if (passive === 'pare') {
    const gain = draft.combatants[blow.target]!.effects.find((one) => !one.harmful && one.kind !== 'brace');
    if (gain !== undefined) takeOff(draft, blow.target, (one) => one === gain, 'broken');
  }
}
