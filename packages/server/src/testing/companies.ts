/** What the tests of companies share: a world of one node, founders with a purse, and companies with every rank. */
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, GuildId, ItemId } from '@farhold/rules/ids';
import { GUILD_RANKS, type GuildRank } from '@farhold/rules/social/guild-rights';
import { sql } from 'kysely';
import { facts as characterFacts } from '../features/characters/facts.ts';
import { grant, syncItems } from '../features/ledger/service.ts';
import { facts as guildFacts } from '../features/social/guilds/facts.ts';
import { accept, invite } from '../features/social/guilds/requests/requests.ts';
import { found, setRank } from '../features/social/guilds/service.ts';
import { createTestCtx } from './ctx.ts';
import { insertPerson } from './people.ts';

const LETTERS = 'abcdefghij';
const spell = (n: number): string => [...String(n)].map((digit) => LETTERS[Number(digit)]).join('');

export type Walker = { readonly id: CharacterId; readonly name: string };
export type Company = { readonly id: GuildId } & { readonly [R in GuildRank]: Walker };

export async function createCompanies() {
  const clock = { nowMs: Date.UTC(2026, 10, 1, 12) };
  const ctx = await createTestCtx({
    ctx: { now: () => clock.nowMs },
    facts: [...characterFacts, ...guildFacts],
  });
  await syncItems(ctx);
  let made = 0;
  const newWalker = async (
    goods: { marks?: number; items?: Record<string, number> } = {},
  ): Promise<Walker> => {
    const name = `Walker ${spell(made++)}x`;
    const { characterId } = await insertPerson(ctx.db.pool, { name, level: 10 });
    const { marks = 0, items = {} } = goods;
    if (marks > 0 || Object.keys(items).length > 0)
      await ctx.db.tx((tx) =>
        grant(tx, characterId, { marks, items: items as Record<ItemId, number> }, 'test:purse'),
      );
    return { id: characterId, name };
  };
  const wish = (name = `The Larks ${spell(made++)}x`) => ({
    name,
    description: '',
    arms: armsFromSeed(name),
    recruiting: 'application' as const,
  });
  const newGuild = async (founder?: Walker) => {
    const leader = founder ?? (await newWalker({ marks: 1000 }));
    return { id: (await found(ctx, leader.id, wish())).guild.id, leader };
  };
  const join = async (id: GuildId, by: Walker, who: Walker): Promise<void> => {
    await invite(ctx, by.id, id, who.name);
    await accept(ctx, who.id, id);
  };
  return {
    ctx,
    clock,
    newWalker,
    wish,
    newGuild,
    join,
    /** A company with one of each rank. */
    newCompany: async (): Promise<Company> => {
      const { id, leader } = await newGuild();
      const ranks = GUILD_RANKS.filter((rank) => rank !== 'leader');
      const company: Partial<Record<GuildRank, Walker>> = { leader };
      for (const rank of ranks) {
        const who = await newWalker();
        await join(id, leader, who);
        if (rank !== 'recruit') await setRank(ctx, leader.id, id, { to: who.id, from: 'recruit', rank });
        company[rank] = who;
      }
      return { id, ...company } as Company;
    },
    grow: (id: GuildId, contribution: number) =>
      sql`update guilds set contribution = ${contribution} where id = ${id}`.execute(ctx.db.pool),
  };
}
export type Companies = Awaited<ReturnType<typeof createCompanies>>;
