/**
 * A company that is being changed. Lock order: its row, then characters by id, then accounts. Every change ends with
 * `settle`, which brings the numbers that follow from it up to date and tells the members.
 */
import {
  type GUILD_PARTS,
  type GuildDeed,
  type GuildLogEntry,
  guildChanged,
  guildLogged,
  guildMembership,
} from '@farhold/contracts/ws/guilds';
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import { type GuildMember, memberOf, nextGuildState, type Roll } from '@farhold/rules/social/guild';
import { guildLevel, memberLimit } from '@farhold/rules/social/guild-chest';
import { type GuildRight, may } from '@farhold/rules/social/guild-rights';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable, Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic, dismiss, enrol } from '../../../platform/feature.ts';
import { refuse } from '../../../platform/refusal.ts';
import { findSkills } from '../../characters/service.ts';
import { guildTopic } from '../messages/service.ts';
import * as queries from './queries.ts';
import { showCard, showLogEntry } from './view.ts';
import { listBuiltWorks } from './works/queries.ts';

export type Held = queries.GuildRow & { readonly roll: Roll };
type Part = (typeof GUILD_PARTS)[number];

/** The company with its roll, held. Refuses with `guild/not-found`. */
export async function lockGuild(tx: Tx, id: GuildId): Promise<Held> {
  const row = (await queries.lockGuildRow(tx, id)) ?? refuse('guild/not-found');
  return { ...row, roll: rollOf(await queries.listMembers(tx, id)) };
}

function rollOf(members: readonly queries.MemberRow[]): Roll {
  return members.map((one, joined) => ({
    characterId: one.id,
    rank: one.rank,
    joined,
    contribution: one.contribution,
  }));
}

/** Refuses with `guild/no-right` who is not in it, or whose rank may not do this [GLD2]. */
export function refuseUnless(roll: Roll, me: CharacterId, right: GuildRight): GuildMember {
  const member = memberOf(roll, me);
  return member !== undefined && may(member.rank, right) ? member : refuse('guild/no-right');
}

/** The company, held by somebody who may do this. Refuses with `guild/not-found`, `guild/no-right`. */
export async function lockWithRight(
  tx: Tx,
  id: GuildId,
  by: { readonly me: CharacterId; readonly right: GuildRight },
): Promise<Held> {
  const held = await lockGuild(tx, id);
  refuseUnless(held.roll, by.me, by.right);
  return held;
}

/** For who only looks. Refuses with `guild/not-found`, `guild/no-right`. */
export async function findAsMember(
  db: Queryable,
  id: GuildId,
  by: { readonly me: CharacterId; readonly right: GuildRight },
): Promise<{ readonly row: queries.CardRow; readonly member: GuildMember }> {
  const row = (await queries.findCard(db, id)) ?? refuse('guild/not-found');
  const roll = rollOf(await queries.listMembers(db, id));
  return { row, member: refuseUnless(roll, by.me, by.right) };
}

export type Deed = {
  readonly deed: GuildDeed;
  readonly actor?: CharacterId;
  readonly target?: CharacterId;
  readonly about?: GuildLogEntry['about'];
};

/** Writes a deed down, and tells the members once it is done. */
export async function writeDown(ctx: Ctx, tx: Tx, id: GuildId, deed: Deed): Promise<void> {
  const { actor: actor_id = null, target: target_id = null, about = {} } = deed;
  const entry = { deed: deed.deed, actor_id, target_id, about };
  const row = await queries.insertLogEntry(tx, id, entry, new Date(ctx.now()));
  tx.afterCommit(() => announce(ctx, guildTopic(id), guildLogged, { guildId: id, entry: showLogEntry(row) }));
}

export type Change = {
  readonly parts: readonly Part[];
  readonly leaderId?: CharacterId;
  /** Worth in marks that came in; negative where it went out. */
  readonly worth?: number;
};

/** [GLD4] [GLD7] [GLD8] What follows from a change: state, level, member limit, version. */
export async function settle(ctx: Ctx, tx: Tx, before: Held, change: Change): Promise<void> {
  const rules = ctx.content.guilds;
  const { id } = before;
  const leaderId = change.leaderId ?? before.leader_id;
  const members = (await queries.listMembers(tx, id)).length;
  const built = await listBuiltWorks(tx, id);
  const contribution = Math.max(0, before.contribution + (change.worth ?? 0));
  const { leadership = 0 } = await findSkills(tx, leaderId);
  const state = nextGuildState(before.state, members, rules.quorum) as Held['state'];
  const version = await queries.updateGuildNumbers(tx, {
    id,
    leader_id: leaderId,
    member_limit: memberLimit(rules, { contribution, leadership, built }),
    state,
    contribution,
  });
  if (state !== before.state) await writeDown(ctx, tx, id, { deed: 'activated' });
  const level = guildLevel(rules, contribution);
  if (level > guildLevel(rules, before.contribution))
    await writeDown(ctx, tx, id, { deed: 'levelled', about: { level } });
  tx.afterCommit(() =>
    announce(ctx, guildTopic(id), guildChanged, { guildId: id, version, parts: [...change.parts] }, version),
  );
}

/** Somebody stands in the roll from now on: on every node, and on the map. */
export async function welcome(
  ctx: Ctx,
  tx: Tx,
  id: GuildId,
  who: { readonly characterId: CharacterId; readonly how: 'founded' | 'joined' },
): Promise<void> {
  const { characterId, how } = who;
  await tx.record('guild.roll-changed', { characters: [characterId] });
  tx.afterCommit(async () => {
    enrol(ctx, characterId, guildTopic(id));
    const row = await queries.findCard(ctx.db.pool, id);
    if (row !== undefined)
      announce(ctx, characterTopic(characterId), guildMembership, { guild: showCard(ctx, row), how });
  });
}

/** Somebody stands in it no more: they hear nothing of the company from here on, on any node. */
export async function farewell(
  ctx: Ctx,
  tx: Tx,
  id: GuildId,
  who: { readonly characters: readonly CharacterId[]; readonly how: 'left' | 'kicked' | 'disbanded' },
): Promise<void> {
  await tx.record('guild.roll-changed', { characters: who.characters });
  tx.afterCommit(() => {
    for (const characterId of who.characters) {
      dismiss(ctx, characterId, guildTopic(id));
      announce(ctx, characterTopic(characterId), guildMembership, { guild: null, how: who.how });
    }
  });
}
