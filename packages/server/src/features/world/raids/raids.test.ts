import { endOfRaidWeek, raidWeek } from '@farhold/rules/combat/raid-week';
import type { Fight } from '@farhold/rules/combat/state';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, ErratumId, FightId, ItemId, RaidId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../../testing/characters.ts';
import { insertPerson } from '../../../testing/people.ts';
import { startWholeServer, type WholeServer } from '../../../testing/whole-server.ts';
import { createCharacter } from '../../characters/create.ts';
import { characterView } from '../../characters/service.ts';
import { actForNextDue, switchAuto } from '../../combat/service.ts';
import { findImbalance, grant } from '../../ledger/service.ts';
import { block, unblock } from '../../social/friends/service.ts';
import * as calendar from '../../social/guilds/calendar/calendar.ts';
import { apply } from '../../social/guilds/requests/requests.ts';
import { found, readLog } from '../../social/guilds/service.ts';
import { joinMap } from '../presence.ts';
import { endCheck, join, LOBBY_MS, lapse, leave, open, setReady } from './lobby.ts';
import { list, start } from './start.ts';

const LIMAX = 'sir-limax' as ErratumId;
let server: WholeServer;
let ahead = 0;
beforeAll(async () => {
  server = await startWholeServer({ now: () => Date.now() + ahead });
});
afterAll(() => server.close());

let made = 0;
async function newWalker(): Promise<CharacterId> {
  const name = `Raider ${'abcdefghij'[made % 10]}${'x'.repeat(Math.floor(made++ / 10) + 1)}`;
  const { ctx } = server;
  const { userId } = await insertPerson(ctx.db.pool, { name: `Of ${name}` });
  return (
    await createCharacter(ctx, userId, { name, arms: armsFromSeed(name), skills: ['melee', 'lore', 'magic'] })
  ).id;
}
const newWalkers = (count: number) => Promise.all(Array.from({ length: count }, newWalker));

async function gather(count: number) {
  const who = await newWalkers(count);
  const raid = await open(server.ctx, who[0]!, LIMAX);
  for (const one of who.slice(1)) await join(server.ctx, one, raid.id);
  return { who, id: raid.id };
}
async function bringToMouth(who: readonly CharacterId[], level = 18): Promise<void> {
  const mouth = server.ctx.content.geography.places.find((one) => one.id === 'tilting-ground')!;
  await sql`update characters set x_coordinate = ${mouth.at[0]}, y_coordinate = ${mouth.at[1]},
    current_zone = ${mouth.zone}, level = ${level} where id = any(${[...who]}::uuid[])`.execute(
    server.ctx.db.pool,
  );
  for (const one of who) await joinMap(server.ctx, one);
}
const readyAll = async (who: readonly CharacterId[], id: Parameters<typeof setReady>[2]): Promise<void> => {
  for (const one of who) await setReady(server.ctx, one, id, true);
};

async function fightOut(who: readonly CharacterId[], fightId: FightId): Promise<void> {
  const { ctx } = server;
  for (const one of who) await switchAuto(ctx, one, { fightId, on: true });
  await expect
    .poll(
      async () => {
        ahead += 25_000;
        while (await actForNextDue(ctx));
        const { rows } = await sql<{ status: string }>`select status from combat_instances
          where id = ${fightId}`.execute(ctx.db.pool);
        return rows[0]!.status;
      },
      { timeout: 20_000, interval: 1 },
    )
    .toBe('ended');
}

/** Those who are ready at the mouth go in; what stands against them falls at the first blow. */
async function beat({
  who,
  id,
}: {
  readonly who: readonly CharacterId[];
  readonly id: RaidId;
}): Promise<FightId> {
  const { ctx } = server;
  await readyAll(who, id);
  await bringToMouth(who, 60);
  const { id: fightId } = await start(ctx, who[0]!, id);
  const { rows } = await sql<{ state: Fight }>`
    select state from combat_instances where id = ${fightId}`.execute(ctx.db.pool);
  const { state } = rows[0]!;
  const combatants = state.combatants.map((one) => (one.side === 'b' ? { ...one, health: 1 } : one));
  await sql`update combat_instances set state = ${JSON.stringify({ ...state, combatants })}::jsonb
    where id = ${fightId}`.execute(ctx.db.pool);
  await fightOut(who, fightId);
  return fightId;
}
const marksOf = async (id: CharacterId): Promise<number> => (await characterView(server.ctx, id)).marks;
/** Who may roll for what a fight has left. */
async function claimants(fightId: FightId): Promise<CharacterId[]> {
  const { rows } = await sql<{ id: CharacterId }>`
    select distinct c.character_id as id from loot_claims c join loot_lots l on l.id = c.lot_id
    where l.combat_id = ${fightId}`.execute(server.ctx.db.pool);
  return rows.map((row) => row.id);
}

