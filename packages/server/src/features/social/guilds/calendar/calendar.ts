/** The calendar of a company: what is put on it, who signs up, and what became of it. */
import type { GuildActivityEntry } from '@farhold/contracts/ws/guilds';
import type { CharacterId, ErratumId, GuildActivityId, GuildId } from '@farhold/rules/ids';
import {
  firstState,
  type GuildActivity,
  type GuildRole,
  isOpenForSigning,
  MAX_UPCOMING,
  MUSTER_AFTER_MS,
  mayStandAt,
  reminderAt,
  stepActivity,
} from '@farhold/rules/social/guild-calendar';
import type { Ctx } from '../../../../platform/ctx.ts';
import type { Queryable, Tx } from '../../../../platform/db/db.ts';
import { refuse, unwrap } from '../../../../platform/refusal.ts';
import { findAsMember, type Held, lockWithRight, settle, writeDown } from '../held.ts';
import { checkText } from '../words.ts';
import * as queries from './queries.ts';

export type Plan = {
  readonly activity: GuildActivity;
  readonly title: string;
  readonly note: string;
  readonly erratum?: ErratumId | undefined;
  readonly startsAt: string;
};

export const REMIND_JOB = 'guild.remind';

const since = (ctx: Ctx): Date => new Date(ctx.now() - MUSTER_AFTER_MS);

/** A raid says whom it is to meet, and nothing else does. */
function erratumOf(ctx: Ctx, plan: Plan): ErratumId | null {
  if ((plan.activity === 'Raids') !== (plan.erratum !== undefined))
    refuse('input/invalid', 'A raid names its erratum, and nothing else does.');
  if (plan.erratum === undefined) return null;
  return Object.hasOwn(ctx.content.errata, plan.erratum) ? plan.erratum : refuse('raid/no-such-erratum');
}

export async function schedule(
  ctx: Ctx,
  me: CharacterId,
  id: GuildId,
  plan: Plan,
): Promise<GuildActivityEntry> {
  const erratum = erratumOf(ctx, plan);
  const title = checkText(ctx, plan.title);
  const note = checkText(ctx, plan.note);
  if (title.length < 3) refuse('guild/text-refused');
  return ctx.db.tx(async (tx) => {
    const held = await lockWithRight(tx, id, { me, right: 'schedule' });
    if (held.state !== 'Active_Guild') refuse('guild/not-active');
    const startsAt = unwrap(mayStandAt(Date.parse(plan.startsAt), ctx.now()));
    if ((await queries.listUpcoming(tx, id, since(ctx))).length >= MAX_UPCOMING)
      refuse('guild/calendar-full');
    const { activity } = plan;
    const activityId = await queries.insertActivity(tx, {
      guild_id: id,
      activity,
      title,
      note,
      erratum,
      starts_at: new Date(startsAt),
      state: firstState(activity),
      by_id: me,
    });
    const runAt = new Date(reminderAt(startsAt, ctx.now()));
    await tx.addJob(REMIND_JOB, { activityId }, { runAt, key: `${REMIND_JOB}:${activityId}` });
    await writeDown(ctx, tx, id, { deed: 'scheduled', actor: me, about: { title } });
    await settle(ctx, tx, held, { parts: ['calendar'] });
    return shown(ctx, tx, activityId);
  });
}

/** An activity of this company. Refuses with `guild/no-activity`. */
export async function activityOf(
  db: Queryable,
  id: GuildId,
  activityId: GuildActivityId,
): Promise<queries.ActivityRow> {
  const row = await queries.findActivity(db, activityId);
  return row?.guild_id === id ? row : refuse('guild/no-activity');
}

type Which = { readonly id: GuildId; readonly activityId: GuildActivityId };

async function lockOpen(ctx: Ctx, tx: Tx, me: CharacterId, { id, activityId }: Which): Promise<Held> {
  const held = await lockWithRight(tx, id, { me, right: 'belong' });
  const row = await activityOf(tx, id, activityId);
  if (!isOpenForSigning(row.state, row.starts_at.getTime(), ctx.now())) refuse('guild/activity-over');
  return held;
}

