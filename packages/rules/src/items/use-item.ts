import type { Item, UseEffect } from '../content/item.ts';
import type { Skill } from '../progression/skills.ts';
import { assertNever, fail, ok, type Result } from '../result.ts';

/** Health and mana points of who uses something at rest. */
export type Body = {
  readonly health: number;
  readonly maxHealth: number;
  readonly mana: number;
  readonly maxMana: number;
};

/** What using an item at rest does. */
export type Used = {
  readonly health: number;
  readonly mana: number;
  /** Health points that come back over time. */
  readonly regrow: { readonly amount: number; readonly overMs: number } | null;
  readonly boon: Pick<Extract<UseEffect, { kind: 'boon' }>, 'course' | 'boon' | 'amount' | 'overMs'> | null;
  readonly skillExperience: { readonly skill: Skill; readonly amount: number } | null;
};

/**
 * What happens when an item is used outside fights. Refuses what cannot be used (`item/not-usable`), what
 * works in a fight only, and a draught that would change nothing (`item/not-here`). The stack is the caller's.
 */
export function useItem(body: Body, item: Item): Result<Used, 'item/not-usable' | 'item/not-here'> {
  const { use } = item;
  if (use === undefined) return fail('item/not-usable');
  if (use.where === 'fight') return fail('item/not-here');
  const nothing: Used = {
    health: body.health,
    mana: body.mana,
    regrow: null,
    boon: null,
    skillExperience: null,
  };
  switch (use.kind) {
    case 'heal':
      if (body.health >= body.maxHealth) return fail('item/not-here');
      return ok({ ...nothing, health: Math.min(body.maxHealth, body.health + use.amount) });
    case 'heal-share':
      if (body.health >= body.maxHealth) return fail('item/not-here');
      return ok({
        ...nothing,
        regrow: { amount: Math.round(body.maxHealth * use.share), overMs: use.overMs },
      });
    case 'mana':
      if (body.mana >= body.maxMana) return fail('item/not-here');
      return ok({ ...nothing, mana: Math.min(body.maxMana, body.mana + use.amount) });
    case 'boon': {
      const { course, boon, amount, overMs } = use;
      return ok({ ...nothing, boon: { course, boon, amount, overMs } });
    }
    case 'skill-experience':
      return ok({ ...nothing, skillExperience: { skill: use.skill, amount: use.amount } });
    default:
      return assertNever(use);
  }
}
