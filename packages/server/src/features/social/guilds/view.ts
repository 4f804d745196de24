/** What a company shows: to anyone its card, to members its hall. */
import type { Guild, GuildHall, GuildLogEntry } from '@farhold/contracts/ws/guilds';
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import { guildLevel } from '@farhold/rules/social/guild-chest';
import { GUILD_RANKS, rightsOf } from '@farhold/rules/social/guild-rights';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { listPresent } from '../presence/service.ts';
import * as queries from './queries.ts';

export function showCard(ctx: Pick<Ctx, 'content'>, row: queries.CardRow): Guild {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    arms: row.arms,
    state: row.state,
    recruiting: row.guild_type,
    level: guildLevel(ctx.content.guilds, row.contribution),
    members: row.members,
    memberLimit: row.member_limit,
    leader: { characterId: row.leader_id, name: row.leader_name },
    createdAt: row.created_at.toISOString(),
  };
}

/** Refuses with `guild/not-found`. */
export async function findCard(ctx: Ctx, db: Queryable, id: GuildId): Promise<Guild> {
  return showCard(ctx, (await queries.findCard(db, id)) ?? refuse('guild/not-found'));
}

/** Refuses with `guild/not-found`, `guild/no-right`. */
export async function viewHall(ctx: Ctx, db: Queryable, id: GuildId, me: CharacterId): Promise<GuildHall> {
  const row = (await queries.findCard(db, id)) ?? refuse('guild/not-found');
  const members = await queries.listMembers(db, id);
  const { rank } = members.find((one) => one.id === me) ?? refuse('guild/no-right');
  const present = await listPresent(
    ctx,
    db,
    members.map((one) => one.id),
  );
  const { levels } = ctx.content.guilds;
  const level = guildLevel(ctx.content.guilds, row.contribution);
  return {
    guild: showCard(ctx, row),
    version: row.version,
    contribution: row.contribution,
    levelFrom: levels[level - 1]!,
    levelTo: levels[level] ?? null,
    rank,
    rights: rightsOf(rank),
    members: members.toSorted(byRank).map((one) => ({
      characterId: one.id,
      name: one.name,
      arms: one.arms,
      level: one.level,
      rank: one.rank,
      contribution: one.contribution,
      joinedAt: one.joined_at.toISOString(),
      online: present.has(one.id),
      understudy: one.is_understudy,
    })),
  };
}

function byRank(a: queries.MemberRow, b: queries.MemberRow): number {
  return GUILD_RANKS.indexOf(a.rank) - GUILD_RANKS.indexOf(b.rank) || (a.name < b.name ? -1 : 1);
}

export function showLogEntry(row: queries.LogRow): GuildLogEntry {
  const person = (characterId: CharacterId | null, name: string | null) =>
    characterId === null ? null : { characterId, name: name ?? '' };
  return {
    id: row.id,
    at: row.at.toISOString(),
    deed: row.deed,
    actor: person(row.actor_id, row.actor_name),
    target: person(row.target_id, row.target_name),
    about: row.about as GuildLogEntry['about'],
  };
}
