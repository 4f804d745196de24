/** Signing a Stet Stone: from then on a defeat leads there. */
import type { signedSchema } from '@farhold/contracts/ws/world';
import type { CharacterId, PlaceId } from '@farhold/rules/ids';
import { canSign } from '@farhold/rules/world/stones';
import type { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { unwrap } from '../../platform/refusal.ts';
import { bindTo } from '../characters/service.ts';
import { standingOf } from './standing.ts';

/** Refuses as `world.sign` says. Whether it fights is asked where it is bound: the map hears of fights a little later. */
export async function signStone(
  ctx: Ctx,
  characterId: CharacterId,
  id: PlaceId,
): Promise<z.output<typeof signedSchema>> {
  const standing = await standingOf(ctx, characterId);
  const stone = unwrap(canSign(ctx.content.geography, id, standing));
  await ctx.db.tx(async (tx) => {
    await bindTo(ctx, tx, characterId, stone);
    await tx.record('stone.signed', { characterId, stone: stone.id });
  });
  return { stone: stone.id, name: stone.name };
}
