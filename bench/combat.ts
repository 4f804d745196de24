import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, SpeciesId } from '@farhold/rules/ids';
import { unlockedAbilities } from '@farhold/rules/progression/abilities';
import { deriveStats } from '@farhold/rules/progression/derive-stats';
import { begin } from '@farhold/server/features/combat/start';
import { loadContent } from '@farhold/server/platform/content';
import type { Ctx } from '@farhold/server/platform/ctx';
import { createTestCtx } from '@farhold/server/testing/ctx';
import pg from 'pg';
import { type FarholdServer, startFarhold } from './lib/farhold-server.ts';
import { type LoadReport, type Measurement, measure } from './lib/measure.ts';
import { startProcess } from './lib/measured-process.ts';
import { runPgbench } from './lib/pgbench.ts';
import { percentile, round } from './lib/stats.ts';
import type { Workload } from './lib/workload.ts';

const LOAD = new URL('load/combat-actions.ts', import.meta.url).pathname;
/** Connections that the service has to PostgreSQL; the baseline gets as many. */
const CONNECTIONS = 20;
const FOE = 'blot' as SpeciesId;
const SKILLS = { melee: 60, defense: 50, tactics: 40 } as const;
/** A socket may act five times a second: with twice the fights, that is not what holds the service back. */
const SATURATING = { fightsEach: 2, everyMs: 202 } as const;

/** The Blot as it is, but one that neither falls nor strikes anybody down while it is measured. */
function benchContent(): Ctx['content'] {
  const content = loadContent();
  const foe = content.species[FOE]!;
  const lasting = {
    ...foe,
    temper: 'territorial' as const,
    build: { ...foe.build, health: 2000, damage: 0.01 },
  };
  return { ...content, species: { ...content.species, [FOE]: lasting } };
}

/** One fight for each character, begun by the service's own code. */
async function beginFights(databaseUrl: string, characterIds: readonly CharacterId[]): Promise<string[]> {
  const content = benchContent();
  const ctx = await createTestCtx({ databaseUrl, ctx: { content } });
  const { stats } = deriveStats({ level: 60, skills: SKILLS, equipment: [] });
  const walker = {
    kind: 'character' as const,
    side: 'a' as const,
    name: 'Walker',
    arms: armsFromSeed('bench'),
    level: 60,
    stats,
    abilities: unlockedAbilities(SKILLS, content),
    skills: SKILLS,
    items: [],
    auto: false,
  };
  try {
    const ids: string[] = [];
    for (const characterId of characterIds) {
      const shown = await ctx.db.tx((tx) =>
        begin(ctx, tx, {
          combatType: 'pve',
          turnLimit: 1_000_000,
          combatants: [
            { ...walker, characterId },
            { kind: 'monster', side: 'b', species: FOE, level: 40 },
          ],
          origin: null,
          incipit: () => 'For the bench.',
        }),
      );
      ids.push(shown.fight.id);
    }
    return ids;
  } finally {
    await ctx.close();
  }
}

type Phase = {
  readonly farhold: FarholdServer;
  readonly fights: readonly string[];
  readonly everyMs: number;
  readonly seconds: number;
};

async function runPhase({ farhold, fights, everyMs, seconds }: Phase): Promise<Measurement> {
  const fighters = fights.map((fightId, at) => ({ token: farhold.tokens[at]!, fightId }));
  const load = await startProcess(LOAD, {
    plan: { port: farhold.port, fighters, everyMs },
    ready: /^ready/,
  });
  try {
    const run = await measure(farhold.server, load, seconds);
    refuseRefusals(run.report);
    return run;
  } finally {
    await load.stop();
  }
}

function refuseRefusals({ refused = 0, frames = 0 }: LoadReport): void {
  if (refused > frames / 100) throw new Error(`${refused} deeds were refused, ${frames} done`);
}

/** Row n of the baseline's fights. */
const ROW = "('00000000-0000-4000-8000-' || lpad(:n::text, 12, '0'))::uuid";

/**
 * A deed's transaction as the service sends it: read and locked, the state (here: the one just read) written back as
 * text with a new version and a new deadline. No two connections are after the same fight, as in the service.
 */
function baselineScript(count: number): string {
  const each = Math.floor(count / CONNECTIONS);
  return [
    `\\set n 1 + :client_id * ${each} + random(0, ${each - 1})`,
    'begin;',
    `select id, status, version, version + 1 as next, state, turn_deadline, started_at, ended_at, origin from combat_instances where id = ${ROW} for update \\gset`,
    `with step as (insert into combat_steps (combat_id, version, entries) values (${ROW}, :next::int, :entries::jsonb)) update combat_instances set state = :state::jsonb, version = :next::int, turn_deadline = now() + interval '20 seconds' where id = ${ROW};`,
    'commit;',
    '',
  ].join('\n');
}

/** Fights of their own, as large as those that were fought: the same statements, without rules, views and sockets. */
async function runBaseline(databaseUrl: string, count: number, seconds: number): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(
      `insert into combat_instances (id, combat_type, participants, combat_log, version, state, seed, turn_deadline)
       select ('00000000-0000-4000-8000-' || lpad(row_number() over ()::text, 12, '0'))::uuid,
         combat_type, participants, combat_log, version, state, seed, '2999-01-01'
       from (select * from combat_instances limit $1) as fought`,
      [count],
    );
    const [step] = (await client.query('select entries from combat_steps limit 1')).rows;
    return await runPgbench(databaseUrl, baselineScript(count), {
      connections: CONNECTIONS,
      seconds,
      variables: { entries: JSON.stringify(step.entries) },
    });
  } finally {
    await client.end();
  }
}

const perSecond = (run: Measurement): number => (run.report.frames ?? 0) / run.seconds;

export const workload: Workload = {
  name: 'combat',
  what: '200 fights at once with a deed a second in each, then 400 with as many as are answered, against pgbench with the same statements',
  targets: [
    ['p95Ms', '<', 100],
    ['ratio', '>=', 0.5],
  ],
  async run({ clients = 200, seconds = 10 }) {
    const starts = Array.from(
      { length: clients * SATURATING.fightsEach },
      (_, at) => [1100 + (at % 60) * 2, 3100 + at / 10] as const,
    );
    const farhold = await startFarhold({ characters: starts });
    try {
      const fights = await beginFights(farhold.databaseUrl, farhold.characterIds);
      const few = fights.slice(0, clients);
      const paced = await runPhase({ farhold, fights: few, everyMs: 1000, seconds });
      const full = await runPhase({ farhold, fights, everyMs: SATURATING.everyMs, seconds });
      const pgbenchTps = await runBaseline(farhold.databaseUrl, fights.length, seconds);
      return {
        fights: clients,
        pacedPerSec: round(perSecond(paced), 1),
        p50Ms: round(percentile(paced.report.latencies ?? [], 0.5), 1),
        p95Ms: round(percentile(paced.report.latencies ?? [], 0.95), 1),
        actionsPerSec: Math.round(perSecond(full)),
        cpuUsPerAction: round(full.cpuUs / (full.report.frames ?? 1), 0),
        pgbenchTps: Math.round(pgbenchTps),
        ratio: round(perSecond(full) / pgbenchTps),
      };
    } finally {
      await farhold.stop();
    }
  },
};
