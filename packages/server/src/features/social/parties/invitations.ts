/** Asking somebody to join, and their answer. An invitation runs out by a job [PTY2]. */
import { type Party, partyInvited } from '@farhold/contracts/ws/parties';
import type { CharacterId, InvitationId, PartyId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { refuse } from '../../../platform/refusal.ts';
import { findNamed } from '../../characters/service.ts';
import { isBlockedBetween } from '../friends/service.ts';
import { isPresent } from '../presence/service.ts';
import * as queries from './queries.ts';
import {
  disband,
  dissolveIfAlone,
  foundParty,
  type Held,
  isMember,
  lockParty,
  seatIn,
  shown,
  withMembers,
} from './service.ts';
import { announceInvitationEnd, announceParty, viewInvitation } from './view.ts';

/** How long an invitation stands. */
export const INVITATION_MS = 60_000;
export const EXPIRE_JOB = 'party.invitation-expired';

async function partyToLead(ctx: Ctx, tx: Tx, me: CharacterId): Promise<Held> {
  const id = (await queries.findPartyOf(tx, me)) ?? (await foundParty(ctx, tx, me));
  const party = (await lockParty(ctx, tx, id)) ?? refuse('party/none');
  return party.leader_id === me && isMember(party, me) ? party : refuse('party/not-leader');
}

/** Nobody is asked away from others; who waits alone in a party may come. */
async function refuseIfTaken(tx: Tx, who: CharacterId): Promise<void> {
  const theirs = await queries.findPartyOf(tx, who);
  if (theirs !== null && (await queries.listMembers(tx, theirs)).length > 1) refuse('party/target-in-one');
}

export function invite(ctx: Ctx, me: CharacterId, name: string): Promise<Party> {
  return ctx.db.tx(async (tx) => {
    const target = await findNamed(tx, name);
    if (target === me) refuse('party/self');
    if (await isBlockedBetween(tx, me, target)) refuse('social/blocked');
    if (!(await isPresent(ctx, tx, target))) refuse('party/offline');
    const party = await partyToLead(ctx, tx, me);
    seatIn(party);
    await refuseIfTaken(tx, target);
    const expiresAt = new Date(ctx.now() + INVITATION_MS);
    const row = { party_id: party.id, inviter_id: me, invitee_id: target, expires_at: expiresAt };
    const id =
      (await queries.insertInvitation(tx, row, new Date(ctx.now()))) ?? refuse('party/already-invited');
    await tx.addJob(EXPIRE_JOB, { invitationId: id }, { runAt: expiresAt, key: `${EXPIRE_JOB}:${id}` });
    await touch(tx, party);
    tx.afterCommit(async () => {
      await tellInvited(ctx, id);
      await announceParty(ctx, party.id);
    });
    return shown(ctx, tx, party.id);
  });
}

async function tellInvited(ctx: Ctx, id: InvitationId): Promise<void> {
  const row = await queries.findInvitation(ctx.db.pool, id);
  const invitation = row === undefined ? null : await viewInvitation(ctx.db.pool, row);
  if (row !== undefined && invitation !== null)
    announce(ctx, characterTopic(row.invitee_id), partyInvited, invitation);
}

const touch = (tx: Tx, party: Held): Promise<void> =>
  queries.updateParty(tx, party.id, { leaderId: party.leader_id, lootMode: party.loot_mode });

async function findOpen(ctx: Ctx, tx: Tx, me: CharacterId, id: InvitationId): Promise<queries.InvitationRow> {
  const row = await queries.findInvitation(tx, id);
  if (row === undefined || row.invitee_id !== me || row.expires_at.getTime() <= ctx.now())
    return refuse('party/no-invitation');
  return row;
}

/** One who waits alone in a party of their own gives it up for the one that asks. */
async function lockBoth(ctx: Ctx, tx: Tx, wanted: PartyId, own: PartyId | null): Promise<Held> {
  const rows = await queries.lockParties(tx, own === null ? [wanted] : [wanted, own]);
  const row = rows.find((one) => one.id === wanted) ?? refuse('party/no-invitation');
  if (own !== null) {
    if ((await queries.listMembers(tx, own)).length > 1) refuse('party/already-in');
    await disband(ctx, tx, own);
  }
  return withMembers(ctx, tx, row);
}

/** [PTY1] Of two who take the last seat at once, one has it and the other is told that the party is full. */
export function accept(ctx: Ctx, me: CharacterId, id: InvitationId): Promise<Party> {
  return ctx.db.tx(async (tx) => {
    const { party_id: wanted } = await findOpen(ctx, tx, me, id);
    const own = await queries.findPartyOf(tx, me);
    if (own === wanted) refuse('party/already-in');
    const party = await lockBoth(ctx, tx, wanted, own);
    const row = await findOpen(ctx, tx, me, id);
    if (await isBlockedBetween(tx, me, row.inviter_id)) refuse('social/blocked');
    const member = { partyId: party.id, characterId: me, seat: seatIn(party) };
    if (!(await queries.insertMember(tx, member))) refuse('party/already-in');
    await queries.deleteInvitation(tx, id);
    await touch(tx, party);
    tx.afterCommit(async () => {
      announceInvitationEnd(ctx, row, 'accepted');
      await announceParty(ctx, party.id);
    });
    return shown(ctx, tx, party.id);
  });
}

export function decline(ctx: Ctx, me: CharacterId, id: InvitationId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const { party_id } = await findOpen(ctx, tx, me, id);
    const party = (await lockParty(ctx, tx, party_id)) ?? refuse('party/no-invitation');
    await end(ctx, tx, party, { row: await findOpen(ctx, tx, me, id), how: 'declined' });
  });
}

/** The job: closes what nobody has answered. Finds nothing to do where it was answered or asked again. */
export function expire(ctx: Ctx, id: InvitationId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const seen = await queries.findInvitation(tx, id);
    const party = seen === undefined ? null : await lockParty(ctx, tx, seen.party_id);
    const row = await queries.findInvitation(tx, id);
    if (party !== null && row !== undefined) await end(ctx, tx, party, { row, how: 'expired' });
  });
}

async function end(
  ctx: Ctx,
  tx: Tx,
  party: Held,
  { row, how }: { readonly row: queries.InvitationRow; readonly how: 'declined' | 'expired' },
): Promise<void> {
  await queries.deleteInvitation(tx, row.id);
  await touch(tx, party);
  tx.afterCommit(() => announceInvitationEnd(ctx, row, how));
  if (!(await dissolveIfAlone(ctx, tx, party.id))) tx.afterCommit(() => announceParty(ctx, party.id));
}
