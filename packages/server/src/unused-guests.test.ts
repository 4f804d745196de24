/** Guests leave the whole world: every feature's part in it. */
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, ItemId, UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimAccount, refreshSession } from './features/auth/service.ts';
import { startGuest } from './features/characters/guest.ts';
import { retireGuests } from './features/characters/retirement.ts';
import { listMail, sendMail } from './features/economy/mail/service.ts';
import {
  characterAccount,
  findHoldings,
  findImbalance,
  grant,
  guildAccount,
  syncItems,
} from './features/ledger/service.ts';
import { accept, listFriends, request } from './features/social/friends/friendships.ts';
import { block, listBlocked } from './features/social/friends/service.ts';
import { deposit } from './features/social/guilds/chest/chest.ts';
import { invite, accept as join } from './features/social/guilds/requests/requests.ts';
import { findMine as findCompany, found } from './features/social/guilds/service.ts';
import { foundParty } from './features/social/parties/service.ts';
import { on } from './platform/feature.ts';
import { refuse } from './platform/refusal.ts';
import { FEATURES } from './registry.ts';
import { codeOf } from './testing/characters.ts';
import { createTestCtx, type TestCtx } from './testing/ctx.ts';

const DAY_MS = 86_400_000;
let ctx: TestCtx;
let nowMs = Date.UTC(2026, 10, 1, 12);
/** Whose leaving a feature refuses. */
let stuck: CharacterId | null = null;

beforeAll(async () => {
  ctx = await createTestCtx({
    ctx: { now: () => nowMs },
    config: { guestDays: 20 },
    facts: [
      ...FEATURES.flatMap(({ facts = [] }) => facts),
      on('character.retired', async (_ctx, _tx, { characterId }) => {
        if (characterId === stuck) refuse('item/bag-full');
      }),
    ],
  });
  await syncItems(ctx);
});
afterAll(() => ctx.close());

type Guest = {
  readonly userId: UserId;
  readonly id: CharacterId;
  readonly name: string;
  readonly refreshToken: string;
};
async function newGuest(): Promise<Guest> {
  const { answer, refreshToken } = await startGuest(ctx, { userAgent: 'a test' });
  const [id, userId] = [answer.characterId!, answer.user.id];
  // The database's clock is not the test's.
  await sql`update characters set level = 10, last_active = ${new Date(nowMs)} where id = ${id}`.execute(
    ctx.db.pool,
  );
  await sql`update users set created_at = ${new Date(nowMs)} where id = ${userId}`.execute(ctx.db.pool);
  const { rows } = await sql<{ name: string }>`select name from characters where id = ${id}`.execute(
    ctx.db.pool,
  );
  return { userId, id, name: rows[0]!.name, refreshToken };
}
async function newPlayer(): Promise<Guest> {
  const guest = await newGuest();
  const username = `user-${guest.userId.slice(0, 8)}`;
  const credentials = { username, email: `${username}@example.org`, password: 'three odd hats' };
  await claimAccount(ctx, guest.userId, credentials);
  return guest;
}
const give = ({ id }: Guest, marks: number) => ctx.db.tx((tx) => grant(tx, id, { marks }, 'test:purse'));
const rowOf = async ({ id }: Guest) =>
  (
    await sql<{ name: string; gone: boolean; is_active: boolean; shut_by: string | null; open: number }>`
      select c.name, c.deleted_at is not null as gone, u.is_active, u.shut_by,
        (select count(*)::int from sessions s where s.user_id = u.id) as open
      from characters c join users u on u.id = c.user_id where c.id = ${id}`.execute(ctx.db.pool)
  ).rows[0]!;
const holdingsOf = ({ id }: Guest) => findHoldings(ctx.db.pool, characterAccount(id));
const isHere = async (guest: Guest) => !(await rowOf(guest)).gone;
const company = (leader: Guest, name: string) =>
  found(ctx, leader.id, { name, description: '', arms: armsFromSeed(name), recruiting: 'open' });
const letDaysPass = (days: number): void => {
  nowMs += days * DAY_MS;
};

