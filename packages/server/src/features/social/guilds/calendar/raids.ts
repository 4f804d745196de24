/** A raid of the calendar from its lobby to its end: `Raid_Preparation`, `Raid_Execution`, `Victory_Defeat`, `Loot_Distribution`. */
import { guildChanged, guildMustered } from '@farhold/contracts/ws/guilds';
import type { CharacterId, ErratumId, FightId, GuildActivityId, RaidId } from '@farhold/rules/ids';
import { memberOf } from '@farhold/rules/social/guild';
import { mayMuster, stepActivity } from '@farhold/rules/social/guild-calendar';
import type { Ctx } from '../../../../platform/ctx.ts';
import type { Tx } from '../../../../platform/db/db.ts';
import { announce } from '../../../../platform/feature.ts';
import { refuse, unwrap } from '../../../../platform/refusal.ts';
import { awardExperience } from '../../../characters/service.ts';
import { guildTopic } from '../../messages/service.ts';
import { lockGuild, lockWithRight, settle, writeDown } from '../held.ts';
import { addContribution, findCard } from '../queries.ts';
import { standing } from './calendar.ts';
import * as queries from './queries.ts';

export const RAID_ENDED_JOB = 'guild.raid-ended';

/**
 * Before its lobby is opened: whether this one may, now. Answers whom the raid is to meet. Holds the company until the
 * transaction ends. Refusals: `guild/no-activity`, `guild/no-right`, `guild/activity-over`, `guild/bad-hour`.
 */
export async function prepareRaid(
  ctx: Ctx,
  tx: Tx,
  me: CharacterId,
  activityId: GuildActivityId,
): Promise<ErratumId> {
  const seen = (await queries.findActivity(tx, activityId)) ?? refuse('guild/no-activity');
  await lockWithRight(tx, seen.guild_id, { me, right: 'schedule' });
  const row = (await queries.findActivity(tx, activityId)) ?? refuse('guild/no-activity');
  unwrap(stepActivity(standing(row), 'muster'));
  unwrap(mayMuster(row.starts_at.getTime(), ctx.now()));
  return row.erratum ?? refuse('guild/activity-over');
}

/** The lobby of a raid of the calendar is open: the members are called. */
export async function lobbyOpened(
  ctx: Ctx,
  tx: Tx,
  which: { readonly activityId: GuildActivityId; readonly raidId: RaidId; readonly by: CharacterId },
): Promise<void> {
  const { activityId, raidId, by } = which;
  const row = (await queries.findActivity(tx, activityId)) ?? refuse('guild/no-activity');
  const { guild_id: id, title } = row;
  const held = await lockGuild(tx, id);
  const state = unwrap(stepActivity(standing(row), 'muster'));
  await queries.updateActivity(tx, { ...row, state, raid_id: raidId });
  await writeDown(ctx, tx, id, { deed: 'mustered', actor: by, about: { title } });
  await settle(ctx, tx, held, { parts: ['calendar'] });
  const name = await queries.findName(tx, by);
  tx.afterCommit(() =>
    announce(ctx, guildTopic(id), guildMustered, { guildId: id, activityId, raidId, title, by: name }),
  );
}

/** They have gone in. Runs with the fight and its characters held, and so takes no hold of the company. */
export async function raidBegan(ctx: Ctx, tx: Tx, raidId: RaidId, fightId: FightId): Promise<void> {
  const row = await queries.updateBegun(tx, raidId, fightId);
  if (row === null) return;
  await writeDown(ctx, tx, row.guild_id, { deed: 'set-out', about: { title: row.title } });
  tx.afterCommit(async () => {
    const card = await findCard(ctx.db.pool, row.guild_id);
    if (card === undefined) return;
    const { version } = card;
    announce(
      ctx,
      guildTopic(card.id),
      guildChanged,
      { guildId: card.id, version, parts: ['calendar'] },
      version,
    );
  });
}

export type RaidEnd = { readonly fightId: FightId; readonly winners: readonly CharacterId[] };

/** Notes that a fight of the calendar has ended; what follows is a job, since the fight and its characters are held. */
export async function noteRaidEnd(tx: Tx, end: RaidEnd): Promise<void> {
  if ((await queries.findActivityOfFight(tx, end.fightId)) === undefined) return;
  await tx.addJob(RAID_ENDED_JOB, end, { key: `${RAID_ENDED_JOB}:${end.fightId}` });
}

/** The job: history, and what a won correction counts. Finds nothing to do when it runs again. */
export function raidEnded(ctx: Ctx, end: RaidEnd): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const seen = await queries.findActivityOfFight(tx, end.fightId);
    if (seen === undefined) return;
    const held = await lockGuild(tx, seen.guild_id);
    const row = await queries.findActivityOfFight(tx, end.fightId);
    if (row?.state !== 'Raid_Execution') return;
    const fought = end.winners.filter((id) => memberOf(held.roll, id) !== undefined);
    const won = end.winners.length > 0;
    const over = unwrap(stepActivity(row.state, 'end'));
    const state = won ? unwrap(stepActivity(over, 'share')) : over;
    await queries.updateActivity(tx, { ...row, state, won, ended_at: new Date(ctx.now()) });
    await writeDown(ctx, tx, held.id, { deed: 'returned', about: { title: row.title, won } });
    const { correction, leadership } = ctx.content.guilds;
    await addContribution(tx, fought, correction);
    if (fought.length > 0)
      await awardExperience(ctx, tx, held.leader_id, {
        experience: 0,
        skills: [{ skill: 'leadership', amount: leadership.correction }],
      });
    await settle(ctx, tx, held, { parts: ['calendar', 'hall'], worth: correction * fought.length });
  });
}
