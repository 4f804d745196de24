import type { ErratumId, GuildActivityId } from '@farhold/rules/ids';
import { AHEAD_MS, MAX_UPCOMING, REMIND_BEFORE_MS, reminderAt } from '@farhold/rules/social/guild-calendar';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { characterTopic } from '../../../../platform/feature.ts';
import { codeOf } from '../../../../testing/characters.ts';
import { type Companies, createCompanies } from '../../../../testing/companies.ts';
import * as guilds from '../service.ts';
import { callOff, list, type Plan, REMIND_JOB, schedule, signOff, signUp } from './calendar.ts';
import { remind } from './reminder.ts';

const HOUR_MS = 3_600_000;
let world: Companies;
let ctx: Companies['ctx'];
beforeAll(async () => {
  world = await createCompanies();
  ctx = world.ctx;
});
afterAll(() => world.ctx.close());

const plan = (part: Partial<Plan> & { inMs?: number } = {}): Plan => {
  const { inMs = 24 * HOUR_MS, ...rest } = part;
  const startsAt = new Date(world.clock.nowMs + inMs).toISOString();
  return { activity: 'PvP_Events', title: 'At the Margin', note: 'Bring water.', startsAt, ...rest };
};

it('[GLD11] holds raids that name their erratum, and other activities that name none, within a month', async () => {
  const { id, officer } = await world.newCompany();
  const put = (part: Parameters<typeof plan>[0]) => codeOf(schedule(ctx, officer.id, id, plan(part)));
  expect(await put({ activity: 'Raids' })).toBe('input/invalid');
  expect(await put({ erratum: 'sir-limax' as ErratumId })).toBe('input/invalid');
  expect(await put({ activity: 'Raids', erratum: 'nobody' as ErratumId })).toBe('raid/no-such-erratum');
  expect(await put({ inMs: 0 })).toBe('guild/bad-hour');
  expect(await put({ inMs: AHEAD_MS + 1 })).toBe('guild/bad-hour');
  expect(await put({ title: ' \u200b a ' })).toBe('guild/text-refused');
  expect(await put({ note: 'kill yourself' })).toBe('guild/text-refused');
  const { id: late } = await schedule(ctx, officer.id, id, plan({ inMs: 48 * HOUR_MS }));
  const { id: raid } = await schedule(
    ctx,
    officer.id,
    id,
    plan({ activity: 'Raids', erratum: 'sir-limax' as ErratumId }),
  );
  expect((await list(ctx, officer.id, id)).items.map((one) => [one.id, one.state])).toEqual([
    [raid, 'Scheduled_Raid'],
    [late, 'Scheduled'],
  ]);
});

it('[GLD11] takes names with what they mean to do, until it begins', async () => {
  const { id, officer, recruit, member } = await world.newCompany();
  const { id: activityId } = await schedule(ctx, officer.id, id, plan());
  const which = { id, activityId };
  await signUp(ctx, recruit.id, which, 'blade');
  await signUp(ctx, member.id, which, 'any');
  expect((await signUp(ctx, recruit.id, which, 'mender')).signed.map((one) => [one.name, one.role])).toEqual([
    [recruit.name, 'mender'],
    [member.name, 'any'],
  ]);
  expect((await signOff(ctx, recruit.id, which)).signed.map((one) => one.name)).toEqual([member.name]);
  await guilds.leave(ctx, member.id, id);
  expect((await list(ctx, recruit.id, id)).items[0]?.signed, 'who leaves signs for nothing').toEqual([]);
  world.clock.nowMs += 24 * HOUR_MS;
  expect(await codeOf(signUp(ctx, recruit.id, which, 'any'))).toBe('guild/activity-over');
});

it('[GLD12] reminds who has signed a quarter of an hour before, of what still stands, and nobody else', async () => {
  const { id, officer, recruit, member } = await world.newCompany();
  const startsAt = world.clock.nowMs + 24 * HOUR_MS;
  const { id: activityId, title } = await schedule(ctx, officer.id, id, plan());
  await signUp(ctx, recruit.id, { id, activityId }, 'blade');
  const { rows } = await sql<{ run_at: Date }>`
    select run_at from graphile_worker.jobs where key = ${`${REMIND_JOB}:${activityId}`}`.execute(
    ctx.db.pool,
  );
  expect(rows.map((row) => row.run_at.getTime())).toEqual([startsAt - REMIND_BEFORE_MS]);
  const heard: unknown[] = [];
  for (const one of [recruit, member])
    await ctx.bus.subscribe(characterTopic(one.id), (message) => heard.push([one.name, message]));
  world.clock.nowMs = startsAt - REMIND_BEFORE_MS;
  await remind(ctx, activityId);
  const d = {
    guildId: id,
    activityId,
    activity: 'PvP_Events',
    title,
    startsAt: new Date(startsAt).toISOString(),
  };
  expect(heard).toEqual([[recruit.name, expect.objectContaining({ t: 'guild.reminded', d })]]);
  await callOff(ctx, officer.id, { id, activityId });
  await remind(ctx, activityId);
  await remind(ctx, crypto.randomUUID() as GuildActivityId);
  expect(heard).toHaveLength(1);
});

it('[GLD12] does not remind of what has begun, and half way there of what comes soon', async () => {
  const { id, officer } = await world.newCompany();
  const { id: activityId } = await schedule(ctx, officer.id, id, plan({ inMs: HOUR_MS / 6 }));
  await signUp(ctx, officer.id, { id, activityId }, 'any');
  const heard: unknown[] = [];
  await ctx.bus.subscribe(characterTopic(officer.id), (message) => heard.push(message));
  expect(reminderAt(HOUR_MS / 6, 0)).toBe(HOUR_MS / 12);
  world.clock.nowMs += HOUR_MS / 6;
  await remind(ctx, activityId);
  expect(heard).toEqual([]);
});

it('is called off once, and stands among what has been', async () => {
  const { id, officer, leader } = await world.newCompany();
  const { id: activityId } = await schedule(ctx, officer.id, id, plan());
  const codes = await Promise.all(
    [officer, leader].map((by) => codeOf(callOff(ctx, by.id, { id, activityId }))),
  );
  expect(codes.toSorted()).toEqual(['guild/activity-over', 'no refusal']);
  expect(await list(ctx, officer.id, id)).toMatchObject({
    items: [],
    past: [{ id: activityId, state: 'Called_Off', open: false }],
  });
});

it('knows nothing of what stands on another company’s', async () => {
  const [ours, theirs] = [await world.newCompany(), await world.newCompany()];
  const { id: activityId } = await schedule(ctx, theirs.leader.id, theirs.id, plan());
  for (const which of [
    { id: ours.id, activityId },
    { id: ours.id, activityId: crypto.randomUUID() as GuildActivityId },
  ])
    expect(await codeOf(signUp(ctx, ours.leader.id, which, 'any'))).toBe('guild/no-activity');
});

it(`holds ${MAX_UPCOMING} and no more`, async () => {
  const { id, officer } = await world.newCompany();
  for (let n = 0; n < MAX_UPCOMING; n++) await schedule(ctx, officer.id, id, plan());
  expect(await codeOf(schedule(ctx, officer.id, id, plan()))).toBe('guild/calendar-full');
});
