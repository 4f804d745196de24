/** Sir Limax: his shell, which heals him and fears weight. The rest of him is data. */
import { heal } from '../harm.ts';
import type { ErratumRules } from './hooks.ts';
import { markOf } from './marks.ts';

const SHELL = 'Withdraw';
/** Share of his health that he gets back each turn in the shell. */
const MENDS = 0.03;

export const sirLimax: ErratumRules = {
  onRound(draft, { bodies: [body] }) {
    const one = draft.combatants[body!]!;
    if (markOf(one, SHELL) === undefined) return;
    heal(draft, { actor: one.id, source: SHELL, target: one.id, amount: MENDS * one.stats.maxHealth });
  },
  shieldFactor: (target, { school }) => (school === 'weight' && markOf(target, SHELL) !== undefined ? 2 : 1),
};
