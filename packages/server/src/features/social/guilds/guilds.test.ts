import type { CharacterId, GuildId, ItemId } from '@farhold/rules/ids';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BusMessage } from '../../../platform/bus/bus.ts';
import { characterTopic } from '../../../platform/feature.ts';
import { codeOf } from '../../../testing/characters.ts';
import { type Companies, createCompanies, type Walker } from '../../../testing/companies.ts';
import { awardExperience } from '../../characters/service.ts';
import {
  characterAccount,
  findBalance,
  findHoldings,
  findImbalance,
  grant,
  grantWhatFits,
  guildAccount,
  MARKS,
} from '../../ledger/service.ts';
import { guildTopic } from '../messages/service.ts';
import { deposit, withdraw } from './chest/chest.ts';
import { refit } from './leadership.ts';
import { accept, invite } from './requests/requests.ts';
import * as guilds from './service.ts';

let world: Companies;
let ctx: Companies['ctx'];
beforeAll(async () => {
  world = await createCompanies();
  ctx = world.ctx;
});
afterAll(() => world.ctx.close());

const hallOf = async ({ id }: Walker) => (await guilds.findMine(ctx, id)).hall;
const ranksOf = async (who: Walker) =>
  (await hallOf(who))?.members.map((one) => `${one.rank} ${one.name}`) ?? null;
const marksOf = (id: CharacterId) => findBalance(ctx.db.pool, characterAccount(id), MARKS);

async function heardOn(topic: string, act: () => Promise<unknown>): Promise<BusMessage[]> {
  const heard: BusMessage[] = [];
  const off = await ctx.bus.subscribe(topic, (message) => heard.push(message));
  await act();
  off();
  return heard;
}

