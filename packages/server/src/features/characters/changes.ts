/** Tells a character's player, once a transaction, what has changed; and forgets what was kept of it. */
import { characterChanged, inventoryChanged, purseChanged } from '@farhold/contracts/ws/session';
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

type Purse = { readonly characterId: CharacterId; readonly marks: number };
const purses = new WeakMap<Tx, Map<CharacterId, number>>();

/** Marks alone have changed: their player is told the sum, and nothing has to be loaded for that. */
export function markPurse(ctx: Ctx, tx: Tx, { characterId, marks }: Purse): void {
  const marked = purses.get(tx) ?? new Map<CharacterId, number>();
  purses.set(tx, marked);
  const isFirst = !marked.has(characterId);
  marked.set(characterId, marks);
  if (!isFirst) return;
  tx.afterCommit(async () => {
    // Whoever hears of the whole bag hears of the marks in it.
    if (pending.get(tx)?.get(characterId)?.has('inventory')) return;
    await tellPurse(ctx, { characterId, marks: marked.get(characterId)! });
  });
}

async function tellPurse(ctx: Ctx, { characterId, marks }: Purse): Promise<void> {
  await dropDossier(ctx, characterId);
  announce(ctx, characterTopic(characterId), purseChanged, { marks });
}

/** A character is no more: what was kept of it is forgotten, and there is nobody to be told. */
export function markGone(ctx: Ctx, tx: Tx, id: CharacterId): void {
  markChanged(ctx, tx, id, 'character');
  pending.get(tx)!.get(id)!.clear();
}

async function tell(ctx: Ctx, id: CharacterId, parts: ReadonlySet<Part>): Promise<void> {
  await dropDossier(ctx, id);
  if (parts.size === 0) return;
  const dossier = await findDossier(ctx, id);
  if (parts.has('character')) {
    announce(ctx, characterTopic(id), characterChanged, showCharacter(dossier, ctx.now()));
  }
  if (parts.has('inventory')) announce(ctx, characterTopic(id), inventoryChanged, showInventory(dossier));
}
