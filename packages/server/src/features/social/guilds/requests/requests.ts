/** Asking to come in, asking somebody in, and the answers. One open request between a company and a character. */
import {
  type Guild,
  type GuildInvitation,
  type GuildRequest,
  guildInvited,
  guildRequestEnded,
} from '@farhold/contracts/ws/guilds';
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import { admit } from '@farhold/rules/social/guild';
import type { Ctx } from '../../../../platform/ctx.ts';
import type { Tx } from '../../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../../platform/feature.ts';
import { refuse, unwrap } from '../../../../platform/refusal.ts';
import { findNamed } from '../../../characters/service.ts';
import { isBlockedBetween } from '../../friends/service.ts';
import { findAsMember, type Held, lockGuild, lockWithRight, settle, welcome, writeDown } from '../held.ts';
import { findGuildOf, insertMember, listCards } from '../queries.ts';
import { findCard, showCard } from '../view.ts';
import { checkText } from '../words.ts';
import * as queries from './queries.ts';

const HOUR_MS = 3_600_000;
/** How long an answer may take. */
export const INVITATION_MS = 72 * HOUR_MS;
export const APPLICATION_MS = 14 * 24 * HOUR_MS;
/** So many may be open at once. */
export const MAX_OPEN = 50;

type Ending = 'accepted' | 'declined' | 'expired' | 'withdrawn';
type Ended = Pick<queries.RequestRow, 'guild_id' | 'character_id' | 'kind'>;

function announceEnd(ctx: Ctx, row: Ended, how: Ending): void {
  announce(ctx, characterTopic(row.character_id), guildRequestEnded, {
    guildId: row.guild_id,
    kind: row.kind,
    how,
  });
}

/** Whoever comes into a company has no other requests any more. */
export async function dropRequestsOf(ctx: Ctx, tx: Tx, who: CharacterId): Promise<void> {
  const rows = await queries.deleteRequestsWith(tx, who);
  tx.afterCommit(() => {
    for (const row of rows) announceEnd(ctx, { ...row, character_id: who }, 'withdrawn');
  });
}

/** Somebody comes in. `taken` is what is refused with where they are in a company already. */
async function comeIn(
  ctx: Ctx,
  tx: Tx,
  held: Held,
  who: {
    readonly id: CharacterId;
    readonly by: CharacterId | null;
    readonly taken: 'guild/already-in' | 'guild/target-in-one';
  },
): Promise<void> {
  const { id } = who;
  unwrap(admit(held.roll, { characterId: id, joined: held.roll.length }, held.member_limit));
  const now = new Date(ctx.now());
  if (!(await insertMember(tx, { guildId: held.id, characterId: id, rank: 'recruit', now })))
    refuse(who.taken);
  await dropRequestsOf(ctx, tx, id);
  await welcome(ctx, tx, held.id, { characterId: id, how: 'joined' });
  await writeDown(ctx, tx, held.id, {
    deed: 'joined',
    actor: id,
    ...(who.by === null ? {} : { target: who.by }),
  });
  await settle(ctx, tx, held, { parts: ['hall', 'requests'] });
}

async function open(
  ctx: Ctx,
  tx: Tx,
  held: Held,
  one: Pick<queries.RequestRow, 'character_id' | 'kind' | 'by_id' | 'content'> & { readonly forMs: number },
): Promise<void> {
  const { forMs, ...row } = one;
  const now = new Date(ctx.now());
  if ((await queries.listRequestsOf(tx, held.id, now)).length >= MAX_OPEN) refuse('guild/queue-full');
  const expires_at = new Date(ctx.now() + forMs);
  if (!(await queries.insertRequest(tx, { ...row, guild_id: held.id, created_at: now, expires_at })))
    refuse('guild/already-asked');
  await settle(ctx, tx, held, { parts: ['requests'] });
}

/** An open company takes one in at once. */
export async function apply(
  ctx: Ctx,
  me: CharacterId,
  id: GuildId,
  text: string,
): Promise<{ joined: boolean }> {
  const content = checkText(ctx, text);
  return ctx.db.tx(async (tx) => {
    const held = await lockGuild(tx, id);
    if ((await findGuildOf(tx, me)) !== null) refuse('guild/already-in');
    if (held.guild_type === 'invite') refuse('guild/not-recruiting');
    if (held.roll.length >= held.member_limit) refuse('guild/full');
    if (held.guild_type === 'open') {
      await comeIn(ctx, tx, held, { id: me, by: null, taken: 'guild/already-in' });
      return { joined: true };
    }
    const row = { character_id: me, kind: 'application', by_id: null, content } as const;
    await open(ctx, tx, held, { ...row, forMs: APPLICATION_MS });
    return { joined: false };
  });
}

