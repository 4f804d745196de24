/** Signing a Stet Stone: from then on a defeat leads there. */

import { FLAG } from '@farhold/contracts/world-frame';
import type { signedSchema } from '@farhold/contracts/ws/world';
import type { CharacterId, PlaceId } from '@farhold/rules/ids';
import { canSign } from '@farhold/rules/world/stones';
import type { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse, unwrap } from '../../platform/refusal.ts';
import { bindTo } from '../characters/service.ts';
import { standingOf } from './standing.ts';

/** Refuses as `world.sign` says. */
export async function signStone(
  ctx: Ctx,
  characterId: CharacterId,
  id: PlaceId,
): Promise<z.output<typeof signedSchema>> {
  const standing = await standingOf(ctx, characterId);
  if ((standing.flags & FLAG.fighting) !== 0) refuse('character/in-fight');
  const stone = unwrap(canSign(ctx.content.geography, id, standing));
  await ctx.db.tx((tx) => bindTo(ctx, tx, characterId, stone));
  return { stone: stone.id, name: stone.name };
}
