import { once } from 'node:events';
import { join } from 'node:path';
import { combatAction, combatAuto } from '@farhold/contracts/ws/combat';
import { replay } from '@farhold/rules/combat/replay';
import { rewardsOf } from '@farhold/rules/combat/rewards';
import type { CombatLog, LogEntry } from '@farhold/rules/combat/setup';
import type { Fight, FightContent } from '@farhold/rules/combat/state';
import type { FightView } from '@farhold/rules/combat/view';
import type { Point } from '@farhold/rules/content/geography';
import type { FightId } from '@farhold/rules/ids';
import type { Terrain } from '@farhold/rules/world/terrain';
import { findRunning, waitUntilGone } from '@farhold/server/platform/embedded-postgres-process';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { findLedgerFaults, select } from '../support/database.ts';
import {
  distance,
  endOf,
  engage,
  enterAs,
  fetchTerrain,
  type Player,
  setOut,
  untilOnMap,
} from '../support/player.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const THRESHING_ROAD: Point = [760, 3300];
const PATIENCE = { timeout: 60_000 };
/** Units a second on the best road; nobody walks faster. */
const FASTEST = 13;
const MAX_AGE_S = 2;

type Instance = {
  id: FightId;
  status: 'running' | 'ended';
  version: number;
  state: Fight;
  combat_log: CombatLog & { setup: { content: FightContent } };
};

let server: ServerProcess;
let terrain: Terrain;
const players: Player[] = [];

beforeAll(async () => {
  server = await startServerProcess();
  terrain = await fetchTerrain(server.url);
});
afterAll(async () => {
  for (const { socket } of players) socket.close();
  await server?.stop();
});

const instanceOf = async (id: FightId): Promise<Instance> =>
  (
    await select<Instance>(
      server.databaseUrl,
      'select id, status, version, state, combat_log from combat_instances where id = $1',
      [id],
    )
  )[0]!;
const stepsOf = async (id: FightId): Promise<LogEntry[]> => {
  const running = await select<{ entries: LogEntry[] }>(
    server.databaseUrl,
    'select entries from combat_steps where combat_id = $1 order by version',
    [id],
  );
  const folded = (await instanceOf(id)).combat_log.actions;
  return folded.length > 0 ? [...folded] : running.flatMap(({ entries }) => entries);
};
const savedPlace = async ({ characterId }: Player): Promise<Point> => {
  const [row] = await select<{ x: number; y: number }>(
    server.databaseUrl,
    'select x_coordinate as x, y_coordinate as y from characters where id = $1',
    [characterId],
  );
  return [row!.x, row!.y];
};

async function enter(...names: string[]): Promise<Player[]> {
  const entered = await Promise.all(names.map((name) => enterAs(server.url, name)));
  players.push(...entered);
  await Promise.all(entered.map(untilOnMap));
  return entered;
}

/** The sockets mend themselves. */
async function untilBack(some: readonly Player[]): Promise<void> {
  for (const { name, socket } of some)
    await expect.poll(() => socket.state().status, { ...PATIENCE, message: `${name} is back` }).toBe('open');
  await Promise.all(some.map(untilOnMap));
}

async function attack(player: Player, fight: FightView): Promise<FightView> {
  const target = fight.combatants.find((one) => one.side === 'b' && one.state === 'standing')!.id;
  return player.socket.send(combatAction, {
    fightId: fight.id,
    version: fight.version,
    action: { kind: 'attack', target },
  });
}

const letAiFight = (player: Player, fightId: FightId): Promise<FightView> =>
  player.socket.send(combatAuto, { fightId, on: true });

/** What the stored end of a fight gives, against what its character has of it by the books. */
async function expectPaidOnce(player: Player, id: FightId): Promise<void> {
  const { status, state, combat_log } = await instanceOf(id);
  expect(status).toBe('ended');
  const share = rewardsOf(state, combat_log.setup.content).perCharacter[0]!;
  const given = await select<{ transactions: number; asset: string; amount: number }>(
    server.databaseUrl,
    `select count(distinct e.transaction_id) as transactions, e.asset, sum(e.amount) as amount
     from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
     where t.reason = $1 and e.account_id = $2 and e.amount > 0 group by e.asset order by e.asset`,
    [`combat:${id}`, `character:${player.characterId}`],
  );
  const due = [
    ...share.loot.map(({ item, quantity }) => ({ asset: item as string, amount: quantity })),
    ...(share.marks > 0 ? [{ asset: 'marks', amount: share.marks }] : []),
  ];
  expect(given).toEqual(
    due.sort((a, b) => (a.asset < b.asset ? -1 : 1)).map((one) => ({ transactions: 1, ...one })),
  );
  const me = await player.api.characters.myCharacter();
  expect(me).toMatchObject({ experience: share.experience, fightId: null });
}

/** [CMB1] The stored log makes the stored end again, over every crash. */
async function expectReplays(id: FightId): Promise<void> {
  const { state, combat_log } = await instanceOf(id);
  const [last] = [...replay(combat_log, combat_log.setup.content)].slice(-1);
  expect(last?.fight).toEqual(state);
}

async function lastFightOf(player: Player): Promise<FightId> {
  const { items } = await player.api.combat.combatHistory({ query: { limit: 1 } });
  return items[0]!.id;
}

