/** Fights between two characters: duels by consent, and attacks without it [PVP1] [PVP2]. */
import type { CharacterSetup } from '@farhold/rules/combat/setup';
import type { FightView } from '@farhold/rules/combat/view';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { endProtection } from '../characters/service.ts';
import { viewOf } from './announce.ts';
import * as queries from './queries.ts';
import { begin, characterSetup } from './start.ts';

export type Between = {
  /** Who called out or attacked, and whom. */
  readonly one: CharacterId;
  readonly other: CharacterId;
  readonly terms: 'duel' | 'open';
  readonly where: string;
  readonly zone: string;
  /** Whose view is answered. */
  readonly viewer: CharacterId;
};

/** Locks two characters in id order; refuses unless both are free to fight, from the first one's point of view. */
export async function lockBoth(
  ctx: Ctx,
  tx: Tx,
  { one, other }: Pick<Between, 'one' | 'other'>,
): Promise<void> {
  const rows = await queries.lockFighters(tx, [one, other]);
  if (rows.length !== 2) refuse('character/not-found');
  const isWeak = (row: (typeof rows)[number]): boolean =>
    row.weakened_until !== null && row.weakened_until.getTime() > ctx.now();
  for (const row of rows) {
    if (row.fight_id !== null) refuse(row.id === one ? 'combat/already-fighting' : 'combat/target-fighting');
    if (isWeak(row)) refuse(row.id === one ? 'combat/weakened' : 'combat/target-weakened');
  }
}

/** [PVP4] A duel is fought at full strength and with nothing from the bag: it costs nobody anything. */
function atFullStrength(setup: CharacterSetup): CharacterSetup {
  const { health: _health, mana: _mana, ...rest } = setup;
  return { ...rest, items: [] };
}

/** Begins the fight in the transaction of whatever made it come about. */
export async function startBetween(ctx: Ctx, tx: Tx, between: Between): Promise<FightView> {
  const { one, other, terms } = between;
  await lockBoth(ctx, tx, between);
  if (terms === 'open') await endProtection(ctx, tx, one);
  const setups = new Map<CharacterId, CharacterSetup>();
  // In id order, as they were locked.
  for (const id of [one, other].toSorted()) setups.set(id, await characterSetup(ctx, tx, id));
  const [first, second] = [setups.get(one)!, { ...setups.get(other)!, side: 'b' as const }];
  const combatants = terms === 'duel' ? [first, second].map(atFullStrength) : [first, second];
  const shown = await begin(ctx, tx, {
    combatType: 'pvp',
    terms,
    combatants,
    origin: { zone: between.zone, entityIds: [] },
    incipit: () =>
      terms === 'duel'
        ? `${first.name} and ${second.name} draw ${between.where}, by consent.`
        : `${first.name} falls upon ${second.name} ${between.where}.`,
  });
  return viewOf(shown.fight, between.viewer, shown);
}
