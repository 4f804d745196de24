/** What a lobby shows. */
import { type Raid, raidChanged } from '@farhold/contracts/ws/raids';
import type { CharacterId, RaidId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { listPresent } from '../../social/presence/service.ts';
import * as queries from './queries.ts';

/** Null where the lobby is no more. */
export async function viewRaid(ctx: Ctx, db: Queryable, id: RaidId): Promise<Raid | null> {
  const row = await queries.findRaid(db, id);
  if (row === undefined) return null;
  const members = await queries.listRaiders(db, id);
  const present = await listPresent(
    ctx,
    db,
    members.map((one) => one.id),
  );
  return {
    id,
    version: row.version,
    erratum: row.erratum,
    leaderId: row.leader_id,
    status: row.status,
    checkUntil: row.check_until?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    members: members.map((one) => ({
      characterId: one.id,
      name: one.name,
      arms: one.arms,
      level: one.level,
      online: present.has(one.id),
      ready: one.ready,
    })),
  };
}

/** Tells everybody in the lobby how it is now. */
export async function announceRaid(ctx: Ctx, id: RaidId): Promise<void> {
  const raid = await viewRaid(ctx, ctx.db.pool, id);
  for (const { characterId } of raid?.members ?? [])
    announce(ctx, characterTopic(characterId), raidChanged, { raid }, raid!.version);
}

/** Tells those who are in no lobby any more. */
export function announceNoRaid(ctx: Ctx, ids: readonly CharacterId[]): void {
  for (const id of ids) announce(ctx, characterTopic(id), raidChanged, { raid: null });
}
