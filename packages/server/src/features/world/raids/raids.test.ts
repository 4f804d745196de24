import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, ErratumId, ItemId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../../testing/characters.ts';
import { insertPerson } from '../../../testing/people.ts';
import { startWholeServer, type WholeServer } from '../../../testing/whole-server.ts';
import { createCharacter } from '../../characters/create.ts';
import { actForNextDue, switchAuto } from '../../combat/service.ts';
import { findImbalance } from '../../ledger/service.ts';
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

describe('a raid', () => {
  it('[LOT5] [LOT8] leaves pieces to roll for when the erratum is beaten, and nothing off the books', async () => {
    const { ctx } = server;
    const { who, id } = await gather(8);
    await readyAll(who, id);
    await bringToMouth(who, 60);
    const fight = await start(ctx, who[0]!, id);
    expect(fight).toMatchObject({ combatType: 'raid' });
    expect(JSON.stringify(fight)).not.toMatch(/illuminated/);
    for (const one of who) await switchAuto(ctx, one, { fightId: fight.id, on: true });
    await expect
      .poll(
        async () => {
          ahead += 25_000;
          while (await actForNextDue(ctx));
          const { rows } = await sql<{ status: string }>`select status from combat_instances
            where id = ${fight.id}`.execute(ctx.db.pool);
          return rows[0]!.status;
        },
        { timeout: 20_000, interval: 1 },
      )
      .toBe('ended');
    const { rows } = await sql<{ item: ItemId; winner: string | null; won: boolean }>`
      select l.item, l.winner_id as winner, (i.state->'outcome'->>'winner') = 'a' as won
      from combat_instances i left join loot_lots l on l.combat_id = i.id
      where i.id = ${fight.id}`.execute(ctx.db.pool);
    expect(rows[0]!.won).toBe(true);
    expect(rows.filter((row) => row.item?.includes('+illuminated')).length).toBe(2);
    expect(await findImbalance(ctx)).toEqual([]);
  });
});
