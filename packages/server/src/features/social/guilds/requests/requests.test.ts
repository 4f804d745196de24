import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { characterTopic } from '../../../../platform/feature.ts';
import { codeOf } from '../../../../testing/characters.ts';
import { type Companies, createCompanies, type Walker } from '../../../../testing/companies.ts';
import { block } from '../../friends/service.ts';
import * as guilds from '../service.ts';
import {
  APPLICATION_MS,
  accept,
  apply,
  decline,
  expireAll,
  INVITATION_MS,
  invite,
  listRequests,
  MAX_OPEN,
} from './requests.ts';

let world: Companies;
let ctx: Companies['ctx'];
beforeAll(async () => {
  world = await createCompanies();
  ctx = world.ctx;
});
afterAll(() => world.ctx.close());

const mine = ({ id }: Walker) => guilds.findMine(ctx, id);

describe('an invitation', () => {
  it('shows who asks, is followed once, and makes a recruit', async () => {
    const { id, leader } = await world.newGuild();
    const who = await world.newWalker();
    const request = await invite(ctx, leader.id, id, who.name.toUpperCase());
    expect(request).toMatchObject({ kind: 'invitation', name: who.name, by: leader.name });
    expect((await mine(who)).invitations).toMatchObject([{ guild: { id }, from: { name: leader.name } }]);
    expect(await accept(ctx, who.id, id)).toMatchObject({ id, members: 2 });
    expect(await mine(who)).toMatchObject({ hall: { rank: 'recruit' }, invitations: [] });
    expect(await codeOf(accept(ctx, who.id, id))).toBe('guild/no-request');
  });

  it('is not sent to oneself, nobody, twice, away from another company, to a full one, or over a block', async () => {
    const { id, leader } = await world.newGuild();
    const other = await world.newGuild();
    const who = await world.newWalker();
    const ask = (name: string) => codeOf(invite(ctx, leader.id, id, name));
    expect(await ask(leader.name)).toBe('guild/self');
    expect(await ask('Nobody At All')).toBe('character/not-found');
    expect(await ask(other.leader.name)).toBe('guild/target-in-one');
    await block(ctx, who.id, leader.id);
    expect(await ask(who.name)).toBe('social/blocked');
    const [friend, third] = [await world.newWalker(), await world.newWalker()];
    expect(await ask(friend.name)).toBe('no refusal');
    expect(await ask(friend.name)).toBe('guild/already-asked');
    expect(await codeOf(apply(ctx, friend.id, id, ''))).toBe('guild/already-asked');
    await sql`update guilds set member_limit = 1 where id = ${id}`.execute(ctx.db.pool);
    expect(await ask(third.name)).toBe('guild/full');
    expect(await codeOf(accept(ctx, friend.id, id))).toBe('guild/full');
  });

  it('runs out by the clock at once, by its job for good, and can be renewed', async () => {
    const { id, leader } = await world.newGuild();
    const who = await world.newWalker();
    await invite(ctx, leader.id, id, who.name);
    world.clock.nowMs += INVITATION_MS;
    expect(await codeOf(accept(ctx, who.id, id))).toBe('guild/no-request');
    expect((await mine(who)).invitations).toEqual([]);
    await invite(ctx, leader.id, id, who.name);
    world.clock.nowMs += INVITATION_MS;
    const heard: unknown[] = [];
    const off = await ctx.bus.subscribe(characterTopic(who.id), (message) => heard.push(message));
    await expireAll(ctx);
    await expireAll(ctx);
    off();
    expect(heard).toMatchObject([{ t: 'guild.request-ended', d: { guildId: id, how: 'expired' } }]);
  });

  it('is turned down, or taken back', async () => {
    const { id, leader } = await world.newGuild();
    const who = await world.newWalker();
    await invite(ctx, leader.id, id, who.name);
    await decline(ctx, who.id, id);
    expect(await codeOf(accept(ctx, who.id, id))).toBe('guild/no-request');
    await invite(ctx, leader.id, id, who.name);
    await decline(ctx, leader.id, id, who.id);
    expect(await codeOf(accept(ctx, who.id, id))).toBe('guild/no-request');
  });
});

describe('an application', () => {
  it('waits for an officer, who takes in or turns down', async () => {
    const { id, leader } = await world.newGuild();
    const [bea, cid] = [await world.newWalker(), await world.newWalker()];
    expect(await apply(ctx, bea.id, id, '  I can  carry. ')).toEqual({ joined: false });
    expect(await codeOf(apply(ctx, bea.id, id, ''))).toBe('guild/already-asked');
    expect(await codeOf(invite(ctx, leader.id, id, bea.name))).toBe('guild/already-asked');
    await apply(ctx, cid.id, id, '');
    expect(await listRequests(ctx, leader.id, id)).toMatchObject([
      { kind: 'application', name: bea.name, text: 'I can carry.', by: null },
      { name: cid.name },
    ]);
    expect((await mine(bea)).applications).toMatchObject([{ guild: { id }, text: 'I can carry.' }]);
    // Nobody takes oneself in.
    expect(await codeOf(accept(ctx, bea.id, id))).toBe('guild/no-request');
    expect(await codeOf(accept(ctx, bea.id, id, bea.id))).toBe('guild/no-right');
    await accept(ctx, leader.id, id, bea.id);
    await decline(ctx, leader.id, id, cid.id);
    expect((await mine(bea)).hall?.rank).toBe('recruit');
    expect(await mine(cid)).toMatchObject({ hall: null, applications: [] });
  });

  it('is for companies that take some: an open one at once, one by invitation not at all', async () => {
    const { id, leader } = await world.newGuild();
    const [bea, cid] = [await world.newWalker(), await world.newWalker()];
    await guilds.change(ctx, leader.id, id, { recruiting: 'open' });
    expect(await apply(ctx, bea.id, id, '')).toEqual({ joined: true });
    expect(await codeOf(apply(ctx, bea.id, id, ''))).toBe('guild/already-in');
    await guilds.change(ctx, leader.id, id, { recruiting: 'invite' });
    expect(await codeOf(apply(ctx, cid.id, id, ''))).toBe('guild/not-recruiting');
    expect(await codeOf(apply(ctx, cid.id, id, 'kill yourself'))).toBe('guild/text-refused');
  });

  it('is over when one comes in elsewhere, whoever takes one in then', async () => {
    const [first, second] = [await world.newGuild(), await world.newGuild()];
    const who = await world.newWalker();
    await apply(ctx, who.id, first.id, '');
    await apply(ctx, who.id, second.id, '');
    const codes = await Promise.all(
      [first, second].map(({ id, leader }) => codeOf(accept(ctx, leader.id, id, who.id))),
    );
    expect(codes.filter((code) => code === 'no refusal')).toHaveLength(1);
    expect(['guild/target-in-one', 'guild/no-request']).toContain(
      codes.find((code) => code !== 'no refusal'),
    );
    expect((await mine(who)).applications).toEqual([]);
    world.clock.nowMs += APPLICATION_MS;
  });

  it(`waits with no more than ${MAX_OPEN} others`, async () => {
    const { id } = await world.newGuild();
    const walkers = await Promise.all(Array.from({ length: MAX_OPEN }, () => world.newWalker()));
    await sql`
      insert into guild_requests (guild_id, character_id, kind, created_at, expires_at)
      select ${id}, w, 'application', to_timestamp(0), to_timestamp(4000000000)
      from unnest(${walkers.map((one) => one.id)}::uuid[]) w`.execute(ctx.db.pool);
    const late = await world.newWalker();
    expect(await codeOf(apply(ctx, late.id, id, ''))).toBe('guild/queue-full');
  });
});
