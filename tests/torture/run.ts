/**
 * `npm run torture -- --seconds N [--json]`: many players trade, bid, buy, craft, fight and open letters over bad lines
 * while the server is killed every few seconds; then the database is looked at. Exit code 1 where anything is wrong.
 */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createGameSocket } from '@farhold/sdk/socket';
import type { WebSocketConstructor } from '@farhold/sdk/socket-types';
import pg from 'pg';
import { WebSocket } from 'ws';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { createBag } from './bag.ts';
import { type Board, createBoard } from './board.ts';
import { check } from './checker.ts';
import * as deeds from './deeds.ts';
import { createLine, type Line } from './line.ts';
import { JWT_SECRET, setStage, type Victim } from './stage.ts';
import { type Trader, trade } from './trading.ts';
import { type Attempt, createWire, type Tally } from './wire.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    players: { type: 'string', default: '96' },
    'kill-every': { type: 'string', default: '7' },
    fighters: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
  },
});
const whole = (
  name: 'seconds' | 'players' | 'kill-every' | 'fighters',
  least: number,
  most: number,
): number => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  console.error(`--${name} takes a whole number from ${least} to ${most}, not "${values[name]}".`);
  process.exit(1);
};
const [seconds, players] = [whole('seconds', 5, 3600), whole('players', 2, 200)];
const [killEvery, fighters] = [whole('kill-every', 3, 600), whole('fighters', 0, 50)];
const BOTS = new URL('../../packages/server/src/inhabitants/bots.ts', import.meta.url).pathname;
/** How long lots, letters and lost requests may take to come to rest. */
const REST_MS = 8000;

const say = (line: string): void => void (values.json || console.log(line));

type Run = {
  readonly server: ServerProcess;
  readonly attempts: Attempt[];
  readonly tally: Tally;
  readonly line: Line;
  readonly board: Board;
  readonly until: number;
};

/** Every second some open lots are made to end soon: their time, and the job's. What closes them is the server. */
async function hurryLots(run: Run): Promise<void> {
  const client = new pg.Client({ connectionString: run.server.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  while (Date.now() < run.until) {
    await client.query(`
      with soon as (
        update auction_house set expires_at = now() + interval '3 seconds'
        where id in (select id from auction_house where status = 'open' and expires_at > now() + interval '50 minutes'
          and created_at < now() - interval '3 seconds' order by random() limit 12 for update skip locked)
        returning id, expires_at
      )
      select graphile_worker.add_job('auction.close', json_build_object('lotId', id), run_at => expires_at,
        job_key => 'auction.close:' || id) from soon`);
    await pause(1000);
  }
  await client.query(`
    with soon as (
      update auction_house set expires_at = now() where status = 'open' returning id
    )
    select graphile_worker.add_job('auction.close', json_build_object('lotId', id), job_key => 'auction.close:' || id) from soon`);
  await client.end();
}

async function killOften(run: Run): Promise<number> {
  let kills = 0;
  while (Date.now() + killEvery * 1000 < run.until) {
    await pause(killEvery * 1000 * (0.7 + Math.random() * 0.6));
    const gone = run.server.kill('SIGKILL');
    run.line.fall();
    await gone;
    kills += 1;
    const goneAt = performance.now();
    await run.server.start();
    run.line.rise();
    say(`killed and started again in ${Math.round(performance.now() - goneAt)} ms, ${kills} times`);
  }
  return kills;
}

/** What asks for somebody who stands at a shop or a hearth, and what can be done from anywhere. */
const AT_THE_COUNTER = [deeds.buy, deeds.buy, deeds.sell, deeds.craft];
const ANYWHERE = [
  ...[deeds.bid, deeds.bid, deeds.bid, deeds.bid],
  ...[deeds.list, deeds.takeBack, deeds.emptyBox, deeds.emptyBox],
];

async function live(run: Run, one: Trader, other: Trader): Promise<void> {
  while (Date.now() < run.until) {
    if (one.isHere() && other.isHere() && Math.random() < 0.05) {
      await trade(one, other);
      continue;
    }
    const choices = one.isHere() ? [...AT_THE_COUNTER, ...ANYWHERE] : ANYWHERE;
    await choices[Math.floor(Math.random() * choices.length)]!(one);
  }
}

function enter(run: Run, victim: Victim): { trader: Trader; leave(): void } {
  const socket = createGameSocket({
    url: run.server.url,
    getToken: async () => victim.token,
    WebSocket: WebSocket as unknown as WebSocketConstructor,
  });
  // The one who waits longest for a lost connection would have no body for half of the time between two kills.
  run.line.onRise(() => socket.connect());
  const wire = createWire(run.server.url, victim, run);
  const isHere = (): boolean => socket.state().status === 'open';
  return {
    trader: { wire, victim, isHere, bag: createBag(wire), board: run.board },
    leave: () => socket.close(),
  };
}

/** What was ever sent goes into the database, so that the checker needs nothing else. */
async function writeAttempts(databaseUrl: string, attempts: readonly Attempt[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`create schema torture`);
  await client.query(`create table torture.attempts
    (key text primary key, user_id uuid, character_id uuid, kind text, acknowledged boolean)`);
  await client.query(
    `insert into torture.attempts select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::boolean[])`,
    [
      attempts.map((one) => one.key),
      attempts.map((one) => one.userId),
      attempts.map((one) => one.characterId),
      attempts.map((one) => one.kind),
      attempts.map((one) => one.acknowledged),
    ],
  );
  await client.end();
}

async function main(): Promise<boolean> {
  const env = { JWT_SECRET, RATE_LIMIT_USER: '10000000', RATE_LIMIT_ADDRESS: '10000000' };
  const server = await startServerProcess(env);
  try {
    const victims = await setStage(server.databaseUrl, players);
    say(`${players} players on the stage; ${seconds} s of torture, a kill every ${killEvery} s or so`);
    const tally: Tally = { requests: 0, unequal: 0, spentKeys: 0, faults: 0, refusals: {} };
    const [line, board] = [createLine(), createBoard()];
    const until = Date.now() + seconds * 1000;
    const run: Run = { server, attempts: [], tally, line, board, until };
    const bots =
      fighters === 0
        ? null
        : spawn(process.execPath, [BOTS, '--count', String(fighters), '--url', server.url], {
            stdio: 'ignore',
          });
    const entered = victims.map((victim) => enter(run, victim));
    const traders = entered.map((one) => one.trader);
    const lives = traders.map((one, n) => live(run, one, traders[(n + 1) % traders.length]!));
    const [kills] = await Promise.all([killOften(run), hurryLots(run), ...lives]);
    for (const one of entered) one.leave();
    bots?.kill('SIGKILL');
    await pause(REST_MS);
    await writeAttempts(server.databaseUrl, run.attempts);
    const { verdict, findings } = await check(server.databaseUrl);
    const { transactions, ...faults } = verdict;
    const { refusals, ...counts } = tally;
    const outcome = { kills, transactions, ...faults, ...counts, seconds, players };
    if (values.json) console.log(JSON.stringify(outcome));
    else console.table(outcome);
    if (!values.json) console.table(refusals);
    for (const finding of findings) console.error(JSON.stringify(finding));
    const wrong = [...Object.values(faults), tally.unequal, tally.spentKeys, tally.faults];
    const isWell = wrong.every((count) => count === 0);
    if (!isWell) console.error(server.log().slice(-6000));
    return isWell;
  } finally {
    await server.stop();
  }
}

process.exitCode = (await main()) ? 0 : 1;