describe('founding', () => {
  it('[GLD5] costs marks of the ledger, less with a Founding Paper, which is used up', async () => {
    const [ada, bea] = [
      await world.newWalker({ marks: 500 }),
      await world.newWalker({ marks: 500, items: { 'founding-paper': 1 } }),
    ];
    const hall = await guilds.found(ctx, ada.id, { ...world.wish(), description: 'Geese  and\nladders.' });
    expect(hall).toMatchObject({
      rank: 'leader',
      contribution: 0,
      levelFrom: 0,
      guild: {
        state: 'Recruiting_Members',
        members: 1,
        memberLimit: 20,
        level: 1,
        description: 'Geese and ladders.',
      },
    });
    await guilds.found(ctx, bea.id, world.wish());
    expect([await marksOf(ada.id), await marksOf(bea.id)]).toEqual([0, 100]);
    expect(await findBalance(ctx.db.pool, characterAccount(bea.id), 'founding-paper' as ItemId)).toBe(0);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('[GLD5] is for who has the level, the marks, no company, and a name that can be borne', async () => {
    const poor = await world.newWalker({ marks: 499 });
    expect(await codeOf(guilds.found(ctx, poor.id, world.wish()))).toBe('ledger/insufficient');
    expect(await hallOf(poor)).toBeNull();
    const young = await world.newWalker({ marks: 500 });
    await sql`update characters set level = 4 where id = ${young.id}`.execute(ctx.db.pool);
    expect(await codeOf(guilds.found(ctx, young.id, world.wish()))).toBe('guild/founder-too-low');
    const { leader } = await world.newGuild();
    expect(await codeOf(guilds.found(ctx, leader.id, world.wish()))).toBe('guild/already-in');
    const rich = await world.newWalker({ marks: 5000 });
    for (const name of [
      'The Understudies',
      "--'",
      'Larks!',
      'Лarks',
      'ab',
      'The fucking Larks',
      '\u202eskral',
    ])
      expect(await codeOf(guilds.found(ctx, rich.id, { ...world.wish(), name })), name).toBe(
        'guild/name-refused',
      );
    const text = { ...world.wish(), description: 'kill yourself' };
    expect(await codeOf(guilds.found(ctx, rich.id, text))).toBe('guild/text-refused');
    const arms = {
      ...world.wish().arms,
      division: 'plain',
      field: ['or', null],
      ordinary: null,
      bordure: 'argent',
    };
    expect(await codeOf(guilds.found(ctx, rich.id, { ...world.wish(), arms: arms as never }))).toBe(
      'character/bad-arms',
    );
    expect(await marksOf(rich.id)).toBe(5000);
  });

  it('gives a name to one of two who found with it at once, whatever its case', async () => {
    const founders = [await world.newWalker({ marks: 500 }), await world.newWalker({ marks: 500 })];
    const names = ['The Reed Post', 'the reed post'];
    const codes = await Promise.all(
      founders.map(({ id }, i) => codeOf(guilds.found(ctx, id, world.wish(names[i])))),
    );
    expect(codes.toSorted()).toEqual(['guild/name-taken', 'no refusal']);
    expect((await Promise.all(founders.map(({ id }) => marksOf(id)))).toSorted()).toEqual([0, 500]);
  });
});

describe('the roll', () => {
  it('[GLD4] a company is active from its third name on', async () => {
    const { id, leader } = await world.newGuild();
    const [bea, cid] = [await world.newWalker(), await world.newWalker()];
    await world.join(id, leader, bea);
    expect((await hallOf(bea))?.guild.state).toBe('Recruiting_Members');
    await world.join(id, leader, cid);
    expect((await hallOf(bea))?.guild.state).toBe('Active_Guild');
    await guilds.leave(ctx, cid.id, id);
    expect((await hallOf(bea))?.guild.state).toBe('Active_Guild');
    const log = (await guilds.readLog(ctx, bea.id, id, { limit: 20 })).items.map((one) => one.deed);
    expect(log).toEqual(['left', 'activated', 'joined', 'invited', 'joined', 'invited', 'founded']);
  });

  it('[GLD1] passes the lead when the leader leaves, and ends with the last, who takes the chest along', async () => {
    const company = await world.newCompany();
    const { id, leader, officer, veteran, member, recruit } = company;
    await deposit(ctx, leader.id, id, { marks: 70, items: [] });
    await guilds.leave(ctx, leader.id, id);
    expect(await hallOf(leader)).toBeNull();
    expect((await ranksOf(officer))?.[0]).toBe(`leader ${officer.name}`);
    for (const { id: gone } of [officer, veteran, member]) await guilds.leave(ctx, gone, id);
    expect(await ranksOf(recruit)).toEqual([`leader ${recruit.name}`]);
    await guilds.leave(ctx, recruit.id, id);
    expect(await hallOf(recruit)).toBeNull();
    expect(await codeOf(guilds.show(ctx, id))).toBe('guild/not-found');
    expect(await marksOf(recruit.id)).toBe(70);
    expect(await findHoldings(ctx.db.pool, guildAccount(id))).toEqual([]);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('[GLD1] does not end while the bag of the last has no room for the chest', async () => {
    const leader = await world.newWalker({ marks: 1000, items: { 'bog-iron-blade': 2 } });
    const { id } = await world.newGuild(leader);
    await deposit(ctx, leader.id, id, {
      marks: 0,
      items: [{ item: 'bog-iron-blade' as ItemId, quantity: 2 }],
    });
    const kinds = ['plain-pick', 'plain-hatchet', 'plain-sickle', 'plain-snare', 'plain-rod'] as ItemId[];
    await ctx.db.tx((tx) =>
      grantWhatFits(
        tx,
        leader.id,
        { items: Object.fromEntries(kinds.map((item) => [item, 200])) },
        'test:fill',
      ),
    );
    expect(await codeOf(guilds.leave(ctx, leader.id, id))).toBe('item/bag-full');
    expect(await codeOf(guilds.disband(ctx, leader.id, id))).toBe('item/bag-full');
    expect((await hallOf(leader))?.guild.id).toBe(id);
    expect(await findHoldings(ctx.db.pool, guildAccount(id))).toEqual([
      { asset: 'bog-iron-blade', amount: 2 },
    ]);
  });

  it('is struck out by its leader, with others in it only when the chest is empty', async () => {
    const { id, leader, officer, veteran, member, recruit } = await world.newCompany();
    await deposit(ctx, leader.id, id, { marks: 1, items: [] });
    expect(await codeOf(guilds.disband(ctx, leader.id, id))).toBe('guild/chest-not-empty');
    await withdraw(ctx, leader.id, id, { marks: 1, items: [] });
    await guilds.disband(ctx, leader.id, id);
    for (const who of [leader, officer, veteran, member, recruit]) expect(await hallOf(who)).toBeNull();
  });

  it('[GLD3] passing the lead makes an officer of who led, and the new leader’s skill counts', async () => {
    const { id, leader, veteran } = await world.newCompany();
    await ctx.db.tx((tx) =>
      awardExperience(ctx, tx, veteran.id, {
        experience: 0,
        skills: [{ skill: 'leadership', amount: 9_000_000 }],
      }),
    );
    const hall = await guilds.setRank(ctx, leader.id, id, {
      to: veteran.id,
      from: 'veteran',
      rank: 'leader',
    });
    expect(hall.guild).toMatchObject({ leader: { name: veteran.name }, memberLimit: 40 });
    expect(hall.rank).toBe('officer');
  });

  it('[GLD8] grows when the leader’s skill does', async () => {
    const { id, leader } = await world.newGuild();
    await ctx.db.tx((tx) =>
      awardExperience(ctx, tx, leader.id, {
        experience: 0,
        skills: [{ skill: 'leadership', amount: 9_000_000 }],
      }),
    );
    await refit(ctx, id);
    expect((await guilds.show(ctx, id)).memberLimit).toBe(40);
    await refit(ctx, crypto.randomUUID() as GuildId);
  });
});

describe('what is told', () => {
  it('members hear each deed, who comes is told so, and who is sent away hears nothing more', async () => {
    const { id, leader, recruit } = await world.newCompany();
    const heard = await heardOn(guildTopic(id), () => guilds.kick(ctx, leader.id, id, recruit.id));
    expect(heard).toMatchObject([
      { t: 'guild.logged', d: { entry: { deed: 'kicked', target: { name: recruit.name } } } },
      { leave: recruit.id },
      { t: 'guild.changed', d: { parts: ['hall', 'calendar'] } },
    ]);
    const own = await heardOn(characterTopic(recruit.id), () => world.join(id, leader, recruit));
    expect(
      own.map((one) => (one as { t?: string; join?: string }).t ?? (one as { join: string }).join),
    ).toEqual(['guild.invited', 'guild.request-ended', guildTopic(id), 'guild.membership']);
  });
});

describe('races', () => {
  it('of two officers who rank the same member at once one does and the other is told', async () => {
    const { id, officer, leader, recruit } = await world.newCompany();
    const wish = { to: recruit.id, from: 'recruit' } as const;
    const codes = await Promise.all([
      codeOf(guilds.setRank(ctx, officer.id, id, { ...wish, rank: 'member' })),
      codeOf(guilds.setRank(ctx, leader.id, id, { ...wish, rank: 'veteran' })),
    ]);
    expect(codes.toSorted()).toEqual(['guild/stale', 'no refusal']);
  });

  it('of two who send the same member away one does and the other is told', async () => {
    const { id, officer, leader, member } = await world.newCompany();
    const codes = await Promise.all(
      [officer, leader].map((by) => codeOf(guilds.kick(ctx, by.id, id, member.id))),
    );
    expect(codes.toSorted()).toEqual(['guild/not-member', 'no refusal']);
  });

  it('of two who take the last marks at once one has them, and nothing is taken twice', async () => {
    const { id, officer, leader } = await world.newCompany();
    await deposit(ctx, leader.id, id, { marks: 100, items: [] });
    const before = await marksOf(leader.id);
    const codes = await Promise.all(
      [officer, leader].map((by) => codeOf(withdraw(ctx, by.id, id, { marks: 100, items: [] }))),
    );
    expect(codes.toSorted()).toEqual(['ledger/insufficient', 'no refusal']);
    expect((await marksOf(officer.id)) + (await marksOf(leader.id)) - before).toBe(100);
  });

  it('who is ranked down, sent away, or takes marks at once does each of it before or after, never between', async () => {
    const { id, officer, leader, veteran } = await world.newCompany();
    await deposit(ctx, leader.id, id, { marks: 300, items: [] });
    const [kicked, ranked, taken] = await Promise.all([
      codeOf(guilds.kick(ctx, officer.id, id, veteran.id)),
      codeOf(guilds.setRank(ctx, leader.id, id, { to: veteran.id, from: 'veteran', rank: 'recruit' })),
      codeOf(withdraw(ctx, veteran.id, id, { marks: 50, items: [] })),
    ]);
    expect(kicked).toBe('no refusal');
    expect(['no refusal', 'guild/not-member']).toContain(ranked);
    expect(['no refusal', 'guild/no-right']).toContain(taken);
    expect(await marksOf(veteran.id)).toBe(taken === 'no refusal' ? 50 : 0);
    expect(await hallOf(veteran)).toBeNull();
  });

  it('of two who take the last place at once one is in and the other is told', async () => {
    const { id, leader } = await world.newGuild();
    const [one, two] = [await world.newWalker(), await world.newWalker()];
    for (const { name } of [one, two]) await invite(ctx, leader.id, id, name);
    const others = await Promise.all(Array.from({ length: 18 }, () => world.newWalker()));
    await sql`insert into guild_members (guild_id, character_id)
      select ${id}, w from unnest(${others.map((other) => other.id)}::uuid[]) w`.execute(ctx.db.pool);
    const codes = await Promise.all([one, two].map((who) => codeOf(accept(ctx, who.id, id))));
    expect(codes.toSorted()).toEqual(['guild/full', 'no refusal']);
  });

  it('who follows two invitations at once is in one company', async () => {
    const [first, second] = [await world.newGuild(), await world.newGuild()];
    const who = await world.newWalker();
    for (const { id, leader } of [first, second]) await invite(ctx, leader.id, id, who.name);
    const codes = await Promise.all([first, second].map(({ id }) => codeOf(accept(ctx, who.id, id))));
    expect(codes.filter((code) => code === 'no refusal')).toHaveLength(1);
    expect(['guild/already-in', 'guild/no-request']).toContain(codes.find((code) => code !== 'no refusal'));
  });

  it('when the leader and the last officer leave at once somebody leads', async () => {
    const { id, leader, officer, veteran } = await world.newCompany();
    await Promise.all([guilds.leave(ctx, leader.id, id), guilds.leave(ctx, officer.id, id)]);
    expect((await ranksOf(veteran))?.[0]).toBe(`leader ${veteran.name}`);
    expect((await guilds.show(ctx, id)).leader.characterId).toBe(veteran.id);
  });
});

describe('[GLD1] over any history', () => {
  const who = fc.integer({ min: 0, max: 4 });
  const deed = fc.record({
    what: fc.constantFrom('join', 'leave', 'kick', 'up', 'down', 'put', 'take', 'disband'),
    who,
    to: who,
    marks: fc.integer({ min: 1, max: 60 }),
  });

  it('one leads while anybody is in, and the ledger has every mark', async () => {
    const walkers = await Promise.all(Array.from({ length: 5 }, () => world.newWalker({ marks: 600 })));
    const total = 5 * 600;
    const accounts = walkers.map(({ id }) => characterAccount(id) as string);
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 15, maxLength: 30 }), async (deeds) => {
        const founder = walkers[0]!;
        const { paper } = ctx.content.guilds.founding;
        await ctx.db.tx((tx) => grant(tx, founder.id, { marks: 400, items: { [paper]: 1 } }, 'test:again'));
        const { guild } = await guilds.found(ctx, founder.id, world.wish());
        const { id } = guild;
        for (const one of deeds) {
          const [me, other] = [walkers[one.who]!, walkers[one.to]!];
          const rank = (await hallOf(other))?.rank ?? 'recruit';
          const work = {
            join: () => world.join(id, founder, me),
            leave: () => guilds.leave(ctx, me.id, id),
            kick: () => guilds.kick(ctx, me.id, id, other.id),
            up: () => guilds.setRank(ctx, me.id, id, { to: other.id, from: rank, rank: 'officer' }),
            down: () => guilds.setRank(ctx, me.id, id, { to: other.id, from: rank, rank: 'member' }),
            put: () => deposit(ctx, me.id, id, { marks: one.marks, items: [] }),
            take: () => withdraw(ctx, me.id, id, { marks: one.marks, items: [] }),
            disband: () => guilds.disband(ctx, me.id, id),
          }[one.what];
          await codeOf(work());
        }
        // Whoever is still in goes; the last one ends it.
        for (const { id: me } of walkers) await codeOf(guilds.leave(ctx, me, id));
        expect(await codeOf(guilds.show(ctx, id))).toBe('guild/not-found');
        expect(await findHoldings(ctx.db.pool, guildAccount(id))).toEqual([]);
        const { rows } = await sql<{ sum: number }>`
          select sum(amount) as sum from ledger_balances where asset = 'marks' and account_id = any(${accounts}::text[])`.execute(
          ctx.db.pool,
        );
        expect(rows[0]!.sum).toBe(total);
      }),
      { numRuns: 6 },
    );
    expect(await findImbalance(ctx)).toEqual([]);
  }, 60_000);
});
