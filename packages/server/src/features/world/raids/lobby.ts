/** Gathering for a raid. Whoever changes a lobby holds its row, then its members; it runs out by a job [RAD4]. */
import type { Raid } from '@farhold/contracts/ws/raids';
import type { CharacterId, ErratumId, GuildActivityId, RaidId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { isBlockedBetween } from '../../social/friends/service.ts';
import { lobbyOpened, prepareRaid } from '../../social/guilds/service.ts';
import * as queries from './queries.ts';
import { announceNoRaid, announceRaid, viewRaid } from './view.ts';

/** How long a lobby stays open. */
export const LOBBY_MS = 60 * 60_000;
/** How long the leader's question whether all are ready stands. */
export const CHECK_MS = 45_000;
export const LAPSE_JOB = 'raid.lapsed';
export const CHECK_JOB = 'raid.check-over';

export type Lobby = { readonly row: queries.RaidRow; readonly members: readonly queries.RaiderRow[] };

export function erratumOf(ctx: Ctx, id: ErratumId) {
  const { errata } = ctx.content;
  return (Object.hasOwn(errata, id) ? errata[id] : undefined) ?? refuse('raid/no-such-erratum');
}

/** The lobby, held; refuses where it is no more, or the character is not in it. */
export async function lockMine(ctx: Ctx, tx: Tx, me: CharacterId, id: RaidId): Promise<Lobby> {
  const lobby = await lockOpen(ctx, tx, id);
  return lobby.members.some((one) => one.id === me) ? lobby : refuse('raid/not-member');
}

async function lockOpen(ctx: Ctx, tx: Tx, id: RaidId): Promise<Lobby> {
  const row = await queries.lockRaid(tx, id);
  if (row === undefined || row.expires_at.getTime() <= ctx.now()) return refuse('raid/not-found');
  return { row, members: await queries.listRaiders(tx, id) };
}

const shown = async (ctx: Ctx, tx: Tx, id: RaidId): Promise<Raid> =>
  (await viewRaid(ctx, tx, id)) ?? refuse('raid/not-found');

/** With an activity it is the raid of that company's calendar, and its members are called. */
export async function open(
  ctx: Ctx,
  me: CharacterId,
  erratum: ErratumId,
  activityId?: GuildActivityId,
): Promise<Raid> {
  erratumOf(ctx, erratum);
  return ctx.db.tx(async (tx) => {
    if (activityId !== undefined && (await prepareRaid(ctx, tx, me, activityId)) !== erratum)
      refuse('raid/no-such-erratum', 'The calendar names another.');
    const expiresAt = new Date(ctx.now() + LOBBY_MS);
    const id = await queries.insertRaid(tx, { erratum, leader_id: me, expires_at: expiresAt });
    if (!(await queries.insertRaider(tx, id, me))) refuse('raid/already-in');
    if (activityId !== undefined) await lobbyOpened(ctx, tx, { activityId, raidId: id, by: me });
    await tx.addJob(LAPSE_JOB, { raidId: id }, { runAt: expiresAt, key: `${LAPSE_JOB}:${id}` });
    tx.afterCommit(() => announceRaid(ctx, id));
    return shown(ctx, tx, id);
  });
}

/** [RAD1] [RAD6] As many as the erratum takes, and nobody whom its leader will not hear of, or who will not hear of the leader; of two who take the last place at once one is told that it is full. */
export function join(ctx: Ctx, me: CharacterId, id: RaidId): Promise<Raid> {
  return ctx.db.tx(async (tx) => {
    const { row, members } = await lockOpen(ctx, tx, id);
    if (await isBlockedBetween(tx, me, row.leader_id)) refuse('social/blocked');
    if (members.length >= erratumOf(ctx, row.erratum).party[1]) refuse('raid/full');
    if (!(await queries.insertRaider(tx, id, me))) refuse('raid/already-in');
    await queries.updateRaid(tx, row);
    tx.afterCommit(() => announceRaid(ctx, id));
    return shown(ctx, tx, id);
  });
}

export function leave(ctx: Ctx, me: CharacterId, id: RaidId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const { row, members } = await lockMine(ctx, tx, me, id);
    const rest = members.filter((one) => one.id !== me);
    const heir = rest[0];
    await queries.deleteRaider(tx, me);
    if (heir === undefined) await queries.deleteRaid(tx, id);
    else await queries.updateRaid(tx, { ...row, leader_id: row.leader_id === me ? heir.id : row.leader_id });
    tx.afterCommit(async () => {
      announceNoRaid(ctx, [me]);
      await announceRaid(ctx, id);
    });
  });
}

/** [RAD2] A member answers; the leader's own word asks everybody else anew. */
export function setReady(ctx: Ctx, me: CharacterId, id: RaidId, ready: boolean): Promise<Raid> {
  return ctx.db.tx(async (tx) => {
    const { row } = await lockMine(ctx, tx, me, id);
    if (row.leader_id === me && ready && row.status === 'gathering') await askAll(ctx, tx, row);
    else await queries.updateRaid(tx, row);
    await queries.updateReady(tx, me, ready);
    tx.afterCommit(() => announceRaid(ctx, id));
    return shown(ctx, tx, id);
  });
}

async function askAll(ctx: Ctx, tx: Tx, row: queries.RaidRow): Promise<void> {
  const until = new Date(ctx.now() + CHECK_MS);
  await queries.clearReady(tx, row.id);
  await queries.updateRaid(tx, { ...row, status: 'checking', check_until: until });
  await tx.addJob(CHECK_JOB, { raidId: row.id }, { runAt: until, key: `${CHECK_JOB}:${row.id}` });
}

/** The job: time to answer is up, and everything is as before. Comes again where it is early. */
export function endCheck(ctx: Ctx, id: RaidId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const row = await queries.lockRaid(tx, id);
    if (row?.check_until == null) return;
    if (row.check_until.getTime() > ctx.now())
      return tx.addJob(CHECK_JOB, { raidId: id }, { runAt: row.check_until, key: `${CHECK_JOB}:${id}` });
    await queries.clearReady(tx, id);
    await queries.updateRaid(tx, { ...row, status: 'gathering', check_until: null });
    tx.afterCommit(() => announceRaid(ctx, id));
  });
}

/** The job: the lobby has waited for long enough. */
export function lapse(ctx: Ctx, id: RaidId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const row = await queries.lockRaid(tx, id);
    if (row === undefined) return;
    if (row.expires_at.getTime() > ctx.now())
      return tx.addJob(LAPSE_JOB, { raidId: id }, { runAt: row.expires_at, key: `${LAPSE_JOB}:${id}` });
    const ids = (await queries.listRaiders(tx, id)).map((one) => one.id);
    await queries.deleteRaid(tx, id);
    tx.afterCommit(() => announceNoRaid(ctx, ids));
  });
}
