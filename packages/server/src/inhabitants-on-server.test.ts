/** Inhabitants on a whole server: what they do through the public interface, like any player. */
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { skillExperienceFor } from '@farhold/rules/progression/levels';
import { createRng, seedRng } from '@farhold/rules/random';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { awardExperience, markUnderstudy } from './features/characters/service.ts';
import { startPve } from './features/combat/service.ts';
import { grant } from './features/ledger/service.ts';
import { type Bot, connectBot } from './inhabitants/bot.ts';
import { createCompany, type Temper } from './inhabitants/company.ts';
import { goCrafting } from './inhabitants/crafting.ts';
import { distance } from './inhabitants/walk.ts';
import type { Tx } from './platform/db/db.ts';
import { startWholeServer, type WholeServer } from './testing/whole-server.ts';

/** In Threshing, where nothing hunts. */
const GREEN = [1140, 3120] as const;
let server: WholeServer;
const bots: Bot[] = [];
beforeAll(async () => {
  server = await startWholeServer();
});
afterEach(() => {
  for (const bot of bots.splice(0)) bot.close();
});
afterAll(() => server.close());

type Place = readonly [number, number];
async function newBot(at: Place, prepare?: (tx: Tx, id: CharacterId) => Promise<unknown>): Promise<Bot> {
  const { ctx } = server;
  const bot = await connectBot({
    url: server.url,
    terrain: ctx.terrain,
    book: ctx.content,
    tokens: null,
    onTokens: () => undefined,
    onCharacter: (id) =>
      ctx.db.tx(async (tx) => {
        await sql`update characters set x_coordinate = ${at[0]}, y_coordinate = ${at[1]} where id = ${id}`.execute(
          tx,
        );
        await prepare?.(tx, id);
      }),
  });
  bots.push(bot);
  await vi.waitFor(() => expect(bot.mirror.entities.has(bot.character().entityId)).toBe(true), 5000);
  return bot;
}
const never = new AbortController().signal;

describe('crafting', () => {
  it('goes to the shop for what is missing, and makes it at the station', async () => {
    const bot = await newBot([556, 3450], async (tx, id) => {
      await sql`delete from skills where character_id = ${id}`.execute(tx);
      await grant(tx, id, { items: { ['bog-iron-ore' as ItemId]: 12 }, marks: 100 }, `kit:${id}`);
      const skills = [{ skill: 'smithing' as const, amount: skillExperienceFor(5) }];
      await awardExperience(server.ctx, tx, id, { experience: 0, skills });
    });
    expect(await goCrafting(bot, never)).toBe(true);
    const { rows } = await sql<{ reason: string }>`
      select reason from ledger_transactions
      where actor = ${bot.character().id} and kind in ('shop-buy', 'craft') order by id`.execute(
      server.ctx.db.pool,
    );
    expect(rows.map((row) => row.reason)).toEqual(['shop-buy:wat-cinder', 'craft:bog-iron-bar']);
    expect(distance(bot.position(), [520, 3450])).toBeLessThan(30);
  });
});

describe('company', () => {
  const company = (bot: Bot, temper: Partial<Temper>) =>
    createCompany(bot, createRng(seedRng(1)), { sociable: true, stayMs: 60_000, ...temper });
  /** Somebody who asks, and a bot that has been asked. */
  async function asking(temper: Partial<Temper> = {}, apart = 0) {
    const person = await newBot(GREEN);
    const bot = await newBot([GREEN[0] + apart, GREEN[1]], (tx, id) => markUnderstudy(server.ctx, tx, id));
    const kept = company(bot, temper);
    expect(await kept.attend(never)).toBe(false);
    await person.api.parties.inviteToParty({ body: { name: bot.character().name } });
    await vi.waitFor(() => expect(bot.invitations()).toHaveLength(1), 5000);
    return { person, bot, attend: () => kept.attend(never) };
  }
  const partyOf = async (bot: Bot) => (await bot.api.parties.myParty()).party;

  it('a sociable one comes, says so, walks along, and fights beside whoever asked', async () => {
    const { person, bot, attend } = await asking({}, 40);
    expect(await attend()).toBe(true);
    expect((await partyOf(person))?.members.map((one) => one.name)).toEqual([
      person.character().name,
      bot.character().name,
    ]);
    const said = await person.api.messages.listMessages({ query: { channel: 'party' } });
    expect(said.items.map((line) => line.sender?.name)).toEqual([bot.character().name]);
    await vi.waitFor(async () => {
      await attend();
      expect(distance(bot.position(), person.position())).toBeLessThan(15);
    }, 20_000);
    await startPve(server.ctx, {
      characterIds: [person.character().id, bot.character().id],
      monsters: [{ species: 'blot' as never, level: 1 }],
      origin: null,
      where: 'in Threshing',
    });
    await vi.waitFor(() => expect(bot.fight()).not.toBeNull(), 5000);
  });

  it('leaves with a word when its time is over', async () => {
    const { person, bot, attend } = await asking({ stayMs: 0 });
    await attend();
    await vi.waitFor(async () => {
      await attend();
      expect(await partyOf(bot)).toBeNull();
    }, 10_000);
    expect(await partyOf(person)).toBeNull();
    expect(await attend()).toBe(false);
  });

  it('one that likes to be alone declines, and goes about its day', async () => {
    const { person, bot, attend } = await asking({ sociable: false });
    await attend();
    await vi.waitFor(() => expect(bot.invitations()).toEqual([]), 5000);
    expect([await partyOf(bot), await partyOf(person)]).toEqual([null, null]);
    expect(await attend()).toBe(false);
  });
});
