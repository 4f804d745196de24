import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { on } from '../../../platform/feature.ts';
import { refreshParties } from './service.ts';

const refresh = async (ctx: Ctx, tx: Tx, ids: readonly CharacterId[]): Promise<void> =>
  tx.afterCommit(() => refreshParties(ctx, ids));

/** Members see each other's level, health, and whether they fight. */
export const facts = [
  on('combat.started', (ctx, tx, { characters }) => refresh(ctx, tx, characters)),
  on('combat.ended', (ctx, tx, { winners, losers, fled }) =>
    refresh(ctx, tx, [...winners, ...losers, ...fled]),
  ),
  on('character.levelled', (ctx, tx, { characterId }) => refresh(ctx, tx, [characterId])),
];
