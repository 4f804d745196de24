/** Tells a character's player, once a transaction, what has changed; and forgets what was kept of it. */
import { characterChanged, inventoryChanged } from '@farhold/contracts/ws/session';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { announce, characterTopic } from '../../platform/feature.ts';
import { dropDossier, findDossier, showCharacter, showInventory } from './dossier.ts';

type Part = 'character' | 'inventory';
const pending = new WeakMap<Tx, Map<CharacterId, Set<Part>>>();

/** To be called by everything that writes a character's numbers (`character`) or belongings (`inventory`). */
export function markChanged(ctx: Ctx, tx: Tx, id: CharacterId, part: Part): void {
  const marked = pending.get(tx) ?? new Map<CharacterId, Set<Part>>();
  pending.set(tx, marked);
  const parts = marked.get(id);
  if (parts) {
    parts.add(part);
    return;
  }
  const fresh = new Set([part]);
  marked.set(id, fresh);
  tx.afterCommit(() => tell(ctx, id, fresh));
}

async function tell(ctx: Ctx, id: CharacterId, parts: ReadonlySet<Part>): Promise<void> {
  await dropDossier(ctx, id);
  const dossier = await findDossier(ctx, id);
  if (parts.has('character')) {
    announce(ctx, characterTopic(id), characterChanged, showCharacter(dossier, ctx.now()));
  }
  if (parts.has('inventory')) announce(ctx, characterTopic(id), inventoryChanged, showInventory(dossier));
}
