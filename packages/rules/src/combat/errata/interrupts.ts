/** Interrupting an erratum: what broke its cast once it does not hear for two rounds. */
import { type Draft, touch } from '../draft.ts';
import type { Combatant } from '../state.ts';
import { type Interrupting, isBody, rulesOf, setRaid } from './hooks.ts';
import { setMark } from './marks.ts';

/** Rounds for which it ignores the ability that interrupted it. */
const DEAF_ROUNDS = 2;

/** Does the body ignore this ability, which has interrupted it lately? */
export function isDeafTo(body: Combatant, ability: string | null): boolean {
  return ability !== null && body.effects.some((one) => one.kind === 'mark' && one.ability === ability);
}

/** Does this break the cast of an erratum? */
export function hears(draft: Draft, body: Combatant, how: Interrupting): boolean {
  const raid = draft.fight.raid!;
  if (!isBody(raid, body.id) || raid.told === null) return true;
  const { ability, by } = how;
  if (isDeafTo(body, ability)) return false;
  if (ability !== null) {
    const name = `Ignores ${draft.content.abilities[ability]?.name ?? ability}`;
    setMark(draft, body.id, { name, by, stacks: 1, ability, amount: draft.fight.round + DEAF_ROUNDS });
  }
  if (rulesOf(raid.erratum).onInterrupt?.(draft, raid.told.special, how) === false) return false;
  setRaid(draft, { told: null });
  touch(draft, body.id).tell = null;
  return true;
}
