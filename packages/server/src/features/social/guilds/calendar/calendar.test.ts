import type { ErratumId, GuildActivityId } from '@farhold/rules/ids';
import { AHEAD_MS, MAX_UPCOMING } from '@farhold/rules/social/guild-calendar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf } from '../../../../testing/characters.ts';
import { type Companies, createCompanies } from '../../../../testing/companies.ts';
import * as guilds from '../service.ts';
import { callOff, list, type Plan, schedule, signOff, signUp } from './calendar.ts';

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