describe('[GST1] a guest whom nobody has played for long', () => {
  it('leaves: what it had ends in the sink, what it was in goes on, and its name is free', async () => {
    const [gone, friend] = [await newGuest(), await newPlayer()];
    await give(gone, 1000);
    const { guild } = await company(gone, 'The Left Behind');
    await invite(ctx, gone.id, guild.id, friend.name);
    await join(ctx, friend.id, guild.id);
    await request(ctx, friend.id, gone.name);
    await accept(ctx, gone.id, friend.id);
    const enemy = await newPlayer();
    await block(ctx, enemy.id, gone.id);
    await ctx.db.tx((tx) => foundParty(ctx, tx, gone.id));
    await ctx.db.tx((tx) => grant(tx, friend.id, { marks: 50 }, 'test:purse'));
    await ctx.db.tx((tx) =>
      sendMail(ctx, tx, {
        ...{ to: gone.id, from: friend.id, kind: 'auction', subject: 'A gift', text: '' },
        goods: { marks: 40 },
        goodsFrom: characterAccount(friend.id),
        expiresAt: new Date(nowMs + 300 * DAY_MS),
      }),
    );
    expect((await holdingsOf(gone)).length).toBeGreaterThan(2);
    letDaysPass(21);
    expect(await retireGuests(ctx)).toBe(1);
    expect(await rowOf(gone)).toMatchObject({ gone: true, is_active: false, shut_by: 'unused', open: 0 });
    expect((await rowOf(gone)).name).toMatch(/^Gone [0-9a-f]+$/);
    expect(await holdingsOf(gone)).toEqual([]);
    const { rows: stacks } = await sql`select 1 from inventory where character_id = ${gone.id}`.execute(
      ctx.db.pool,
    );
    expect(stacks).toEqual([]);
    expect(await findImbalance(ctx)).toEqual([]);
    expect((await findCompany(ctx, friend.id)).hall?.guild.leader).toMatchObject({ characterId: friend.id });
    expect([await listFriends(ctx, friend.id), await listBlocked(ctx, enemy.id)]).toEqual([[], []]);
    const letters = await listMail(ctx, friend.id, { limit: 5 });
    expect(letters.items).toMatchObject([{ subject: 'Returned: A gift', goods: { marks: 40 } }]);
    const { rows: parties } = await sql`select 1 from party_members where character_id = ${gone.id}`.execute(
      ctx.db.pool,
    );
    expect(parties).toEqual([]);
    expect(await codeOf(refreshSession(ctx, gone.refreshToken))).toBe('auth/bad-refresh');
    expect(await retireGuests(ctx)).toBe(0);
  });

  it('takes a chest that nobody else has a part in out of the world by the ledger [GLD1]', async () => {
    const alone = await newGuest();
    await give(alone, 1000);
    const { guild } = await company(alone, 'The Hermits');
    const goods = { 'hazel-log': 3 } as Record<ItemId, number>;
    await ctx.db.tx((tx) => grant(tx, alone.id, { items: goods }, 'test:chest'));
    const item = 'hazel-log' as ItemId;
    await deposit(ctx, alone.id, guild.id, { marks: 100, items: [{ item, quantity: 3 }] });
    letDaysPass(21);
    expect(await retireGuests(ctx)).toBeGreaterThanOrEqual(1);
    expect(await isHere(alone)).toBe(false);
    expect(await findHoldings(ctx.db.pool, guildAccount(guild.id))).toEqual([]);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('stays where somebody has played it, claimed it, or it is the host’s own or in the middle of something', async () => {
    const [late, lookedIn, claimed, own, fighting] = [
      await newGuest(),
      await newGuest(),
      await newPlayer(),
      await newGuest(),
      await newGuest(),
    ];
    await sql`update characters set is_understudy = true where id = ${own.id}`.execute(ctx.db.pool);
    const { rows } = await sql<{ id: string }>`
      insert into combat_instances (combat_type, participants, state, seed) values ('pve', '[]', '{}', 1) returning id`.execute(
      ctx.db.pool,
    );
    await sql`update characters set fight_id = ${rows[0]!.id} where id = ${fighting.id}`.execute(ctx.db.pool);
    letDaysPass(15);
    await sql`update characters set last_active = ${new Date(nowMs)} where id = ${late.id}`.execute(
      ctx.db.pool,
    );
    await refreshSession(ctx, lookedIn.refreshToken);
    letDaysPass(10);
    await retireGuests(ctx);
    for (const guest of [late, lookedIn, claimed, own, fighting]) expect(await isHere(guest)).toBe(true);
    letDaysPass(11);
    await retireGuests(ctx);
    expect(await Promise.all([late, lookedIn, claimed, own, fighting].map(isHere))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('stays whole where a part of it cannot be settled, and holds up nobody else', async () => {
    const [caught, other] = [await newGuest(), await newGuest()];
    stuck = caught.id;
    const had = await holdingsOf(caught);
    letDaysPass(21);
    await retireGuests(ctx);
    expect([await isHere(caught), await isHere(other)]).toEqual([true, false]);
    expect(await holdingsOf(caught)).toEqual(had);
    expect(await rowOf(caught)).toMatchObject({ is_active: true, name: caught.name });
    stuck = null;
    await retireGuests(ctx);
    expect(await isHere(caught)).toBe(false);
  });

  it('that comes back at the same moment either plays on or has left', async () => {
    const guests = await Promise.all(Array.from({ length: 6 }, newGuest));
    letDaysPass(21);
    const [, ...answers] = await Promise.all([
      retireGuests(ctx),
      ...guests.map(({ refreshToken }) => codeOf(refreshSession(ctx, refreshToken))),
    ]);
    for (const [at, guest] of guests.entries()) {
      const { gone, is_active, open } = await rowOf(guest);
      const isBack = answers[at] === 'no refusal';
      expect({ gone, is_active, open }).toEqual(
        isBack ? { gone: false, is_active: true, open: 1 } : { gone: true, is_active: false, open: 0 },
      );
    }
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('stays for ever where the host keeps them all', async () => {
    const kept = await newGuest();
    letDaysPass(400);
    const keeping = { ...ctx, config: { ...ctx.config, guestDays: 0 } };
    expect(await retireGuests(keeping)).toBe(0);
    expect(await isHere(kept)).toBe(true);
  });
});