describe('a server that is killed', () => {
  it('[CMB6] goes on with every fight from its stored version, and with positions at most two seconds old', async () => {
    onTestFailed(() => console.error(server.log()));
    const [ada, bea, cid, dot, eda] = (await enter(
      'Ada Marl',
      'Bea Sedge',
      'Cid Holm',
      'Dot Fenn',
      'Eda Rill',
    )) as [Player, Player, Player, Player, Player];
    const fighters = [ada, bea, cid];
    const fights = await Promise.all(fighters.map((player) => engage(player, terrain)));
    const start = dot.position();
    await setOut(dot, THRESHING_ROAD, terrain);
    // Ada has struck, Bea lets the AI strike, Cid thinks.
    const struck = await attack(ada, fights[0]!);
    await letAiFight(bea, fights[1]!.id);
    await expect.poll(() => bea.fight()!.version, PATIENCE).toBeGreaterThan(fights[1]!.version + 1);
    await expect.poll(() => distance(start, dot.position()), PATIENCE).toBeGreaterThan(30);

    const walkedTo = dot.position();
    const heldAt = fighters.map((player) => player.position());
    expect(await server.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });

    const stored = await Promise.all(fights.map(({ id }) => instanceOf(id)));
    const known = [struck.version, bea.fight()!.version, fights[2]!.version];
    const before = await Promise.all(fights.map(({ id }) => stepsOf(id)));
    for (const [index, instance] of stored.entries())
      expect(instance.version, 'what was told was stored').toBeGreaterThanOrEqual(known[index]!);
    for (const [index, player] of fighters.entries())
      expect(distance(await savedPlace(player), heldAt[index]!), `${player.name} stands`).toBeLessThan(1);
    expect(distance(await savedPlace(eda), eda.position())).toBeLessThan(1);
    const saved = await savedPlace(dot);
    expect(distance(saved, start)).toBeGreaterThan(0);
    expect(distance(saved, walkedTo)).toBeLessThan(FASTEST * MAX_AGE_S);

    await server.start();
    await untilBack(players);
    expect(distance(dot.position(), saved)).toBeLessThan(1);
    for (const [index, player] of fighters.entries()) {
      const { id } = fights[index]!;
      const now = await instanceOf(id);
      const view = (await player.api.combat.combatStatus()).fight;
      if (now.status === 'running') expect(view).toMatchObject({ id });
      expect(now.version).toBeGreaterThanOrEqual(stored[index]!.version);
      expect((await stepsOf(id)).slice(0, before[index]!.length)).toEqual(before[index]);
    }
    expect(await findLedgerFaults(server.databaseUrl)).toEqual([]);
  });

  it('[CMB5] [ECO1] pays every fight once, also when killed with its database while fights end', async () => {
    onTestFailed(() => console.error(server.log()));
    const fighters = players.slice(0, 3);
    const fights = await Promise.all(fighters.map(lastFightOf));
    const running: Promise<unknown>[] = [];
    for (const [index, player] of fighters.entries()) {
      const { fight } = await player.api.combat.combatStatus();
      if (fight === null) continue;
      running.push(endOf(player, fight.id));
      if (index !== 1) await letAiFight(player, fight.id);
    }
    // In the very moment in which the first one is told that it is over.
    if (running.length > 0) await Promise.race(running);
    const database = findRunning(join(server.dataDir, 'postgres'))!;
    const gone = server.kill('SIGKILL');
    process.kill(database.pid, 'SIGKILL');
    await Promise.all([gone, waitUntilGone(database.pid)]);

    await server.start();
    await untilBack(players);
    // The one who was absent is helped now: turn by turn until its deadline, the fight would take minutes.
    const absent = (await fighters[1]!.api.combat.combatStatus()).fight;
    if (absent !== null) await letAiFight(fighters[1]!, absent.id);
    for (const [index, player] of fighters.entries()) {
      const id = fights[index]!;
      await expect.poll(async () => (await player.api.combat.combatStatus()).fight, PATIENCE).toBeNull();
      await expectPaidOnce(player, id);
      await expectReplays(id);
      await expect(
        player.socket.send(combatAction, { fightId: id, action: { kind: 'defend' } }),
      ).rejects.toMatchObject({ code: 'combat/ended' });
    }
    expect(await findLedgerFaults(server.databaseUrl)).toEqual([]);
  });
});

describe('a server that is asked to stop', () => {
  it('sends everybody away to come back, keeps what is under way, and ends with 0', async () => {
    onTestFailed(() => console.error(server.log()));
    const [fay, gil] = (await enter('Fay Thorn', 'Gil Mere')) as [Player, Player];
    const { id, version } = await engage(fay, terrain);
    await setOut(gil, THRESHING_ROAD, terrain);
    const start = gil.position();
    await expect.poll(() => distance(start, gil.position()), PATIENCE).toBeGreaterThan(8);
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws/chat`, [
      'farhold.v1',
      `bearer.${gil.accessToken()}`,
    ]);
    await once(socket, 'open');
    const closed = once(socket, 'close') as Promise<[CloseEvent]>;

    const walkedTo = gil.position();
    expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    const [{ code, reason }] = await closed;
    expect(code).toBe(1012);
    expect(reason).toMatch(/^retry-ms=\d+$/);
    expect(findRunning(join(server.dataDir, 'postgres'))).toBeNull();

    await server.start();
    await untilBack([fay, gil]);
    expect(distance(gil.position(), walkedTo)).toBeLessThan(FASTEST * MAX_AGE_S);
    const { fight } = await fay.api.combat.combatStatus();
    expect(fight?.id).toBe(id);
    expect(fight?.version).toBeGreaterThanOrEqual(version);
    await letAiFight(fay, id);
    await endOf(fay, id);
    await expectPaidOnce(fay, id);
    expect(await findLedgerFaults(server.databaseUrl)).toEqual([]);
  });
});
