/** Parties: who walks and fights together. Whoever changes one holds its row first; then members, then invitations. */
import type { Invitation, Party } from '@farhold/contracts/ws/parties';
import type { CharacterId, PartyId } from '@farhold/rules/ids';
import { freeSeat, heirOf, type LootMode, type Member } from '@farhold/rules/social/party';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { isPresent, listPresent } from '../presence/service.ts';
import * as queries from './queries.ts';
import { announceGone, announceInvitationEnd, announceParty, viewInvitation, viewParty } from './view.ts';

/** Who has been away for so long has left. */
const ABSENT_MS = 10 * 60_000;
export const ABSENT_JOB = 'party.absent';

export type Held = queries.PartyRow & { readonly members: readonly Member[] };

/** The party with its members, locked; null where it is no more. */
export async function lockParty(ctx: Ctx, tx: Tx, id: PartyId): Promise<Held | null> {
  const [row] = await queries.lockParties(tx, [id]);
  return row === undefined ? null : withMembers(ctx, tx, row);
}

export async function withMembers(ctx: Ctx, tx: Tx, row: queries.PartyRow): Promise<Held> {
  const members = await queries.listMembers(tx, row.id);
  const present = await listPresent(
    ctx,
    tx,
    members.map((one) => one.id),
  );
  return {
    ...row,
    members: members.map(({ id, seat, joined }) => ({
      characterId: id,
      seat,
      joined,
      online: present.has(id),
    })),
  };
}

export const isMember = (party: Held, id: CharacterId): boolean =>
  party.members.some((one) => one.characterId === id);

async function lockMine(ctx: Ctx, tx: Tx, me: CharacterId): Promise<Held> {
  const id = (await queries.findPartyOf(tx, me)) ?? refuse('party/none');
  const party = (await lockParty(ctx, tx, id)) ?? refuse('party/none');
  return isMember(party, me) ? party : refuse('party/none');
}

async function lockLed(ctx: Ctx, tx: Tx, me: CharacterId): Promise<Held> {
  const party = await lockMine(ctx, tx, me);
  return party.leader_id === me ? party : refuse('party/not-leader');
}

/** Inside the transaction: the party as it will be once it commits. */
export async function shown(ctx: Ctx, tx: Tx, id: PartyId): Promise<Party> {
  return (await viewParty(ctx, tx, id)) ?? refuse('party/none');
}

/** Founds a party of one. Refuses with `party/already-in`. */
export async function foundParty(ctx: Ctx, tx: Tx, me: CharacterId): Promise<PartyId> {
  const id = await queries.insertParty(tx, me);
  if (!(await queries.insertMember(tx, { partyId: id, characterId: me, seat: 1 })))
    refuse('party/already-in');
  tx.afterCommit(() => announceParty(ctx, id));
  return id;
}

export function createParty(ctx: Ctx, me: CharacterId): Promise<Party> {
  return ctx.db.tx(async (tx) => shown(ctx, tx, await foundParty(ctx, tx, me)));
}

export async function findMine(
  ctx: Ctx,
  me: CharacterId,
): Promise<{ party: Party | null; invitations: Invitation[] }> {
  const db = ctx.db.pool;
  const id = await queries.findPartyOf(db, me);
  const rows = await queries.listInvitationsTo(db, me, new Date(ctx.now()));
  const invitations = await Promise.all(rows.map((row) => viewInvitation(db, row)));
  return {
    party: id === null ? null : await viewParty(ctx, db, id),
    invitations: invitations.filter((one) => one !== null),
  };
}

/** Takes a member out; the lead passes on [PTY3], and nobody stays alone in a party [PTY4]. */
async function takeOut(ctx: Ctx, tx: Tx, party: Held, who: CharacterId): Promise<void> {
  await queries.deleteMember(tx, who);
  const rest = party.members.filter((one) => one.characterId !== who);
  const leaderId = party.leader_id === who ? heirOf(rest) : party.leader_id;
  tx.afterCommit(() => announceGone(ctx, who));
  if (leaderId === null) await disband(ctx, tx, party.id);
  else await queries.updateParty(tx, party.id, { leaderId, lootMode: party.loot_mode });
  if (!(await dissolveIfAlone(ctx, tx, party.id))) tx.afterCommit(() => announceParty(ctx, party.id));
}

/** The end of a party; whoever was asked to join it is told. */
export async function disband(ctx: Ctx, tx: Tx, id: PartyId): Promise<void> {
  for (const row of await queries.listInvitationsBy(tx, id, new Date(ctx.now())))
    tx.afterCommit(() => announceInvitationEnd(ctx, row, 'withdrawn'));
  await queries.deleteParty(tx, id);
}

/** [PTY4] A party of one that waits for nobody is none; true where it ended. */
export async function dissolveIfAlone(ctx: Ctx, tx: Tx, id: PartyId): Promise<boolean> {
  const members = await queries.listMembers(tx, id);
  const asked = await queries.listInvitationsBy(tx, id, new Date(ctx.now()));
  if (members.length > 1 || asked.length > 0) return false;
  await disband(ctx, tx, id);
  for (const one of members) tx.afterCommit(() => announceGone(ctx, one.id));
  return true;
}

