/** Effects that only errata have, by the name that content gives them. */
import { harm } from '../harm.ts';
import type { RunSpecial } from '../specials.ts';
import { immersion, stainSpecial } from './abbess-of-gall.ts';
import { collection, finalDemand, foreclose } from './arrears.ts';
import { heel, risingSea } from './mother-carrack.ts';
import { transfer } from './offset.ts';
import { strikeAbility, strikeOut } from './pumice.ts';

/** A share of the target's greatest health. */
const shareOfHealth: RunSpecial = ({ draft, actor, name: source }, target, { amount: share }) => {
  const { maxHealth } = draft.combatants[target]!.stats;
  const blow = { school: 'weight', critical: false, source, direct: false, shieldFactor: 1 } as const;
  harm(draft, { actor, target, amount: share * maxHealth, ...blow });
};

/** What errata do that no list of effects can say, by the name that the content gives it. */
export function erratumSpecials(): Readonly<Record<string, RunSpecial>> {
  return {
    'share-of-health': shareOfHealth,
    stain: stainSpecial,
    immersion,
    transfer,
    'strike-ability': strikeAbility,
    'strike-out': strikeOut,
    heel,
    'rising-sea': risingSea,
    collection,
    foreclose,
    'final-demand': finalDemand,
  };
}
