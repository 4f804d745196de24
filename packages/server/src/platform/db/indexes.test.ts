/** Over seeded volume, no query that players wait for reads a large table from end to end. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import type { Queryable } from './db.ts';

let ctx: TestCtx;
const PEOPLE = 20_000;
const LINES = 40_000;

async function seed(pool: Queryable): Promise<void> {
  await sql`insert into users (username, is_guest, created_at)
    select 'user-' || n, true, now() - n * interval '1 minute' from generate_series(1, ${PEOPLE}::int) n`.execute(
    pool,
  );
  await sql`insert into characters (user_id, name, x_coordinate, y_coordinate, current_zone, health, max_health, mana,
      max_mana, arms, bound_stone, last_active)
    select id, 'Walker ' || username, random() * 4096, random() * 4096, 'zone-' || (random() * 11)::int, 1, 1, 0, 0,
      '{}', 'nib-gate-stone', created_at from users`.execute(pool);
  await sql`insert into sessions (user_id, expires_at) select id, now() + interval '1 day' from users`.execute(
    pool,
  );
  await sql`insert into skills (character_id, skill_name, skill_type)
    select id, skill, 'combat' from characters, unnest(array['melee', 'lore']) skill`.execute(pool);
  await sql`insert into items (slug, name, description, item_type, value, rarity)
    select 'thing-' || n, 'Thing', '', 'goods', 1, 'plain' from generate_series(1, 200) n`.execute(pool);
  await sql`insert into inventory (character_id, item_id, quantity, slot_position)
    select c.id, i.id, 1, i.n from characters c
    join (select id, row_number() over () as n from items limit 2) i on true`.execute(pool);
  await sql`insert into ledger_accounts (id, kind) select 'character:' || id, 'character' from characters`.execute(
    pool,
  );
  await sql`insert into ledger_balances select id, 'marks', 5 from ledger_accounts where kind = 'character'`.execute(
    pool,
  );
  await sql`insert into messages (sender_id, channel_type, channel_id, content, sent_at)
    select (select id from characters where number = 1 + n % ${PEOPLE}::int), 'zone', 'zone-' || n % 12,
      'goose number ' || n || ' by the gate ' || md5(n::text), now() - n * interval '1 second'
    from generate_series(1, ${LINES}::int) n`.execute(pool);
  await sql`insert into world_events (event_type, title, description, x_coordinate, y_coordinate, start_time, end_time, status)
    select 'tide', 't', 'd', random() * 4096, random() * 4096, now() - n * interval '1 hour', now(), 'ended'
    from generate_series(1, 20000) n`.execute(pool);
  await sql`insert into combat_instances (combat_type, participants, state, seed, status, ended_at, started_at)
    select 'pve', '[]', '{}', n, 'ended', now(), now() - n * interval '1 minute' from generate_series(1, 20000) n`.execute(
    pool,
  );
  await sql`insert into combat_participants (combat_id, character_id, side, started_at)
    select i.id, (select id from characters where number = i.seed), 'a', i.started_at from combat_instances i`.execute(
    pool,
  );
  await sql`insert into guilds (name, leader_id, arms, created_at)
    select 'Company ' || number, id, '{}', created_at from characters where number <= 2000`.execute(pool);
  await sql`insert into guild_members (guild_id, character_id)
    select g.id, c.id from characters c join characters l on l.number = 1 + c.number % 2000
    join guilds g on g.leader_id = l.id`.execute(pool);
  await sql`insert into guild_log (guild_id, at, deed)
    select g.id, now() - n * interval '1 minute', 'joined' from guilds g, generate_series(1, 10) n`.execute(
    pool,
  );
  await sql`analyze`.execute(pool);
}

beforeAll(async () => {
  ctx = await createTestCtx();
  await ctx.db.tx(async (tx) => {
    // However slow the machine is: only what players wait for is cut off.
    await sql`set local statement_timeout = 0`.execute(tx);
    await seed(tx);
  });
}, 120_000);
afterAll(() => ctx.close());

const one = '(select id from characters where number = 77)';
const user = '(select user_id from characters where number = 77)';
const company = `(select id from guilds where leader_id = ${one})`;
const QUERIES: Readonly<Record<string, string>> = {
  'who is within a box (spatial)':
    'select id from characters where point(x_coordinate, y_coordinate) <@ box(point(100, 100), point(160, 160))',
  'who is nearest (spatial)':
    'select id from characters order by point(x_coordinate, y_coordinate) <-> point(560, 3345) limit 10',
  'events near a point (spatial)':
    'select id from world_events where point(x_coordinate, y_coordinate) <@ circle(point(560, 3345), 60)',
  'who was active lately (temporal)':
    "select count(*) from characters where last_active > now() - interval '10 minutes'",
  'accounts of an hour (temporal)':
    "select count(*) from users where created_at between now() - interval '2 hours' and now() - interval '1 hour'",
  'one skill of a character (composite)': `select * from skills where character_id = ${one} and skill_name = 'lore'`,
  'a search in what was said (full text)':
    "select id from messages where search @@ websearch_to_tsquery('english', 'goose 4711')",
  'the history of a channel':
    "select id from messages where channel_type = 'zone' and channel_id = 'zone-3' order by sent_at desc, id desc limit 50",
  'what somebody said': `select id from messages where sender_id = ${one} order by sent_at desc limit 20`,
  'my characters with their gold': `select c.id, b.amount from characters c
    left join ledger_balances b on b.account_id = 'character:' || c.id and b.asset = 'marks'
    where c.user_id = ${user} and c.deleted_at is null order by c.last_active desc`,
  'a character by name': "select id from characters where lower(name) = lower('Walker USER-9')",
  'a user by name': "select id from users where lower(username) = lower('USER-9')",
  'a user by address': "select id from users where lower(email) = lower('a@example.org')",
  'my open sessions': `select id from sessions where user_id = ${user} and revoked_at is null order by last_used_at desc`,
  'what I carry': `select v.id, i.slug from inventory v join items i on i.id = v.item_id where v.character_id = ${one}`,
  'fights that are due':
    "select id from combat_instances where status = 'running' and turn_deadline <= now() order by turn_deadline limit 1",
  'my fights, newest first': `select combat_id from combat_participants where character_id = ${one}
    order by started_at desc, combat_id desc limit 20`,
  'the company of a character': `select guild_id from guild_members where character_id = ${one}`,
  'the members of a company': `select c.id, c.name from guild_members m join characters c on c.id = m.character_id
    where m.guild_id = ${company} order by m.joined_at, c.number`,
  'the log of a company': `select id from guild_log where guild_id = ${company} order by at desc, id desc limit 40`,
  'the Roll, a page further': `select g.id, l.name from guilds g join characters l on l.id = g.leader_id
    where (g.created_at, g.id) < (now() - interval '1 day', '00000000-0000-4000-8000-000000000000'::uuid)
    order by g.created_at desc, g.id desc limit 20`,
};
/** Those whose tables are seeded; the list of kinds of items is small and read whole on purpose. */
const LARGE =
  /^(users|characters|sessions|skills|inventory|ledger_balances|messages|world_events|combat_instances|combat_participants|guilds|guild_members|guild_log)$/;

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };
const sequential = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && LARGE.test(plan['Relation Name'] ?? '')
    ? [plan['Relation Name']!]
    : []),
  ...(plan.Plans ?? []).flatMap(sequential),
];

describe('indexes', () => {
  it.each(Object.entries(QUERIES))('serve %s', async (_name, query) => {
    const { rows } = await sql<{
      'QUERY PLAN': [{ Plan: Plan }];
    }>`${sql.raw(`explain (format json) ${query}`)}`.execute(ctx.db.pool);
    expect(sequential(rows[0]!['QUERY PLAN'][0].Plan)).toEqual([]);
  });

  it('would be missed: the same search without one reads the table', async () => {
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`
      explain (format json) select id from messages where content like '%4711%'`.execute(ctx.db.pool);
    expect(sequential(rows[0]!['QUERY PLAN'][0].Plan)).toEqual(['messages']);
  });
});
