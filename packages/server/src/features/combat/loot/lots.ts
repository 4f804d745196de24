/**
 * The box "Distribute Loot" for what several want: each lot lies in `escrow:loot:<id>` from the end of the fight until
 * it is decided, once, by whichever comes first: the last choice, the leader's word, or the job [LOT4].
 */
import { randomInt } from 'node:crypto';
import type { Lot } from '@farhold/contracts/ws/loot';
import { type Claim, isDecided, type LootChoice, type LootRule, settleLot } from '@farhold/rules/combat/loot';
import type { Stack } from '@farhold/rules/combat/rewards';
import type { CharacterId, FightId, LotId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { type Account, characterAccount, hasRoomFor, post, transfer } from '../../ledger/service.ts';
import * as queries from './queries.ts';
import { announceLot, showLots, viewLot, withClaims } from './view.ts';

/** How long one may think before saying nothing counts. */
export const ROLL_MS = 45_000;
/** How long the leader may think. */
export const GIVE_MS = 120_000;
/** How long a winner with a full bag may come for it. */
export const KEPT_MS = 24 * 60 * 60_000;
export const DUE_JOB = 'loot.due';

const escrowOf = (id: LotId): Account => `escrow:loot:${id}`;

export type Find = {
  readonly fightId: FightId;
  readonly rule: LootRule;
  readonly lots: readonly Stack[];
  readonly claims: readonly Claim[];
};

/** Puts every lot into escrow, in the transaction that ends the fight, with the job that closes it. */
export async function openLots(ctx: Ctx, tx: Tx, find: Find): Promise<LotId[]> {
  const { rule, claims } = find;
  const isGiven = rule.mode === 'leader' && claims.some((one) => one.characterId === rule.leaderId);
  const closesAt = new Date(ctx.now() + (isGiven ? GIVE_MS : ROLL_MS));
  const ids: LotId[] = [];
  for (const { item, quantity } of find.lots) {
    const id = await queries.insertLot(tx, {
      combat_id: find.fightId,
      item,
      quantity,
      mode: isGiven ? 'give' : 'roll',
      giver_id: isGiven ? rule.leaderId : null,
      closes_at: closesAt,
      seed: randomInt(2 ** 48 - 1),
    });
    await queries.insertClaims(tx, id, claims);
    await post(tx, {
      kind: 'combat',
      reason: `combat:${find.fightId}`,
      entries: transfer('mint', escrowOf(id), { items: { [item]: quantity } }),
      idempotencyKey: `loot-opened:${id}`,
    });
    await addDueJob(tx, id, closesAt);
    ids.push(id);
  }
  return ids;
}

const addDueJob = (tx: Tx, lotId: LotId, runAt: Date): Promise<void> =>
  tx.addJob(DUE_JOB, { lotId }, { runAt, key: `${DUE_JOB}:${lotId}` });

type Held = { readonly row: queries.LotRow; readonly claims: readonly queries.ClaimRow[] };

async function lockHeld(tx: Tx, id: LotId): Promise<Held> {
  const row = (await queries.lockLot(tx, id)) ?? refuse('loot/not-found');
  return { row, claims: await queries.listClaims(tx, id) };
}

function claimOf({ claims }: Held, me: CharacterId): queries.ClaimRow {
  return claims.find((one) => one.characterId === me) ?? refuse('loot/not-entitled');
}

const isOver = (ctx: Ctx, { row }: Held): boolean => row.closes_at.getTime() <= ctx.now();

async function shown(tx: Tx, id: LotId, me: CharacterId): Promise<Lot> {
  const row = (await queries.findLot(tx, id)) ?? refuse('loot/not-found');
  return viewLot(row, await queries.listClaims(tx, id), me);
}

export async function listLots(ctx: Ctx, me: CharacterId): Promise<{ items: Lot[] }> {
  const rows = await queries.listLotsOf(ctx.db.pool, me);
  return { items: showLots(await withClaims(ctx.db.pool, rows), me) };
}

/** Need, greed or pass, once. The last one to say it decides the lot. */
export function choose(ctx: Ctx, me: CharacterId, id: LotId, choice: LootChoice): Promise<Lot> {
  return ctx.db.tx(async (tx) => {
    const held = await lockHeld(tx, id);
    const mine = claimOf(held, me);
    if (held.row.status !== 'open' || isOver(ctx, held)) refuse('loot/closed');
    if (held.row.mode !== 'roll') refuse('loot/not-rolled');
    if (mine.choice !== null) refuse('loot/already-chosen');
    await queries.updateChoice(tx, id, { characterId: me, choice });
    const claims = held.claims.map((one) => (one === mine ? { ...one, choice } : one));
    tx.afterCommit(() => announceLot(ctx, id));
    if (isDecided(claims)) await roll(ctx, tx, { row: held.row, claims });
    return shown(tx, id, me);
  });
}

/** The leader's word. */
export function give(ctx: Ctx, me: CharacterId, id: LotId, to: CharacterId): Promise<Lot> {
  return ctx.db.tx(async (tx) => {
    const held = await lockHeld(tx, id);
    claimOf(held, me);
    if (held.row.status !== 'open' || isOver(ctx, held)) refuse('loot/closed');
    if (held.row.mode !== 'give' || held.row.giver_id !== me) refuse('loot/not-yours-to-give');
    claimOf(held, to);
    tx.afterCommit(() => announceLot(ctx, id));
    await handOver(ctx, tx, held.row, to);
    return shown(tx, id, me);
  });
}

/** Takes what was won with a full bag. */
export function fetchKept(ctx: Ctx, me: CharacterId, id: LotId): Promise<Lot> {
  return ctx.db.tx(async (tx) => {
    const held = await lockHeld(tx, id);
    if (held.row.winner_id !== me) refuse('loot/not-entitled');
    if (held.row.status !== 'kept' || isOver(ctx, held)) refuse('loot/closed');
    const { item, quantity } = held.row;
    if (!(await hasRoomFor(tx, me, { item, quantity }))) refuse('item/bag-full');
    await handOver(ctx, tx, held.row, me);
    tx.afterCommit(() => announceLot(ctx, id));
    return shown(tx, id, me);
  });
}

/** The job: time is up. Finds nothing to do where it was decided before; comes again where it is early. */
export function closeDue(ctx: Ctx, id: LotId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const row = await queries.lockLot(tx, id);
    if (row === undefined || row.status === 'given' || row.status === 'left') return;
    if (row.closes_at.getTime() > ctx.now()) return addDueJob(tx, id, row.closes_at);
    tx.afterCommit(() => announceLot(ctx, id));
    if (row.status === 'kept') return leaveBehind(tx, row);
    await roll(ctx, tx, { row, claims: await queries.listClaims(tx, id) });
  });
}

