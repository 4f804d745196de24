/** Every deed by every rank: who may is not told `guild/no-right`, and who may not is told nothing else. */
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, ErratumId, GuildActivityId, GuildWorkId, ItemId } from '@farhold/rules/ids';
import { GUILD_RANKS, type GuildRight, may } from '@farhold/rules/social/guild-rights';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf } from '../../../testing/characters.ts';
import { type Companies, type Company, createCompanies, type Walker } from '../../../testing/companies.ts';
import * as calendar from './calendar/calendar.ts';
import { prepareRaid } from './calendar/raids.ts';
import * as chest from './chest/chest.ts';
import * as requests from './requests/requests.ts';
import * as guilds from './service.ts';
import * as works from './works/works.ts';

let world: Companies;
let company: Company;
let stranger: Walker;
let applicant: Walker;
let raid: GuildActivityId;
beforeAll(async () => {
  world = await createCompanies();
  company = await world.newCompany();
  stranger = await world.newWalker();
  applicant = await world.newWalker();
  const { ctx, clock } = world;
  await requests.apply(ctx, applicant.id, company.id, 'Two ladders and a goose.');
  // Of the deeds below none must come to pass: a chest with a mark in it is not disbanded.
  await chest.deposit(ctx, company.leader.id, company.id, { marks: 1, items: [] });
  raid = (
    await calendar.schedule(ctx, company.leader.id, company.id, {
      activity: 'Raids',
      title: 'Correction at the Lists',
      note: '',
      erratum: 'sir-limax' as ErratumId,
      startsAt: new Date(clock.nowMs + 48 * 3_600_000).toISOString(),
    })
  ).id;
});
afterAll(() => world.ctx.close());

const nobody = crypto.randomUUID() as CharacterId;
type Act = (me: CharacterId, of: Company) => Promise<unknown>;
const MARKS = { marks: 1_000_000, items: [] };
/** With what each is refused by whom it is open to: none of them changes anything. */
const DEEDS: readonly (readonly [string, GuildRight, Act, string])[] = [
  ['read the log', 'belong', (me, { id }) => guilds.readLog(world.ctx, me, id, { limit: 1 }), 'no refusal'],
  ['look into the chest', 'belong', (me, { id }) => chest.showChest(world.ctx, me, id), 'no refusal'],
  ['see the works', 'belong', (me, { id }) => works.list(world.ctx, me, id), 'no refusal'],
  ['see the calendar', 'belong', (me, { id }) => calendar.list(world.ctx, me, id), 'no refusal'],
  ['put in', 'belong', (me, { id }) => chest.deposit(world.ctx, me, id, MARKS), 'ledger/insufficient'],
  [
    'carry to a work',
    'belong',
    (me, { id }) =>
      works.deliver(world.ctx, me, id, {
        work: 'long-table' as GuildWorkId,
        item: 'hazel-log' as ItemId,
        quantity: 1,
      }),
    'guild/not-wanted',
  ],
  [
    'sign up',
    'belong',
    (me, { id }) => calendar.signUp(world.ctx, me, { id, activityId: raid }, 'any'),
    'no refusal',
  ],
  [
    'sign off',
    'belong',
    (me, { id }) => calendar.signOff(world.ctx, me, { id, activityId: raid }),
    'no refusal',
  ],
  [
    'take out',
    'withdraw',
    (me, { id }) => chest.withdraw(world.ctx, me, id, MARKS),
    'guild/limit-reached ledger/insufficient',
  ],
  [
    'invite',
    'invite',
    (me, { id }) => requests.invite(world.ctx, me, id, applicant.name),
    'guild/already-asked',
  ],
  ['see who asks', 'review', (me, { id }) => requests.listRequests(world.ctx, me, id), 'no refusal'],
  ['take in', 'review', (me, { id }) => requests.accept(world.ctx, me, id, stranger.id), 'guild/no-request'],
  [
    'turn down',
    'review',
    (me, { id }) => requests.decline(world.ctx, me, id, stranger.id),
    'guild/no-request',
  ],
  ['kick', 'kick', (me, { id }) => guilds.kick(world.ctx, me, id, nobody), 'guild/not-member'],
  [
    'rank',
    'rank',
    (me, { id }) => guilds.setRank(world.ctx, me, id, { to: nobody, from: 'recruit', rank: 'member' }),
    'guild/not-member',
  ],
  [
    'describe',
    'describe',
    (me, { id }) => guilds.change(world.ctx, me, id, { description: 'Ladders.' }),
    'no refusal',
  ],
  [
    'recruit',
    'describe',
    (me, { id }) => guilds.change(world.ctx, me, id, { recruiting: 'application' }),
    'no refusal',
  ],
  [
    'schedule',
    'schedule',
    (me, { id }) =>
      calendar.schedule(world.ctx, me, id, {
        activity: 'PvP_Events',
        title: 'At the Margin',
        note: '',
        startsAt: '2020-01-01T00:00:00.000Z',
      }),
    'guild/bad-hour',
  ],
  [
    'call off',
    'schedule',
    (me, { id }) => calendar.callOff(world.ctx, me, { id, activityId: nobody as never }),
    'guild/no-activity',
  ],
  [
    'muster',
    'schedule',
    (me) => world.ctx.db.tx((tx) => prepareRaid(world.ctx, tx, me, raid)),
    'guild/bad-hour',
  ],
  [
    'begin a work',
    'build',
    (me, { id }) => works.begin(world.ctx, me, id, 'no-such' as GuildWorkId),
    'guild/no-such-work',
  ],
  [
    'change the arms',
    'arms',
    (me, { id }) => guilds.change(world.ctx, me, id, { arms: armsFromSeed('x') }),
    'no refusal',
  ],
  ['disband', 'disband', (me, { id }) => guilds.disband(world.ctx, me, id), 'guild/chest-not-empty'],
];

it.each(DEEDS)('[GLD2] %s', async (_name, right, act, told) => {
  for (const rank of GUILD_RANKS) {
    const code = await codeOf(act(company[rank].id, company));
    if (may(rank, right))
      expect(told.split(' ').includes('no') ? ['no refusal'] : told.split(' '), rank).toContain(code);
    else expect(code, rank).toBe('guild/no-right');
  }
  expect(await codeOf(act(stranger.id, company)), 'a stranger').toBe('guild/no-right');
});

it('[GLD2] passing the lead is the leader’s alone', async () => {
  const pass = (by: Walker) =>
    codeOf(
      guilds.setRank(world.ctx, by.id, company.id, {
        to: company.recruit.id,
        from: 'recruit',
        rank: 'leader',
      }),
    );
  expect(await pass(company.officer)).toBe('guild/outranked');
  for (const rank of ['veteran', 'member', 'recruit'] as const)
    expect(await pass(company[rank])).toBe('guild/no-right');
  expect(await pass(stranger)).toBe('guild/no-right');
});
