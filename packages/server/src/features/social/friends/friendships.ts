/** Asking for friendship, and what comes of it. */
import { type Friend, friendChanged, friendRemoved } from '@farhold/contracts/ws/friends';
import type { CharacterId } from '@farhold/rules/ids';
import { answerRequest, MOST_FRIENDS, type Standing } from '@farhold/rules/social/friends';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable, Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { refuse } from '../../../platform/refusal.ts';
import { findNamed } from '../../characters/service.ts';
import { listPresent } from '../presence/service.ts';
import { whereabouts } from './presence.ts';
import * as queries from './queries.ts';

export async function listFriends(ctx: Ctx, me: CharacterId): Promise<Friend[]> {
  const rows = await queries.listFriendships(ctx.db.pool, me);
  const friends = rows.filter((row) => row.accepted_at !== null).map((row) => row.id);
  const present = await listPresent(ctx, ctx.db.pool, friends);
  return rows.map((row) => show(ctx, row, { me, present }));
}

export function request(ctx: Ctx, me: CharacterId, name: string): Promise<Friend> {
  return ctx.db.tx(async (tx) => {
    const them = await findNamed(tx, name);
    if (them === me) refuse('friend/self');
    await queries.lockBoth(tx, me, them);
    if (await queries.findBlockBetween(tx, me, them)) refuse('social/blocked');
    const outcome = answerRequest(standingOf(await queries.findFriendship(tx, me, them), me));
    if (outcome === 'accept') return befriend(ctx, tx, me, them);
    if (outcome !== 'ask') return refuse(outcome);
    await refuseIfFull(tx, me, them);
    await queries.insertRequest(tx, { by: me, to: them, now: new Date(ctx.now()) });
    return changed(ctx, tx, me, them);
  });
}

export function accept(ctx: Ctx, me: CharacterId, them: CharacterId): Promise<Friend> {
  return ctx.db.tx(async (tx) => {
    await queries.lockBoth(tx, me, them);
    if (standingOf(await queries.findFriendship(tx, me, them), me) !== 'asked-by-them')
      refuse('friend/no-request');
    return befriend(ctx, tx, me, them);
  });
}

/** Ends a friendship, withdraws a request, or turns one down. */
export function remove(ctx: Ctx, me: CharacterId, them: CharacterId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    await queries.lockBoth(tx, me, them);
    if (!(await endFriendship(ctx, tx, me, them))) refuse('friend/none');
  });
}

/** Of two whose rows are held. False where there was nothing to end. */
export async function endFriendship(ctx: Ctx, tx: Tx, a: CharacterId, b: CharacterId): Promise<boolean> {
  if (!(await queries.deleteFriendship(tx, a, b))) return false;
  tx.afterCommit(() => {
    announce(ctx, characterTopic(a), friendRemoved, { characterId: b });
    announce(ctx, characterTopic(b), friendRemoved, { characterId: a });
  });
  return true;
}

/** Ends all that is between others and one who is no more. */
export async function endAll(ctx: Ctx, tx: Tx, who: CharacterId): Promise<void> {
  for (const { id } of await queries.listFriendships(tx, who)) await endFriendship(ctx, tx, who, id);
  await queries.deleteBlocksWith(tx, who);
}

/** [FRD1] Both need room for one more. */
async function refuseIfFull(tx: Tx, me: CharacterId, them: CharacterId): Promise<void> {
  if ((await queries.countFriendships(tx, me)) >= MOST_FRIENDS) refuse('friend/too-many');
  if ((await queries.countFriendships(tx, them)) >= MOST_FRIENDS) refuse('friend/they-have-too-many');
}

async function befriend(ctx: Ctx, tx: Tx, me: CharacterId, them: CharacterId): Promise<Friend> {
  await queries.acceptRequest(tx, me, them, new Date(ctx.now()));
  return changed(ctx, tx, me, them);
}

/** Tells both how it is between them now; answers with what the first sees. */
async function changed(ctx: Ctx, tx: Tx, me: CharacterId, them: CharacterId): Promise<Friend> {
  const mine = await view(ctx, tx, me, them);
  const theirs = await view(ctx, tx, them, me);
  tx.afterCommit(() => {
    announce(ctx, characterTopic(me), friendChanged, mine);
    announce(ctx, characterTopic(them), friendChanged, theirs);
  });
  return mine;
}

async function view(ctx: Ctx, db: Queryable, me: CharacterId, them: CharacterId): Promise<Friend> {
  const row = (await queries.findFriendship(db, me, them)) ?? refuse('friend/none');
  return show(ctx, row, { me, present: await listPresent(ctx, db, [them]) });
}

function standingOf(row: queries.FriendRow | undefined, me: CharacterId): Standing {
  if (row === undefined) return 'strangers';
  if (row.accepted_at !== null) return 'friends';
  return row.asked_by === me ? 'asked-by-me' : 'asked-by-them';
}

const STATES = { friends: 'friend', 'asked-by-me': 'asked', 'asked-by-them': 'asks' } as const;

function show(
  ctx: Ctx,
  row: queries.FriendRow,
  { me, present }: { readonly me: CharacterId; readonly present: ReadonlySet<CharacterId> },
): Friend {
  const standing = standingOf(row, me) as Exclude<Standing, 'strangers'>;
  return {
    characterId: row.id,
    name: row.name,
    arms: row.arms,
    level: row.level,
    state: STATES[standing],
    since: (row.accepted_at ?? row.asked_at).toISOString(),
    presence: standing === 'friends' ? whereabouts(ctx, present.has(row.id) ? row.current_zone : null) : null,
  };
}
