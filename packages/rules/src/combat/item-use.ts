import type { UseEffect } from '../content/item.ts';
import { assertNever } from '../result.ts';
import type { CombatantId } from './action.ts';
import { cleanse, lay } from './carry.ts';
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
      const turns = FOR_THE_FIGHT;
      lay(draft, target, { kind: 'modify', name, by: actor, harmful: false, turns, stat, amount });
      return;
    }
    case 'over-time': {
      const { school, turns } = use;
      const amount = Math.max(1, Math.round(use.amount / turns));
      const kind = overTimeKind(school);
      lay(draft, target, { kind, name, by: actor, harmful: true, turns, school, amount });
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