export function leave(ctx: Ctx, me: CharacterId): Promise<void> {
  return ctx.db.tx(async (tx) => takeOut(ctx, tx, await lockMine(ctx, tx, me), me));
}

/** Answers null where nobody is left but the leader. */
export function kick(ctx: Ctx, me: CharacterId, who: CharacterId): Promise<Party | null> {
  return ctx.db.tx(async (tx) => {
    const party = await lockLed(ctx, tx, me);
    if (who === me) refuse('party/self');
    if (!isMember(party, who)) refuse('party/not-member');
    await takeOut(ctx, tx, party, who);
    return viewParty(ctx, tx, party.id);
  });
}

export function passLead(ctx: Ctx, me: CharacterId, to: CharacterId): Promise<Party> {
  return change(ctx, me, (party) => {
    if (to === me) refuse('party/self');
    return isMember(party, to) ? { leaderId: to, lootMode: party.loot_mode } : refuse('party/not-member');
  });
}

export function setLootMode(ctx: Ctx, me: CharacterId, lootMode: LootMode): Promise<Party> {
  return change(ctx, me, () => ({ leaderId: me, lootMode }));
}

function change(
  ctx: Ctx,
  me: CharacterId,
  decide: (party: Held) => { leaderId: CharacterId; lootMode: LootMode },
): Promise<Party> {
  return ctx.db.tx(async (tx) => {
    const party = await lockLed(ctx, tx, me);
    await queries.updateParty(tx, party.id, decide(party));
    tx.afterCommit(() => announceParty(ctx, party.id));
    return shown(ctx, tx, party.id);
  });
}

/** A member's line has come or gone: the others see it, and who stays away for long has left. */
export async function noticeLine(ctx: Ctx, who: CharacterId, isBack: boolean): Promise<void> {
  const id = await queries.findPartyOf(ctx.db.pool, who);
  if (id === null) return;
  if (!isBack) await ctx.db.tx((tx) => awaitReturn(ctx, tx, who));
  await announceParty(ctx, id);
}

function awaitReturn(ctx: Ctx, tx: Tx, who: CharacterId): Promise<void> {
  const runAt = new Date(ctx.now() + ABSENT_MS);
  return tx.addJob(ABSENT_JOB, { characterId: who }, { runAt, key: `${ABSENT_JOB}:${who}` });
}

/** Several lines are gone with their node. */
export async function noticeLost(ctx: Ctx, tx: Tx, ids: readonly CharacterId[]): Promise<void> {
  const members = await queries.listMembersAmong(tx, ids);
  for (const who of members) await awaitReturn(ctx, tx, who);
  tx.afterCommit(() => refreshParties(ctx, members));
}

/** Takes out who is still away. Finds nothing to do when it runs again, or when they are back. */
export async function leaveIfAbsent(ctx: Ctx, who: CharacterId): Promise<void> {
  await ctx.db.tx(async (tx) => {
    const id = await queries.findPartyOf(tx, who);
    const party = id === null ? null : await lockParty(ctx, tx, id);
    if (party === null || !isMember(party, who) || (await isPresent(ctx, tx, who))) return;
    await takeOut(ctx, tx, party, who);
  });
}

/** Takes out one who is no more. */
export async function leaveForGood(ctx: Ctx, tx: Tx, who: CharacterId): Promise<void> {
  const id = await queries.findPartyOf(tx, who);
  const party = id === null ? null : await lockParty(ctx, tx, id);
  if (party !== null && isMember(party, who)) await takeOut(ctx, tx, party, who);
}

/** Shows the parties of these characters afresh: their numbers have changed. */
export async function refreshParties(ctx: Ctx, ids: readonly CharacterId[]): Promise<void> {
  for (const id of await queries.listPartiesOf(ctx.db.pool, ids)) await announceParty(ctx, id);
}

/** The others of the party that a character is in, by id; nobody where it is in none. */
export async function listFellows(tx: Tx, me: CharacterId): Promise<CharacterId[]> {
  const id = await queries.findPartyOf(tx, me);
  const members = id === null ? [] : await queries.listMembers(tx, id);
  return members
    .map((one) => one.id)
    .filter((one) => one !== me)
    .toSorted();
}

export type Companions = {
  /** The others, by seat. */
  readonly others: readonly CharacterId[];
  readonly leaderId: CharacterId;
  readonly lootMode: LootMode;
};

/** With whom a character fights, and how they share; null for who walks alone. */
export async function findCompanions(ctx: Ctx, me: CharacterId): Promise<Companions | null> {
  const id = await queries.findPartyOf(ctx.db.pool, me);
  const party = id === null ? undefined : await queries.findParty(ctx.db.pool, id);
  if (party === undefined) return null;
  const others = (await queries.listMembers(ctx.db.pool, party.id)).map((one) => one.id);
  return {
    others: others.filter((one) => one !== me),
    leaderId: party.leader_id,
    lootMode: party.loot_mode,
  };
}

/** The seat that is free in a locked party. Refuses with `party/full` [PTY1]. */
export const seatIn = (party: Held): number => freeSeat(party.members) ?? refuse('party/full');