describe('a lobby', () => {
  it('[RAD1] takes as many as the erratum does, each in one lobby', async () => {
    const { who, id } = await gather(7);
    const [one, two] = (await newWalkers(2)) as [CharacterId, CharacterId];
    const codes = await Promise.all([one, two].map((late) => codeOf(join(server.ctx, late, id))));
    expect(codes.toSorted()).toEqual(['no refusal', 'raid/full']);
    expect(await codeOf(open(server.ctx, who[3]!, LIMAX))).toBe('raid/already-in');
    expect(await codeOf(open(server.ctx, two, 'nobody' as ErratumId))).toBe('raid/no-such-erratum');
    await leave(server.ctx, who[0]!, id);
    const { mine } = await list(server.ctx, who[1]!);
    expect(mine?.leaderId).toBe(who[1]);
    expect(await codeOf(setReady(server.ctx, who[0]!, id, true))).toBe('raid/not-member');
  });

  it('[RAD6] is closed to whom its leader has blocked, and to who has blocked the leader', async () => {
    const { who, id } = await gather(2);
    const late = (await newWalkers(1))[0]!;
    for (const [one, other] of [
      [who[0]!, late],
      [late, who[0]!],
    ] as const) {
      await block(server.ctx, one, other);
      expect(await codeOf(join(server.ctx, late, id))).toBe('social/blocked');
      await unblock(server.ctx, one, other);
    }
    expect((await join(server.ctx, late, id)).members).toHaveLength(3);
  });

  it('[RAD2] asks who is ready, and takes silence for no', async () => {
    const { who, id } = await gather(2);
    await setReady(server.ctx, who[1]!, id, true);
    expect(await setReady(server.ctx, who[0]!, id, true)).toMatchObject({
      status: 'checking',
      members: [{ ready: true }, { ready: false }],
    });
    await endCheck(server.ctx, id);
    ahead += 60_000;
    await endCheck(server.ctx, id);
    expect((await list(server.ctx, who[0]!)).mine).toMatchObject({
      status: 'gathering',
      members: [{ ready: false }, { ready: false }],
    });
  });

  it('[RAD3] goes in by the leader’s word, when the number fits and all are ready and there', async () => {
    const { ctx } = server;
    const few = await gather(4);
    await readyAll(few.who, few.id);
    expect(await codeOf(start(ctx, few.who[1]!, few.id))).toBe('raid/not-leader');
    expect(await codeOf(start(ctx, few.who[0]!, few.id))).toBe('raid/wrong-number');
    const { who, id } = await gather(5);
    expect(await codeOf(start(ctx, who[0]!, id))).toBe('raid/not-ready');
    await readyAll(who, id);
    expect(await codeOf(start(ctx, who[0]!, id)), 'nobody is at the mouth').toBe('raid/not-present');
    await bringToMouth(who);
    const twice = await Promise.all([codeOf(start(ctx, who[0]!, id)), codeOf(start(ctx, who[0]!, id))]);
    expect(twice.filter((code) => code === 'no refusal')).toHaveLength(1);
    expect((await list(ctx, who[0]!)).mine).toBeNull();
  });

  it('[RAD4] is gone when it has waited for an hour', async () => {
    const { who, id } = await gather(2);
    await lapse(server.ctx, id);
    expect((await list(server.ctx, who[1]!)).mine?.id).toBe(id);
    ahead += LOBBY_MS;
    expect(await codeOf(join(server.ctx, await newWalker(), id))).toBe('raid/not-found');
    await lapse(server.ctx, id);
    expect((await list(server.ctx, who[1]!)).mine).toBeNull();
  });
});

/** A company of eight with a raid on its calendar, that they have signed up for. */
async function scheduled() {
  const { ctx } = server;
  const who = await newWalkers(8);
  const leader = who[0]!;
  await bringToMouth(who, 60);
  await ctx.db.tx((tx) => grant(tx, leader, { marks: 1000 }, 'test:purse'));
  const face = {
    name: 'The Lamp Post',
    description: '',
    arms: armsFromSeed('lamp'),
    recruiting: 'open',
  } as const;
  const { guild } = await found(ctx, leader, face);
  for (const one of who.slice(1)) await apply(ctx, one, guild.id, '');
  const startsAt = Date.now() + ahead + 2 * 3_600_000;
  const plan = { activity: 'Raids', title: 'Correction at the Lists', note: '', erratum: LIMAX } as const;
  const entry = await calendar.schedule(ctx, leader, guild.id, {
    ...plan,
    startsAt: new Date(startsAt).toISOString(),
  });
  const which = { id: guild.id, activityId: entry.id };
  for (const [i, one] of who.entries())
    await calendar.signUp(ctx, one, which, i === 0 ? 'shield' : i === 1 ? 'mender' : 'blade');
  return { who, leader, which, startsAt };
}

