import { setTimeout as pause } from 'node:timers/promises';
import type { AuctionId, CharacterId, UserId } from '@farhold/rules/ids';
import { bid } from '@farhold/server/features/economy/auction-house/service';
import { loadContent } from '@farhold/server/platform/content';
import { runOnce } from '@farhold/server/platform/db/idempotency';
import { createTestCtx } from '@farhold/server/testing/ctx';
import pg from 'pg';
import { type FarholdServer, startFarhold } from './lib/farhold-server.ts';
import { type Measurement, measure } from './lib/measure.ts';
import { startProcess } from './lib/measured-process.ts';
import { runPgbench } from './lib/pgbench.ts';
import { inPlace, recordStatements, type StandIn, type Statement } from './lib/recorded-statements.ts';
import { percentile, round } from './lib/stats.ts';
import type { Workload } from './lib/workload.ts';

const LOAD = new URL('load/bids.ts', import.meta.url).pathname;
/** Connections that the service has to PostgreSQL; the load and the baseline get as many. */
const CONNECTIONS = 20;
const LOTS = 10_000;
const BIDDERS = 1000;
/** High enough that the step of each next bid is the largest that the rules ask for. */
const PRICE = 10_000;
const STEP = 250;
/** Into the warming up. */
const GROWN_MS = 10_000;
/** Enough for every bid of every run at once. */
const PURSE = 1_000_000_000_000;

