/** What is refused has no effect, by any door, in any order; and the server is well afterwards. */
import { MESSAGES, ROUTES } from '@farhold/contracts/catalogue';
import { takeAction } from '@farhold/contracts/rest/combat';
import type { CharacterId, FightId, SpeciesId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPve } from './features/combat/service.ts';
import { findImbalance } from './features/ledger/service.ts';
import { connect } from './testing/realtime-node.ts';
import { anyInput, valid } from './testing/schema-arbitrary.ts';
import { startWholeServer, type WholeServer } from './testing/whole-server.ts';

const INPUTS_EACH = 20;
/** What the server writes down by itself while somebody is there. */
const OF_ITSELF = ['last_active', 'last_used_at', 'x_coordinate', 'y_coordinate', 'current_zone'];
const TABLES = [
  'users',
  'sessions',
  'refresh_tokens',
  'password_resets',
  'characters',
  'skills',
  'inventory',
  'ledger_transactions',
  'ledger_entries',
  'ledger_balances',
  'messages',
  'chat_marks',
  'mail_outbox',
  'combat_instances',
  'combat_steps',
  'combat_participants',
  'friendships',
  'mentor_offers',
  'mentorships',
  'parties',
  'party_members',
  'party_invitations',
  'guilds',
  'guild_members',
  'guild_requests',
  'guild_withdrawals',
  'guild_log',
  'guild_works',
  'guild_activities',
  'guild_signatures',
  'mails',
  'auction_house',
  'auction_bids',
  'auction_watches',
  'market_candles',
  'trades',
  'trade_seats',
  'trade_transactions',
  'loot_lots',
  'loot_claims',
  'raids',
  'raid_members',
  'raid_lootings',
  'combat_challenges',
  'character_blocks',
];

let server: WholeServer;
beforeAll(async () => {
  server = await startWholeServer();
});
afterAll(async () => {
  const { url, ctx } = server;
  try {
    expect((await fetch(`${url}/api/ready`)).status).toBe(200);
    expect(await findImbalance(ctx)).toEqual([]);
  } finally {
    await server.close();
  }
});

const newGuest = () => createApi(createRestClient({ baseUrl: server.url })).auth.guest();

/** A number for all that is kept of everybody. */
async function fingerprint(): Promise<string | null> {
  const rows = sql.join(
    TABLES.map(
      (table) =>
        sql`select ${table} || (to_jsonb(t) - ${OF_ITSELF}::text[])::text as row from ${sql.table(table)} t`,
    ),
    sql` union all `,
  );
  const { rows: found } = await sql<{ all: string | null }>`
    select md5(string_agg(row, '|' order by row)) as all from (${rows}) as kept`.execute(server.ctx.db.pool);
  return found[0]!.all;
}

type Answer = { readonly refused: boolean; readonly what: string };

/** Sends one after another; whatever is refused must leave everything as it was. */
async function expectNoEffectOf<T>(inputs: readonly T[], send: (input: T) => Promise<Answer>): Promise<void> {
  let before = await fingerprint();
  for (const input of inputs) {
    const { refused, what } = await send(input);
    const after = await fingerprint();
    if (refused) expect(after, what).toBe(before);
    before = after;
  }
}

async function post(token: string, path: string, body: unknown, method = 'POST') {
  const text = JSON.stringify(body) ?? '';
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: text.toWellFormed(),
  });
  return { status: response.status, answer: await response.text(), what: `${path} ${text}` };
}

describe('a refusal changes nothing', () => {
  const changing = ROUTES.filter(
    ({ method, body, params }) => method !== 'GET' && (body !== undefined || params !== undefined),
  );
  /** Of ids in an address, such as are none and such as are nobody's. */
  const addressed = (path: string, nth: number): string =>
    nth % 4 === 0 ? path : path.replaceAll(/:\w+/g, () => crypto.randomUUID());
  it.each(changing.map((contract) => [`${contract.method} ${contract.path}`, contract] as const))(
    '%s',
    { timeout: 60_000 },
    async (_name, { path, method, body }) => {
      const { accessToken } = await newGuest();
      const inputs = body === undefined ? fc.constant(undefined) : anyInput(body);
      let nth = 0;
      await expectNoEffectOf(fc.sample(inputs, INPUTS_EACH), async (input) => {
        const { status, what, answer } = await post(accessToken, addressed(path, nth++), input, method);
        expect(status, `${what}: ${answer}`).toBeLessThan(500);
        return { refused: status >= 400, what: `${what}: ${answer}` };
      });
    },
  );

  it.each(MESSAGES.map((contract) => [contract.type, contract] as const))(
    '%s',
    { timeout: 60_000 },
    async (type, { data }) => {
      const client = await connect(
        { url: server.url.replace('http', 'ws') },
        { token: (await newGuest()).accessToken },
      );
      const inputs = fc
        .sample(anyInput(data), INPUTS_EACH)
        .filter((input) => Buffer.byteLength(JSON.stringify(input ?? null)) < 15_000);
      await expectNoEffectOf(inputs, async (input) => {
        const { error } = await client.ask(type, input);
        return { refused: error !== undefined, what: `${type} ${JSON.stringify(input)}: ${error?.code}` };
      });
      client.ws.close();
      await client.closed;
    },
  );
});

describe('deeds out of order', () => {
  const deed = fc.record({
    action: fc.oneof(
      fc.record({ kind: fc.constant('attack'), target: fc.nat(4) }),
      fc.record({ kind: fc.constant('defend') }),
      valid(takeAction.body).map((input) => (input as { action: unknown }).action),
    ),
    /** What the sender takes for the version, against what it is. */
    off: fc.constantFrom(0, 0, 0, -1, 3),
    times: fc.constantFrom(1, 1, 3),
  });

  async function newFight() {
    const { accessToken, characterId } = await newGuest();
    const monsters = [
      { species: 'blot' as SpeciesId, level: 1 },
      { species: 'blot' as SpeciesId, level: 1 },
    ];
    const characterIds = [characterId as CharacterId];
    const { id } = await startPve(server.ctx, { characterIds, monsters, origin: null, where: 'at a table' });
    return { accessToken, id };
  }

  async function versionOf(id: FightId): Promise<number> {
    const { rows } = await sql<{ version: number }>`
      select version from combat_instances where id = ${id}`.execute(server.ctx.db.pool);
    return rows[0]!.version;
  }

  it('[CMB3] move a fight on by one each that is accepted, and one of those sent at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 12 }), async (deeds) => {
        const { accessToken, id } = await newFight();
        for (const { action, off, times } of deeds) {
          const version = await versionOf(id);
          const input = { fightId: id, version: version + off, action };
          const answers = await Promise.all(
            Array.from({ length: times }, () => post(accessToken, takeAction.path, input)),
          );
          for (const { status, what, answer } of answers)
            expect(status, `${what}: ${answer}`).toBeLessThan(500);
          const accepted = answers.filter(({ status }) => status < 400).length;
          expect(accepted, answers[0]!.what).toBeLessThanOrEqual(off === 0 ? 1 : 0);
          if (accepted === 0) expect(await versionOf(id)).toBe(version);
          else expect(await versionOf(id)).toBeGreaterThan(version);
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
