import type { UseEffect } from '../content/item.ts';
import { assertNever } from '../result.ts';
import type { CombatantId } from './action.ts';
import { cleanse, lay, newEffect } from './carry.ts';
import type { Draft } from './draft.ts';
import { overTimeKind } from './effects.ts';
import { changeMana, heal } from './harm.ts';

/** Longer than any fight. */
const FOR_THE_FIGHT = 99;

export type Using = { readonly draft: Draft; readonly actor: CombatantId; readonly name: string };

/** What a thing that is drunk or thrown in a fight does to one target. Things for times of rest do nothing here. */
export function applyUse({ draft, actor, name }: Using, use: UseEffect, target: CombatantId): void {
  switch (use.kind) {
    case 'heal':
      heal(draft, { actor, source: name, target, amount: use.amount });
      return;
    case 'mana':
      changeMana(draft, target, use.amount);
      return;
    case 'modify': {
      const { stat, amount } = use;
      const gain = newEffect('modify', name, actor);
      lay(draft, target, { ...gain, harmful: false, turns: FOR_THE_FIGHT, stat, amount });
      return;
    }
    case 'over-time': {
      const { school, turns } = use;
      const amount = Math.max(1, Math.round(use.amount / turns));
      lay(draft, target, { ...newEffect(overTimeKind(school), name, actor), turns, school, amount });
      return;
    }
    case 'cleanse':
      cleanse(draft, target, use.count);
      return;
    case 'heal-share':
    case 'boon':
    case 'skill-experience':
      return;
    default:
      assertNever(use);
  }
}