async function roll(ctx: Ctx, tx: Tx, { row, claims }: Held): Promise<void> {
  const { winner, rolls } = settleLot(claims, row.seed);
  await queries.updateRolls(tx, row.id, rolls);
  if (winner === null) await leaveBehind(tx, row);
  else await handOver(ctx, tx, row, winner);
}

/** [LOT4] Out of escrow once: the ledger knows the lot's key, whoever asks. A full bag lets it lie for a day. */
async function handOver(ctx: Ctx, tx: Tx, row: queries.LotRow, winner: CharacterId): Promise<void> {
  const { id, item, quantity } = row;
  if (!(await hasRoomFor(tx, winner, { item, quantity }))) {
    const keptUntil = new Date(ctx.now() + KEPT_MS);
    await queries.updateLot(tx, { id, status: 'kept', winner_id: winner, closes_at: keptUntil });
    return addDueJob(tx, id, keptUntil);
  }
  await moveOut(tx, row, characterAccount(winner));
  await queries.updateLot(tx, { id, status: 'given', winner_id: winner, closes_at: row.closes_at });
  await tx.record('loot.received', { characterId: winner, items: [{ item, quantity }] });
}

/** Nobody wants it, or nobody has come for it. */
async function leaveBehind(tx: Tx, row: queries.LotRow): Promise<void> {
  await moveOut(tx, row, 'sink');
  await queries.updateLot(tx, { ...row, status: 'left' });
}

const moveOut = (tx: Tx, row: queries.LotRow, to: Account): Promise<unknown> =>
  post(tx, {
    kind: 'loot',
    reason: `loot:${row.id}`,
    entries: transfer(escrowOf(row.id), to, { items: { [row.item]: row.quantity } }),
    idempotencyKey: `loot:${row.id}`,
  });