/** Ids that follow from a number, so that pgbench can make them: lots of the service, lots of the baseline, bidders. */
const ID = { lots: '10000000', baseline: '20000000', hot: '30000000', bidders: '40000000' } as const;
const idOf = (kind: keyof typeof ID, n: number): string =>
  `${ID[kind]}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const LOTS_OF = `select ($1 || '-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid as id, n from generate_series(1, $2::int) n`;

/** Purses for all: what wages would have left. */
async function seedPurses(client: pg.Client, characterIds: readonly string[]): Promise<void> {
  await client.query(
    `insert into ledger_accounts (id, kind) select 'character:' || id, 'character' from unnest($1::uuid[]) id`,
    [characterIds],
  );
  await client.query(
    `insert into ledger_balances (account_id, asset, amount)
     select 'character:' || id, 'marks', $2 from unnest($1::uuid[]) id`,
    [characterIds, PURSE],
  );
}

/** Lots of a seller who does not bid, each led by somebody: what listing and a first bid would have left. */
async function seedLots(
  client: pg.Client,
  lots: { readonly kind: keyof typeof ID; readonly count: number; readonly characterIds: readonly string[] },
): Promise<void> {
  const { kind, count, characterIds } = lots;
  const items = Object.keys(loadContent().items);
  const of = [ID[kind], count];
  await client.query(
    `insert into auction_house
       (id, seller_id, item_id, quantity, starting_price, current_bid, highest_bidder_id, deposit, bids, expires_at)
     select l.id, $3::uuid, i.id, 1, $4::int, $4::int, ($5::uuid[])[1 + (l.n * 7) % array_length($5::uuid[], 1)], 5, 1,
       now() + interval '2 days' + l.n * interval '1 second'
     from (${LOTS_OF}) l join items i on i.slug = ($6::text[])[1 + l.n % array_length($6::text[], 1)]`,
    [...of, characterIds[0], PRICE, characterIds.slice(1, -1), items],
  );
  await client.query(
    `insert into ledger_accounts (id, kind) select 'escrow:auction-' || l.id, 'escrow' from (${LOTS_OF}) l`,
    of,
  );
  await client.query(
    `insert into ledger_balances (account_id, asset, amount)
     select 'escrow:auction-' || l.id, 'marks', 5 + $3::int from (${LOTS_OF}) l`,
    [...of, PRICE],
  );
}

/** Bidders of the baseline, whose users have the same ids. */
async function seedBidders(client: pg.Client): Promise<string[]> {
  const of = [ID.bidders, BIDDERS];
  await client.query(
    `insert into users (id, username, is_guest) select b.id, 'bidder-' || b.n, true from (${LOTS_OF}) b`,
    of,
  );
  await client.query(
    `insert into characters (id, user_id, name, x_coordinate, y_coordinate, current_zone, health, max_health, mana, max_mana, arms, bound_stone)
     select b.id, b.id, 'Bidder ' || b.n, 0, 0, 'legend', 1, 1, 0, 0, '{}', 'nib-gate-stone' from (${LOTS_OF}) b`,
    of,
  );
  return Array.from({ length: BIDDERS }, (_, at) => idOf('bidders', at + 1));
}

type Phase = {
  readonly farhold: FarholdServer;
  readonly client: pg.Client;
  readonly lots: readonly string[];
  readonly seconds: number;
};

/**
 * Plans that were made for tables that had just begun are made anew once those have grown. PostgreSQL sees to that within
 * a minute; no bench waits for it.
 */
async function lookAtTables(client: pg.Client): Promise<void> {
  await pause(GROWN_MS);
  await client.query('analyze');
}

async function runPhase({ farhold, client, lots, seconds }: Phase): Promise<Measurement> {
  const load = await startProcess(LOAD, {
    plan: {
      ...{ port: farhold.port, lots, connections: CONNECTIONS, price: PRICE + STEP, step: STEP },
      tokens: farhold.tokens.slice(1),
    },
    ready: /^ready/,
  });
  try {
    const [measured] = await Promise.all([measure(farhold.server, load, seconds), lookAtTables(client)]);
    return measured;
  } finally {
    await load.stop();
  }
}

/** Marks that are not where the highest bids say: in escrow, and out of the purses. Also bids that were answered and are not there. */
async function countLost(
  client: pg.Client,
  hot: { readonly lot: string; readonly highest: number },
): Promise<number> {
  const { rows } = await client.query<{
    wrong: number;
    purses: number;
    paid: number;
    bid: number;
    booked: number;
  }>(
    `select
       (select count(*) from auction_house a join ledger_balances b on b.account_id = 'escrow:auction-' || a.id
          and b.asset = 'marks' where b.amount <> a.current_bid + a.deposit)::int as wrong,
       (select sum(${PURSE} - amount) from ledger_balances where account_id like 'character:%')::float8 as purses,
       (select sum(current_bid - starting_price) from auction_house)::float8 as paid,
       (select current_bid from auction_house where id = $1) as bid,
       (select sum(bids - 1) from auction_house)::int
         - (select count(*) from ledger_transactions where kind = 'auction-bid')::int as booked`,
    [hot.lot],
  );
  const { wrong, purses, paid, bid: price, booked } = rows[0]!;
  return wrong + Math.abs(booked) + Math.abs(purses - paid) + (price < hot.highest ? 1 : 0);
}

/** The statements of one bid that no other joins, as the service sends them, without rules, requests and answers; on lots of their own. */
async function runBaseline(databaseUrl: string, client: pg.Client, seconds: number): Promise<number> {
  const [me, lot] = [idOf('bidders', BIDDERS), idOf('baseline', LOTS)];
  const { rows } = await client.query<{ leader: string }>(
    'update auction_house set bids = $2, version = $3 where id = $1 returning highest_bidder_id as leader',
    [lot, COUNTED.bids - 1, COUNTED.version - 1],
  );
  const specimen = { me, lot, leader: rows[0]!.leader, amount: 777_777, key: 'specimen-of-a-key' };
  const ctx = await createTestCtx({ databaseUrl });
  try {
    const statements = await recordStatements(() =>
      runOnce(
        ctx,
        { userId: me as UserId, key: specimen.key, content: 'specimen', isOneTransaction: true },
        {
          run: () => bid(ctx, me as CharacterId, lot as AuctionId, specimen.amount),
          writer: {
            answer: (value) => ({ status: 200, body: JSON.stringify(value) }),
            refusal: () => ({ status: 500, body: '' }),
          },
        },
      ),
    );
    return await runPgbench(databaseUrl, scriptOf(statements, specimen), {
      connections: CONNECTIONS,
      seconds,
    });
  } finally {
    await ctx.close();
  }
}

/** Of the lot after the bid that is recorded: numbers that stand for nothing else. */
const COUNTED = { bids: 555_555, version: 666_666 } as const;

type Specimen = {
  readonly me: string;
  readonly lot: string;
  readonly leader: string;
  readonly amount: number;
  readonly key: string;
};

function scriptOf(statements: readonly Statement[], { me, lot, leader, amount, key }: Specimen): string {
  const made = (kind: keyof typeof ID, n: string): string =>
    `('${ID[kind]}-0000-4000-8000-' || lpad(${n}::text, 12, '0'))`;
  const standIns: StandIn[] = [
    { value: lot, expression: made('baseline', ':lot'), type: 'uuid' },
    { value: me, expression: made('bidders', ':who'), type: 'uuid' },
    { value: leader, expression: ':l_highest_bidder_id::text', type: 'uuid' },
    { value: key, expression: ':key::text', type: 'text' },
    { value: amount, expression: ':amount::bigint', type: 'bigint' },
    { value: -amount, expression: '-:amount::bigint', type: 'bigint' },
    { value: PRICE, expression: ':l_current_bid::bigint', type: 'bigint' },
    { value: COUNTED.bids, expression: ':l_bids::int + 1', type: 'bigint' },
    { value: COUNTED.version, expression: ':l_version::int + 1', type: 'bigint' },
    { value: amount - PRICE, expression: ':amount::bigint - :l_current_bid::bigint', type: 'bigint' },
  ];
  const lines = statements.map((statement) => inPlace(statement, standIns));
  const at = lines.findIndex((line) => line.includes('for no key update of a'));
  if (at < 0) throw new Error('no statement of the bid locks the lot');
  // Never who leads already, whose raise is another posting; any user's key will do.
  lines[at] =
    `${lines[at]!.slice(0, -1)} \\gset l_\n\\set amount :l_current_bid + ${STEP}\n\\set who 2 + (:lot * 7 + :l_bids) % ${BIDDERS - 2}`;
  const draws = [
    `\\set lot random(1, ${LOTS})`,
    `\\set user random(2, ${BIDDERS})`,
    '\\set key random(1, 9000000000000000)',
  ];
  const asUser = (line: string): string =>
    line.includes('idempotency_keys') ? line.replaceAll(':who', ':user') : line;
  return [...draws, ...lines.map(asUser), ''].join('\n');
}

export const workload: Workload = {
  name: 'bid',
  what: `random bids on ${LOTS} lots by ${BIDDERS} characters through HTTP, then all on one, against pgbench with the same statements`,
  targets: [
    ['ratio', '>=', 0.5],
    ['hotTps', '>=', 300],
    ['lost', '<=', 0],
  ],
  async run({ clients = BIDDERS, seconds = 10 }) {
    const farhold = await startFarhold({
      characters: Array.from({ length: clients }, (_, at) => [1100 + (at % 60) * 2, 3100 + at / 40] as const),
    });
    const client = new pg.Client(farhold.databaseUrl);
    await client.connect();
    try {
      const { characterIds } = farhold;
      const bidders = await seedBidders(client);
      await seedPurses(client, [...characterIds, ...bidders]);
      const lots = Array.from({ length: LOTS }, (_, at) => idOf('lots', at + 1));
      for (const [kind, count] of [
        ['lots', LOTS],
        ['baseline', LOTS],
        ['hot', 1],
      ] as const)
        await seedLots(client, { kind, count, characterIds: kind === 'baseline' ? bidders : characterIds });
      await client.query('vacuum analyze');
      const spread = await runPhase({ farhold, client, lots, seconds });
      const hot = await runPhase({ farhold, client, lots: [idOf('hot', 1)], seconds });
      const lost = await countLost(client, { lot: idOf('hot', 1), highest: hot.report.highest ?? 0 });
      const pgbenchTps = await runBaseline(farhold.databaseUrl, client, seconds);
      const tps = (spread.report.frames ?? 0) / spread.seconds;
      const hotTps = (hot.report.frames ?? 0) / hot.seconds;
      return {
        tps: Math.round(tps),
        pgbenchTps: Math.round(pgbenchTps),
        ratio: round(tps / pgbenchTps),
        p50Ms: round(percentile(spread.report.latencies ?? [], 0.5), 1),
        p95Ms: round(percentile(spread.report.latencies ?? [], 0.95), 1),
        cpuUsPerBid: Math.round(spread.cpuUs / (spread.report.frames ?? 1)),
        hotTps: Math.round(hotTps),
        hotP95Ms: round(percentile(hot.report.latencies ?? [], 0.95), 1),
        lost,
      };
    } finally {
      await client.end();
      await farhold.stop();
    }
  },
};