describe('a raid', () => {
  it('[LOT5] [LOT8] [GLD10] goes from the calendar of a company to its history, leaves pieces to roll for, and nothing off the books', async () => {
    const { ctx } = server;
    const { who, leader, which, startsAt } = await scheduled();
    const standing = async () => {
      const { items, past } = await calendar.list(ctx, leader, which.id);
      return [...items, ...past][0]!;
    };
    expect(await standing()).toMatchObject({ state: 'Scheduled_Raid', open: true });
    expect((await standing()).signed.map((one) => one.role).slice(0, 3)).toEqual([
      'shield',
      'mender',
      'blade',
    ]);
    expect(await codeOf(open(ctx, leader, LIMAX, which.activityId)), 'long before').toBe('guild/bad-hour');
    ahead = startsAt - Date.now();
    expect(await codeOf(open(ctx, who[1]!, LIMAX, which.activityId))).toBe('guild/no-right');
    expect(await codeOf(open(ctx, leader, 'the-missing-corner' as ErratumId, which.activityId))).toBe(
      'raid/no-such-erratum',
    );
    const first = await open(ctx, leader, LIMAX, which.activityId);
    expect(await standing()).toMatchObject({ state: 'Raid_Preparation', raidId: first.id });
    await leave(ctx, leader, first.id);
    expect(await standing(), 'a lobby that is gone').toMatchObject({ state: 'Scheduled_Raid', raidId: null });
    const { id } = await open(ctx, leader, LIMAX, which.activityId);
    for (const one of who.slice(1)) await join(ctx, one, id);
    await readyAll(who, id);
    const fight = await start(ctx, who[0]!, id);
    expect(fight).toMatchObject({ combatType: 'raid' });
    expect(await standing()).toMatchObject({ state: 'Raid_Execution', fightId: fight.id });
    expect(JSON.stringify(fight)).not.toMatch(/illuminated/);
    await fightOut(who, fight.id);
    const { rows } = await sql<{ item: ItemId; winner: string | null; won: boolean }>`
      select l.item, l.winner_id as winner, (i.state->'outcome'->>'winner') = 'a' as won
      from combat_instances i left join loot_lots l on l.combat_id = i.id
      where i.id = ${fight.id}`.execute(ctx.db.pool);
    expect(rows[0]!.won).toBe(true);
    expect(rows.filter((row) => row.item?.includes('+illuminated')).length).toBe(2);
    await expect.poll(standing, { timeout: 10_000 }).toMatchObject({
      state: 'Loot_Distribution',
      won: true,
      fightId: fight.id,
      open: false,
    });
    expect((await standing()).loot.length).toBeGreaterThanOrEqual(2);
    const log = (await readLog(ctx, leader, which.id, { limit: 4 })).items.map((one) => one.deed);
    expect(log).toEqual(expect.arrayContaining(['returned', 'set-out', 'mustered']));
    expect(await codeOf(calendar.callOff(ctx, leader, which))).toBe('guild/activity-over');
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('[RAD5] gives of its loot once a week; who has had it helps, and the others share', async () => {
    const { ctx } = server;
    // From a Tuesday on: no week ends in the middle of it.
    ahead = endOfRaidWeek(raidWeek(Date.now() + ahead)) + 36 * 3_600_000 - Date.now();
    const lootedUntil = async (id: CharacterId) =>
      (await list(ctx, id)).errata.find((one) => one.erratum === LIMAX)!.lootedUntil;
    const first = await gather(5);
    expect(await lootedUntil(first.who[0]!)).toBeNull();
    expect((await claimants(await beat(first))).toSorted()).toEqual(first.who.toSorted());
    const week = raidWeek(ctx.now());
    expect(await lootedUntil(first.who[0]!)).toBe(new Date(endOfRaidWeek(week)).toISOString());

    const [newcomer] = (await newWalkers(1)) as [CharacterId];
    const again = [newcomer, ...first.who.slice(1)];
    const raid = await open(ctx, newcomer, LIMAX);
    for (const one of again.slice(1)) await join(ctx, one, raid.id);
    const before = await Promise.all(again.map(marksOf));
    expect(await claimants(await beat({ who: again, id: raid.id }))).toEqual([newcomer]);
    const after = await Promise.all(again.map(marksOf));
    expect(after[0]).toBeGreaterThan(before[0]!);
    expect(after.slice(1)).toEqual(before.slice(1));

    ahead += 7 * 24 * 3_600_000;
    expect(await lootedUntil(newcomer)).toBeNull();
    const next = await open(ctx, newcomer, LIMAX);
    for (const one of again.slice(1)) await join(ctx, one, next.id);
    expect((await claimants(await beat({ who: again, id: next.id }))).toSorted()).toEqual(again.toSorted());
    expect(await findImbalance(ctx)).toEqual([]);
  });
});
