/** Who is connected, over all nodes: each writes down its own `game` connections and says twice a minute that it lives. */
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable } from '../../../platform/db/db.ts';
import type { Connection } from '../../../platform/feature.ts';
import * as queries from './queries.ts';

export const BEAT_MS = 30_000;
/** A node that has been silent for so long is gone, and whoever it spoke for. */
const SILENT_MS = 3 * BEAT_MS;

const since = (ctx: Pick<Ctx, 'now'>): Date => new Date(ctx.now() - SILENT_MS);

/** Which of these characters are connected. */
export async function listPresent(
  ctx: Pick<Ctx, 'now'>,
  db: Queryable,
  ids: readonly CharacterId[],
): Promise<ReadonlySet<CharacterId>> {
  return new Set(ids.length === 0 ? [] : await queries.listPresent(db, ids, since(ctx)));
}

export async function isPresent(ctx: Pick<Ctx, 'now'>, db: Queryable, id: CharacterId): Promise<boolean> {
  return (await listPresent(ctx, db, [id])).has(id);
}

export async function arrive(ctx: Ctx, { characterId, id }: Connection): Promise<void> {
  await queries.upsertPresence(ctx.db.pool, {
    characterId,
    nodeId: ctx.nodeId,
    connectionId: id,
    now: new Date(ctx.now()),
  });
}

/** Changes nothing where a newer connection of the character stands there already. */
export async function depart(ctx: Ctx, { characterId, id }: Connection): Promise<void> {
  await queries.deletePresence(ctx.db.pool, { characterId, connectionId: id });
}

/** At the start of a node: where the database is its own, nobody else can be connected. */
export async function clearPresences(ctx: Ctx): Promise<void> {
  await forget(ctx, ctx.config.databaseUrl === null ? null : since(ctx));
}

/** Whoever asks who is present learns of those whose node has gone. */
async function forget(ctx: Ctx, silentSince: Date | null): Promise<void> {
  await ctx.db.tx(async (tx) => {
    const characters = await queries.deleteSilent(tx, silentSince);
    if (characters.length > 0) await tx.record('presence.lost', { characters });
  });
}

export async function beat(ctx: Ctx): Promise<void> {
  await queries.updateSeen(ctx.db.pool, ctx.nodeId, new Date(ctx.now()));
  await forget(ctx, since(ctx));
}