/** Signing again changes the role. */
export function signUp(ctx: Ctx, me: CharacterId, which: Which, role: GuildRole) {
  return ctx.db.tx(async (tx) => {
    const held = await lockOpen(ctx, tx, me, which);
    await queries.upsertSignature(tx, { activity_id: which.activityId, character_id: me, role });
    await settle(ctx, tx, held, { parts: ['calendar'] });
    return shown(ctx, tx, which.activityId);
  });
}

export function signOff(ctx: Ctx, me: CharacterId, which: Which) {
  return ctx.db.tx(async (tx) => {
    const held = await lockOpen(ctx, tx, me, which);
    await queries.deleteSignature(tx, which.activityId, me);
    await settle(ctx, tx, held, { parts: ['calendar'] });
    return shown(ctx, tx, which.activityId);
  });
}

export function callOff(ctx: Ctx, me: CharacterId, { id, activityId }: Which) {
  return ctx.db.tx(async (tx) => {
    const held = await lockWithRight(tx, id, { me, right: 'schedule' });
    const row = await activityOf(tx, id, activityId);
    const state = unwrap(stepActivity(standing(row), 'cancel'));
    await queries.updateActivity(tx, { ...row, state, ended_at: new Date(ctx.now()) });
    await writeDown(ctx, tx, id, { deed: 'called-off', actor: me, about: { title: row.title } });
    await settle(ctx, tx, held, { parts: ['calendar'] });
    return { items: await shownAll(ctx, tx, await queries.listUpcoming(tx, id, since(ctx))) };
  });
}

/** A preparation whose lobby is gone is a scheduled raid again. */
export function standing(row: queries.ActivityRow): queries.ActivityRow['state'] {
  if (row.state !== 'Raid_Preparation' || row.raid_id !== null) return row.state;
  return unwrap(stepActivity(row.state, 'lapse'));
}

async function shown(ctx: Ctx, db: Queryable, id: GuildActivityId): Promise<GuildActivityEntry> {
  const row = (await queries.findActivity(db, id)) ?? refuse('guild/no-activity');
  return (await shownAll(ctx, db, [row]))[0]!;
}

async function shownAll(
  ctx: Ctx,
  db: Queryable,
  rows: readonly queries.ActivityRow[],
): Promise<GuildActivityEntry[]> {
  const signed = await queries.listSignatures(
    db,
    rows.map((row) => row.id),
  );
  const found = await queries.listFound(
    db,
    rows.flatMap((row) => row.fight_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    activity: row.activity,
    title: row.title,
    note: row.note,
    erratum: row.erratum,
    startsAt: row.starts_at.toISOString(),
    state: standing(row),
    open: isOpenForSigning(standing(row), row.starts_at.getTime(), ctx.now()),
    by: row.by_id === null ? null : { characterId: row.by_id, name: row.by_name ?? '' },
    signed: signed
      .filter((one) => one.activity_id === row.id)
      .map((one) => ({ characterId: one.character_id, name: one.name, level: one.level, role: one.role })),
    raidId: row.raid_id,
    fightId: row.fight_id,
    won: row.won,
    endedAt: row.ended_at?.toISOString() ?? null,
    loot: found
      .filter((one) => one.fight_id === row.fight_id)
      .map((one) => ({
        id: one.id,
        item: one.item,
        quantity: one.quantity,
        winner: one.winner,
        decided: one.status !== 'open',
      })),
  }));
}

export async function list(ctx: Ctx, me: CharacterId, id: GuildId) {
  const { pool } = ctx.db;
  await findAsMember(pool, id, { me, right: 'belong' });
  return {
    items: await shownAll(ctx, pool, await queries.listUpcoming(pool, id, since(ctx))),
    past: await shownAll(ctx, pool, await queries.listPast(pool, id, since(ctx))),
  };
}
