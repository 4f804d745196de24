/** [PTY6] A party fights together: members who see the place and are free are held with the one who begins. */
import type { CharacterId } from '@farhold/rules/ids';
import type { LootMode } from '@farhold/rules/social/party';
import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { findCompanions } from '../../social/parties/service.ts';
import { askZone } from '../asking.ts';
import type { Standing } from '../question.ts';
import { whereabouts } from '../standing.ts';

export type Mustered = {
  /** Who is held, by seat in the party. */
  readonly held: readonly Standing[];
  readonly sharing: { readonly mode: LootMode; readonly leaderId: CharacterId } | null;
};

/** Holds those of the party who can join a fight of this one. */
export async function muster(ctx: Ctx, standing: Standing, forMs: number): Promise<Mustered> {
  const party = await findCompanions(ctx, standing.characterId);
  if (party === null) return { held: [], sharing: null };
  const { others, leaderId, lootMode: mode } = party;
  const entityIds: number[] = [];
  for (const id of others) {
    const at = await whereabouts(ctx, id);
    if (at.zone === standing.zone) entityIds.push(at.entityId);
  }
  const { zone, x, y } = standing;
  const held = entityIds.length === 0 ? [] : await hold(ctx, zone, { entityIds, x, y, forMs });
  return { held, sharing: { mode, leaderId } };
}

async function hold(
  ctx: Ctx,
  zone: Standing['zone'],
  question: { entityIds: readonly number[]; x: number; y: number; forMs: number },
): Promise<readonly Standing[]> {
  try {
    const answer = await askZone(ctx, zone, { ask: 'muster', ...question });
    return answer.is === 'players' ? answer.players : [];
  } catch (error) {
    // Whoever cannot be held stays out; the one who begins fights all the same.
    if (error instanceof Refusal) return [];
    throw error;
  }
}