export function invite(ctx: Ctx, me: CharacterId, id: GuildId, name: string): Promise<GuildRequest> {
  return ctx.db.tx(async (tx) => {
    const held = await lockWithRight(tx, id, { me, right: 'invite' });
    const target = await findNamed(tx, name);
    if (target === me) refuse('guild/self');
    if ((await findGuildOf(tx, target)) !== null) refuse('guild/target-in-one');
    if (await isBlockedBetween(tx, me, target)) refuse('social/blocked');
    if (held.roll.length >= held.member_limit) refuse('guild/full');
    const row = { character_id: target, kind: 'invitation', by_id: me, content: '' } as const;
    await open(ctx, tx, held, { ...row, forMs: INVITATION_MS });
    await writeDown(ctx, tx, id, { deed: 'invited', actor: me, target });
    tx.afterCommit(() => tellInvited(ctx, id, target));
    return showRequest((await queries.findRequest(tx, id, target))!);
  });
}

async function tellInvited(ctx: Ctx, id: GuildId, who: CharacterId): Promise<void> {
  const row = await queries.findRequest(ctx.db.pool, id, who);
  if (row === undefined) return;
  const guild = await findCard(ctx, ctx.db.pool, id);
  announce(ctx, characterTopic(who), guildInvited, showInvitation(row, guild));
}

/** The open request between the two, of the kind that this side can answer. Refuses with `guild/no-request`. */
async function findOpen(
  ctx: Ctx,
  tx: Tx,
  id: GuildId,
  who: { readonly id: CharacterId; readonly kinds: readonly queries.RequestRow['kind'][] },
): Promise<queries.RequestRow> {
  const row = await queries.findRequest(tx, id, who.id);
  if (row === undefined || row.expires_at.getTime() <= ctx.now() || !who.kinds.includes(row.kind))
    return refuse('guild/no-request');
  return row;
}

/** Follows an invitation, or with `applicant` takes in who has applied. */
export function accept(ctx: Ctx, me: CharacterId, id: GuildId, applicant?: CharacterId): Promise<Guild> {
  return ctx.db.tx(async (tx) => {
    const held =
      applicant === undefined
        ? await lockGuild(tx, id)
        : await lockWithRight(tx, id, { me, right: 'review' });
    const who = applicant ?? me;
    const kinds = [applicant === undefined ? 'invitation' : 'application'] as const;
    const row = await findOpen(ctx, tx, id, { id: who, kinds });
    await queries.deleteRequest(tx, id, who);
    tx.afterCommit(() => announceEnd(ctx, row, 'accepted'));
    await comeIn(ctx, tx, held, {
      id: who,
      by: applicant === undefined ? row.by_id : me,
      taken: applicant === undefined ? 'guild/already-in' : 'guild/target-in-one',
    });
    return findCard(ctx, tx, id);
  });
}

/** Turns it down, or takes it back: either side may end what is open. */
export function decline(ctx: Ctx, me: CharacterId, id: GuildId, who?: CharacterId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const held =
      who === undefined ? await lockGuild(tx, id) : await lockWithRight(tx, id, { me, right: 'review' });
    const row = await findOpen(ctx, tx, id, { id: who ?? me, kinds: ['application', 'invitation'] });
    await queries.deleteRequest(tx, id, row.character_id);
    const own = (row.kind === 'application') === (who === undefined);
    tx.afterCommit(() => announceEnd(ctx, row, own ? 'withdrawn' : 'declined'));
    await settle(ctx, tx, held, { parts: ['requests'] });
  });
}

/** The job: forgets what nobody has answered. */
export function expireAll(ctx: Ctx): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const rows = await queries.deleteOverdue(tx, new Date(ctx.now()));
    tx.afterCommit(() => {
      for (const row of rows) announceEnd(ctx, row, 'expired');
    });
  });
}

export function showRequest(row: queries.RequestRow): GuildRequest {
  return {
    characterId: row.character_id,
    name: row.name,
    kind: row.kind,
    arms: row.arms,
    level: row.level,
    text: row.content,
    by: row.by_name,
    at: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}

function showInvitation(row: queries.RequestRow, guild: Guild): GuildInvitation {
  return {
    guild,
    from: row.by_id === null ? null : { characterId: row.by_id, name: row.by_name ?? '' },
    expiresAt: row.expires_at.toISOString(),
  };
}

export async function listRequests(ctx: Ctx, me: CharacterId, id: GuildId): Promise<GuildRequest[]> {
  await findAsMember(ctx.db.pool, id, { me, right: 'review' });
  return (await queries.listRequestsOf(ctx.db.pool, id, new Date(ctx.now()))).map(showRequest);
}

/** What a character has open with companies. */
export async function listMine(ctx: Ctx, me: CharacterId) {
  const rows = await queries.listRequestsWith(ctx.db.pool, me, new Date(ctx.now()));
  const cards = await listCards(
    ctx.db.pool,
    rows.map((row) => row.guild_id),
  );
  const known = rows.flatMap((row) => {
    const card = cards.find((one) => one.id === row.guild_id);
    return card === undefined ? [] : [{ row, guild: showCard(ctx, card) }];
  });
  return {
    invitations: known
      .filter(({ row }) => row.kind === 'invitation')
      .map(({ row, guild }) => showInvitation(row, guild)),
    applications: known
      .filter(({ row }) => row.kind === 'application')
      .map(({ row, guild }) => ({ guild, text: row.content, at: row.created_at.toISOString() })),
  };
}
