/** Fifty fights under way, one of them a raid, and the server is killed in the middle of them. */
import { replay } from '@farhold/rules/combat/replay';
import { rewardsOf } from '@farhold/rules/combat/rewards';
import type { CombatLog, FightSetup } from '@farhold/rules/combat/setup';
import type { Fight, FightContent } from '@farhold/rules/combat/state';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, ErratumId, FightId, SpeciesId } from '@farhold/rules/ids';
import { createCharacter } from '@farhold/server/features/characters/create';
import { startBetween } from '@farhold/server/features/combat/between';
import { openRaid, startPve, switchAuto } from '@farhold/server/features/combat/service';
import { createTestCtx, type TestCtx } from '@farhold/server/testing/ctx';
import { insertPerson } from '@farhold/server/testing/people';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { findLedgerFaults, select } from '../support/database.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const PATIENCE = { timeout: 120_000, interval: 50 };
const SOLO = 30;
const PARTIES = 12;
const DUELS = 7;
const gull = { species: 'harbour-gull' as SpeciesId, level: 2 };

type Ended = {
  id: FightId;
  status: string;
  state: Fight;
  combat_log: CombatLog & { setup: FightSetup & { content: FightContent } };
};

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
});
afterAll(() => server?.stop());

let made = 0;
async function newWalkers(ctx: TestCtx, count: number): Promise<CharacterId[]> {
  const ids: CharacterId[] = [];
  for (let n = 0; n < count; n++) {
    const name = `Crash ${[...String(made++)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}x`;
    const { userId } = await insertPerson(ctx.db.pool, { name: `Of ${name}` });
    const wanted = { name, arms: armsFromSeed(name), skills: ['melee', 'defense', 'cooking'] } as const;
    ids.push((await createCharacter(ctx, userId, { ...wanted, skills: [...wanted.skills] })).id);
  }
  return ids;
}

/** Opens a fight and hands everybody in it to the AI, so that the server's own sweeper plays it. */
async function underWay(ctx: TestCtx, who: readonly CharacterId[], fightId: FightId): Promise<FightId> {
  for (const id of who) await switchAuto(ctx, id, { fightId, on: true });
  return fightId;
}

async function beginAll(ctx: TestCtx): Promise<FightId[]> {
  const fights: FightId[] = [];
  const pve = async (people: number): Promise<void> => {
    const who = await newWalkers(ctx, people);
    const { id } = await startPve(ctx, {
      characterIds: who,
      monsters: Array.from({ length: people + 1 }, () => gull),
      origin: null,
      where: 'on Blotting Green',
      ...(people > 1 ? { sharing: { mode: 'need-before-greed', leaderId: who[0]! } as const } : {}),
    });
    fights.push(await underWay(ctx, who, id));
  };
  const raiders = await newWalkers(ctx, 5);
  const raid = await ctx.db.tx((tx) =>
    openRaid(ctx, tx, { characterIds: raiders, erratum: 'sir-limax' as ErratumId, where: 'at the Lists' }),
  );
  for (let n = 0; n < SOLO; n++) await pve(1);
  for (let n = 0; n < PARTIES; n++) await pve(2 + (n % 4));
  for (let n = 0; n < DUELS; n++) {
    const [one, two] = (await newWalkers(ctx, 2)) as [CharacterId, CharacterId];
    const duel = {
      one,
      other: two,
      terms: 'duel',
      viewer: one,
      where: 'on Blotting Green',
      zone: 'legend',
    } as const;
    const { id } = await ctx.db.tx((tx) => startBetween(ctx, tx, duel));
    fights.push(await underWay(ctx, [one, two], id));
  }
  fights.push(await underWay(ctx, raiders, raid.id));
  return fights;
}

const load = (ids: readonly FightId[]): Promise<Ended[]> =>
  select<Ended>(
    server.databaseUrl,
    'select id, status, state, combat_log from combat_instances where id = any($1::uuid[]) order by id',
    [ids],
  );
const countRunning = async (): Promise<number> =>
  (
    await select<{ running: number }>(
      server.databaseUrl,
      `select count(*) as running from combat_instances where status = 'running'`,
    )
  )[0]!.running;

/**
 * Auto-combat keeps a pace that people can follow, and nobody looks on here: whoever is next is due at once. The server's
 * sweeper finds them as it finds all others.
 */
async function countAfterHaste(): Promise<number> {
  await select(
    server.databaseUrl,
    `update combat_instances set turn_deadline = now() where status = 'running' and turn_deadline > now() returning id`,
  );
  return countRunning();
}

type Paid = { account: string; asset: string; transactions: number; amount: number };
/** What the books say that a fight has given, by account and asset. */
const paidFor = (id: FightId): Promise<Paid[]> =>
  select<Paid>(
    server.databaseUrl,
    `select e.account_id as account, e.asset, count(distinct e.transaction_id) as transactions, sum(e.amount) as amount
     from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
     where t.reason = $1 and e.amount > 0 and e.account_id like 'character:%'
     group by e.account_id, e.asset order by 1, 2`,
    [`combat:${id}`],
  );

it('[CMB5] [CMB6] [ECO1] finishes fifty fights over a kill, pays each once, and replays each to the same end', async () => {
  onTestFailed(() => console.error(server.log()));
  const ctx = await createTestCtx({ databaseUrl: server.databaseUrl });
  const fights = await beginAll(ctx);
  expect(fights).toHaveLength(50);
  const running = await countRunning();
  expect(await server.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  await ctx.close();
  expect(running, 'in the middle of them').toBeGreaterThan(0);

  await server.start();
  await expect.poll(countAfterHaste, PATIENCE).toBe(0);
  for (const { id, status, state, combat_log } of await load(fights)) {
    expect(status).toBe('ended');
    const { content, loot } = combat_log.setup;
    const [last] = [...replay(combat_log, content)].slice(-1);
    expect(last?.fight, `[CMB1] ${id}`).toEqual(state);
    const due = rewardsOf(state, content, loot);
    const paid = await paidFor(id);
    for (const { characterId, marks, experience } of due.perCharacter) {
      const account = `character:${characterId}`;
      const got = paid.filter((one) => one.account === account && one.asset === 'marks');
      expect(got).toEqual(marks > 0 ? [{ account, asset: 'marks', transactions: 1, amount: marks }] : []);
      const [row] = await select<{ experience: number; fight_id: string | null }>(
        server.databaseUrl,
        'select experience, fight_id from characters where id = $1',
        [characterId],
      );
      expect(row).toEqual({ experience, fight_id: null });
    }
    const dealt = due.perCharacter.flatMap((one) => one.loot).reduce((sum, one) => sum + one.quantity, 0);
    const items = paid.filter((one) => one.asset !== 'marks').reduce((sum, one) => sum + one.amount, 0);
    expect(items).toBe(dealt);
    const lots = await select<{ item: string }>(
      server.databaseUrl,
      'select item from loot_lots where combat_id = $1',
      [id],
    );
    expect(lots.map((one) => one.item).toSorted()).toEqual(due.lots.map((one) => one.item).toSorted());
  }
  expect(await findLedgerFaults(server.databaseUrl)).toEqual([]);
});
