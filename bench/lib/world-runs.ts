/** The runs of `world` and `crowd`: the floor, Farhold, and both forms of the Colyseus peer, over one plan. */
import { freePort } from '@farhold/server/platform/free-port';
import { startFarhold } from './farhold-server.ts';
import { type Measurement, measure } from './measure.ts';
import { startProcess } from './measured-process.ts';
import { installPeer } from './peers.ts';
import { percentile, round } from './stats.ts';
import type { WalkPlan } from './walk-plan.ts';
import type { Fields } from './workload.ts';

const TICKS_PER_SECOND = 10;
const here = (path: string): string => new URL(`../${path}`, import.meta.url).pathname;

function usPerClientTick(run: Measurement, clients: number): number {
  return run.cpuUs / (clients * run.seconds * TICKS_PER_SECOND);
}

async function runFloor(clients: number, seconds: number): Promise<Measurement> {
  const port = await freePort();
  const server = await startProcess(here('servers/ws-floor.ts'), {
    env: { PORT: String(port) },
    ready: /^ready/,
  });
  const load = await startProcess(here('load/ws-drain.ts'), {
    plan: { port, clients },
    ready: /^ready/,
  });
  try {
    return await measure(server, load, seconds);
  } finally {
    await load.stop();
    await server.stop();
  }
}

async function runFarhold(plan: WalkPlan, seconds: number): Promise<Measurement> {
  const farhold = await startFarhold({ characters: plan.starts });
  try {
    const load = await startProcess(here('load/farhold-world.ts'), {
      plan: { ...plan, port: farhold.port, tokens: farhold.tokens, sample: 20 },
      ready: /^ready/,
    });
    try {
      return await measure(farhold.server, load, seconds);
    } finally {
      await load.stop();
    }
  } finally {
    await farhold.stop();
  }
}

async function runPeer(plan: WalkPlan, form: 'patched' | 'tuned', seconds: number): Promise<Measurement> {
  const folder = installPeer('colyseus');
  const port = await freePort();
  const server = await startProcess(`${folder}/server.mjs`, {
    cwd: folder,
    env: { PORT: String(port), FORM: form, AREA: '0' },
    ready: /^ready/,
  });
  try {
    const load = await startProcess(`${folder}/load.mjs`, {
      cwd: folder,
      plan: { ...plan, port },
      ready: /^ready/,
    });
    try {
      return await measure(server, load, seconds);
    } finally {
      await load.stop();
    }
  } finally {
    await server.stop();
  }
}

/** All four runs, one after the other, as the fields of the result. */
export async function compareWorlds(plan: WalkPlan, seconds: number): Promise<Fields> {
  const clients = plan.starts.length;
  const floorUs = usPerClientTick(await runFloor(clients, seconds), clients);
  const ours = await runFarhold(plan, seconds);
  const cpuUsPerClientTick = usPerClientTick(ours, clients);
  const peerUs = usPerClientTick(await runPeer(plan, 'patched', seconds), clients);
  const tunedPeerUs = usPerClientTick(await runPeer(plan, 'tuned', seconds), clients);
  const latencies = ours.report.latencies ?? [];
  return {
    clients,
    inSight: ours.report.inSight ?? 0,
    cpuUsPerClientTick: round(cpuUsPerClientTick),
    floorUs: round(floorUs),
    peerUs: round(peerUs),
    tunedPeerUs: round(tunedPeerUs),
    p50Ms: round(percentile(latencies, 0.5), 1),
    p95Ms: round(percentile(latencies, 0.95), 1),
    p99Ms: round(percentile(latencies, 0.99), 1),
    bytesPerClientPerSec: Math.round(ours.report.bytes / clients / ours.seconds),
    framesPerClientPerSec: round((ours.report.frames ?? 0) / clients / ours.seconds, 1),
    ratioToFloor: round(cpuUsPerClientTick / floorUs),
    ratioToPeer: round(cpuUsPerClientTick / peerUs),
    ratioToTunedPeer: round(cpuUsPerClientTick / tunedPeerUs),
  };
}
