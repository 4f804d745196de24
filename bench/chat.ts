/** Talk in one channel, moderated and stored, against a server that only passes it on. */

import { judgeOf } from '@farhold/server/features/social/moderation/judge-of';
import { normaliseLine } from '@farhold/server/features/social/moderation/normalise';
import { loadContent } from '@farhold/server/platform/content';
import { freePort } from '@farhold/server/platform/free-port';
import { startFarhold } from './lib/farhold-server.ts';
import { type Measurement, measure } from './lib/measure.ts';
import { startProcess } from './lib/measured-process.ts';
import { percentile, round } from './lib/stats.ts';
import type { Workload } from './lib/workload.ts';

/** As many as 20 who say five lines a second; by turns, since no single character may. */
const LINES_PER_SECOND = 100;
const here = (path: string): string => new URL(path, import.meta.url).pathname;

type Load = { readonly port: number; readonly tokens: readonly string[]; readonly listeners: number };

async function measureTalk(
  server: Parameters<typeof measure>[0],
  load: Load,
  seconds: number,
): Promise<Measurement> {
  const talkers = await startProcess(here('load/chat-talkers.ts'), {
    plan: { ...load, linesPerSecond: LINES_PER_SECOND, sample: 10 },
    ready: /^ready/,
  });
  try {
    return await measure(server, talkers, seconds);
  } finally {
    await talkers.stop();
  }
}

async function runFloor(listeners: number, seconds: number): Promise<Measurement> {
  const port = await freePort();
  const server = await startProcess(here('servers/chat-floor.ts'), {
    env: { PORT: String(port) },
    ready: /^ready/,
  });
  try {
    return await measureTalk(server, { port, tokens: [], listeners }, seconds);
  } finally {
    await server.stop();
  }
}

async function runFarhold(listeners: number, seconds: number): Promise<Measurement> {
  const farhold = await startFarhold({
    characters: Array.from({ length: listeners }, () => [1180, 3160] as const),
  });
  try {
    return await measureTalk(
      farhold.server,
      { port: farhold.port, tokens: farhold.tokens, listeners },
      seconds,
    );
  } finally {
    await farhold.stop();
  }
}

const SAMPLE_LINES = [
  'gg wp everyone',
  'lf1m healer for the crypt, whisper me',
  'selling 20 iron ore at the gate, 5 marks each',
  'y0u are such a n00b, uninstall pls',
  'k y s and f.u.c.k off you stupid dog',
  'where do i turn in the wolf quest? i have been walking around the mill for an hour and cannot find anybody',
];

/** Milliseconds of one judgement, after the code has been compiled: the middle and the slowest hundredth. */
function measureJudge(): { p50: number; p99: number } {
  const judge = judgeOf(loadContent());
  const lines = SAMPLE_LINES.map(normaliseLine);
  const times: number[] = [];
  for (let n = 0; n < 12_000; n++) {
    const before = performance.now();
    judge.judge(lines[n % lines.length]!, 'open');
    if (n >= 6000) times.push(performance.now() - before);
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

const usPerDelivery = (run: Measurement): number => run.cpuUs / Math.max(1, run.report.frames ?? 0);

export const workload: Workload = {
  name: 'chat',
  what: '200 listeners of one channel, 100 lines a second, each moderated and stored; the floor passes them on unread',
  targets: [
    ['cpuUsPerDelivery', '<=', 5],
    ['p95Ms', '<', 50],
    ['judgeP99Ms', '<', 1],
  ],
  async run({ clients = 200, seconds = 15 }) {
    const judge = measureJudge();
    const floorUs = usPerDelivery(await runFloor(clients, seconds));
    const ours = await runFarhold(clients, seconds);
    const latencies = ours.report.latencies ?? [];
    const cpuUsPerDelivery = usPerDelivery(ours);
    return {
      listeners: clients,
      deliveriesPerSec: Math.round((ours.report.frames ?? 0) / ours.seconds),
      cpuUsPerDelivery: round(cpuUsPerDelivery),
      floorUs: round(floorUs),
      ratioToFloor: round(cpuUsPerDelivery / floorUs),
      p50Ms: round(percentile(latencies, 0.5), 1),
      p95Ms: round(percentile(latencies, 0.95), 1),
      judgeP50Ms: round(judge.p50, 3),
      judgeP99Ms: round(judge.p99, 3),
    };
  },
};
