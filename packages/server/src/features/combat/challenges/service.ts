/** Calling somebody out, and the answer [PVP1]. Where the two stand is the map's to weigh, before it asks here. */
import { combatChallengeClosed, combatChallenged, type DuelChallenge } from '@farhold/contracts/ws/duels';
import { CHALLENGE_MS } from '@farhold/rules/combat/pvp';
import type { FightView } from '@farhold/rules/combat/view';
import type { ChallengeId, CharacterId, FightId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { refuse } from '../../../platform/refusal.ts';
import { type Between, lockBoth, startBetween } from '../between.ts';
import * as queries from './queries.ts';

export const EXPIRE_JOB = 'combat.challenge-expire';

type Closed = {
  readonly id: ChallengeId;
  readonly from: CharacterId;
  readonly to: CharacterId;
  readonly how: Exclude<queries.ChallengeStatus, 'open'>;
  readonly fightId: FightId | null;
};

const show = ({ id, from, to, expires_at }: queries.ChallengeRow): DuelChallenge => ({
  id,
  from,
  to,
  expiresAt: expires_at.toISOString(),
});

function announceClosed(ctx: Ctx, closed: Closed): void {
  for (const id of [closed.from, closed.to]) announce(ctx, characterTopic(id), combatChallengeClosed, closed);
}

/**
 * Makes a challenge that waits half a minute. Refuses with `combat/challenge-pending` where either has one open, and
 * where either fights or dries meanwhile.
 */
export async function offerChallenge(
  ctx: Ctx,
  { from, to }: { readonly from: CharacterId; readonly to: CharacterId },
): Promise<DuelChallenge> {
  await expireChallenges(ctx, { of: [from, to] });
  return ctx.db.tx(async (tx) => {
    await lockBoth(ctx, tx, { one: from, other: to });
    if ((await queries.listOpen(tx, [from, to])).length > 0) refuse('combat/challenge-pending');
    const expiresAt = new Date(ctx.now() + CHALLENGE_MS);
    const id = await queries.insertChallenge(tx, { from, to, expiresAt });
    await tx.addJob(EXPIRE_JOB, { id }, { runAt: expiresAt, key: `${EXPIRE_JOB}:${id}` });
    const made = show((await queries.findChallenge(tx, id))!);
    tx.afterCommit(() => announce(ctx, characterTopic(to), combatChallenged, made));
    return made;
  });
}

/** The open challenges that a character has made and been given. */
export async function listChallenges(
  ctx: Ctx,
  characterId: CharacterId,
): Promise<{ made: DuelChallenge | null; received: DuelChallenge | null }> {
  const open = (await queries.listOpen(ctx.db.pool, [characterId])).filter((row) => isOpen(ctx, row));
  const made = open.find((row) => row.from.characterId === characterId);
  const received = open.find((row) => row.to.characterId === characterId);
  return {
    made: made === undefined ? null : show(made),
    received: received === undefined ? null : show(received),
  };
}

/** The challenge that was made to this character. Refuses unless it still waits for an answer. */
export async function challengeTo(ctx: Ctx, id: ChallengeId, to: CharacterId): Promise<DuelChallenge> {
  const row = await queries.findChallenge(ctx.db.pool, id);
  return show(openOr(ctx, row?.to.characterId === to ? row : undefined));
}

function isOpen(ctx: Ctx, row: queries.ChallengeRow): boolean {
  return row.status === 'open' && row.expires_at.getTime() > ctx.now();
}

function openOr(ctx: Ctx, row: queries.ChallengeRow | undefined): queries.ChallengeRow {
  if (row === undefined) refuse('combat/challenge-not-found');
  if (!isOpen(ctx, row)) refuse('combat/challenge-over');
  return row;
}

/** Begins the duel: once, however often it is accepted. Both are held on the map by then. */
export function acceptChallenge(
  ctx: Ctx,
  answer: { readonly id: ChallengeId; readonly by: CharacterId } & Pick<Between, 'where' | 'zone'>,
): Promise<FightView> {
  return ctx.db.tx(async (tx) => {
    const row = await queries.lockChallenge(tx, answer.id);
    const { from, to } = openOr(ctx, row?.to.characterId === answer.by ? row : undefined);
    const { where, zone } = answer;
    const fight = await startBetween(ctx, tx, {
      one: from.characterId,
      other: to.characterId,
      terms: 'duel',
      where,
      zone,
      viewer: answer.by,
    });
    await close(ctx, tx, row!, { how: 'accepted', fightId: fight.id });
    return fight;
  });
}

/** Whoever was called out declines; whoever called takes it back. */
export function declineChallenge(ctx: Ctx, id: ChallengeId, by: CharacterId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const row = await queries.lockChallenge(tx, id);
    const isMine = row?.from.characterId === by || row?.to.characterId === by;
    const open = openOr(ctx, isMine ? row : undefined);
    const how = open.from.characterId === by ? 'withdrawn' : 'declined';
    await close(ctx, tx, open, { how, fightId: null });
  });
}

async function close(
  ctx: Ctx,
  tx: Tx,
  row: queries.ChallengeRow,
  end: Pick<Closed, 'how' | 'fightId'>,
): Promise<void> {
  await queries.updateStatus(tx, row.id, { status: end.how, fightId: end.fightId });
  const closed = { id: row.id, from: row.from.characterId, to: row.to.characterId, ...end };
  tx.afterCommit(() => announceClosed(ctx, closed));
}

/** Closes what has waited in vain, and says so; a second run finds nothing to do. */
export async function expireChallenges(
  ctx: Ctx,
  which: Parameters<typeof queries.updateExpired>[1],
): Promise<void> {
  const rows = await queries.updateExpired(ctx.db.pool, which, new Date(ctx.now()));
  for (const { id, challenger_id: from, challenged_id: to } of rows)
    announceClosed(ctx, { id, from, to, how: 'expired', fightId: null });
}
