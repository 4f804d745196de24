import { freePort } from '@farhold/server/platform/free-port';
import { startFarhold } from './lib/farhold-server.ts';
import { type Measurement, measure } from './lib/measure.ts';
import { type MeasuredProcess, startProcess } from './lib/measured-process.ts';
import { percentile, round } from './lib/stats.ts';
import type { Workload } from './lib/workload.ts';

const PATH = '/api/characters/me';
const here = (path: string): string => new URL(path, import.meta.url).pathname;

async function runAgainst(
  server: MeasuredProcess,
  plan: { port: number; tokens: readonly string[]; connections: number },
  seconds: number,
): Promise<Measurement> {
  const load = await startProcess(here('load/http-loop.ts'), {
    plan: { ...plan, path: PATH },
    ready: /^ready/,
  });
  try {
    return await measure(server, load, seconds);
  } finally {
    await load.stop();
  }
}

async function runFloor(body: string, connections: number, seconds: number): Promise<Measurement> {
  const port = await freePort();
  const server = await startProcess(here('servers/rest-floor.ts'), {
    env: { PORT: String(port), BODY: body },
    ready: /^ready/,
  });
  try {
    return await runAgainst(server, { port, tokens: [], connections }, seconds);
  } finally {
    await server.stop();
  }
}

async function fetchBody(port: number, token: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${PATH}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`${PATH} answered ${answer.status}: ${await answer.text()}`);
  return answer.text();
}

const perRequest = (run: Measurement): number => run.cpuUs / (run.report.frames ?? 1);

export const workload: Workload = {
  name: 'rest',
  what: `authenticated GET ${PATH}, 32 connections, against a bare Fastify with the same body`,
  targets: [['ratioToFloor', '<=', 2.5]],
  async run({ clients = 32, seconds = 10 }) {
    const starts = Array.from({ length: clients }, (_, at) => [1100 + at * 2, 3120] as const);
    const farhold = await startFarhold({ characters: starts });
    try {
      const ours = await runAgainst(
        farhold.server,
        { port: farhold.port, tokens: farhold.tokens, connections: clients },
        seconds,
      );
      const body = await fetchBody(farhold.port, farhold.tokens[0]!);
      const floor = await runFloor(body, clients, seconds);
      return {
        rps: Math.round((ours.report.frames ?? 0) / ours.seconds),
        cpuUsPerRequest: round(perRequest(ours)),
        p95Ms: round(percentile(ours.report.latencies ?? [], 0.95)),
        floorRps: Math.round((floor.report.frames ?? 0) / floor.seconds),
        floorUs: round(perRequest(floor)),
        ratioToFloor: round(perRequest(ours) / perRequest(floor)),
      };
    } finally {
      await farhold.stop();
    }
  },
};
