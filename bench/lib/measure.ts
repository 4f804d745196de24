/** CPU of a server while a load runs against it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { MeasuredProcess } from './measured-process.ts';

export type LoadReport = {
  readonly bytes: number;
  readonly frames?: number;
  readonly latencies?: readonly number[];
  readonly inSight?: number;
  readonly refused?: number;
  readonly highest?: number;
};
export type Measurement = { readonly cpuUs: number; readonly seconds: number; readonly report: LoadReport };

/** Asks a load process for what it has counted since it was last asked. */
async function ask(load: MeasuredProcess): Promise<LoadReport> {
  const answer = load.line(/^\{/);
  load.signal('SIGUSR2');
  return JSON.parse(await answer) as LoadReport;
}

/**
 * Code that runs a few hundred times a second is compiled late: a server is measured as it runs for hours, not as it
 * starts. Floors and peers get the same time.
 */
const WARM_UP_MS = 30_000;

/** Lets the load settle, then counts for `seconds`. */
export async function measure(
  server: MeasuredProcess,
  load: MeasuredProcess,
  seconds: number,
): Promise<Measurement> {
  await pause(WARM_UP_MS);
  const before = await ask(load);
  const startedAt = performance.now();
  const cpuBefore = server.cpuUs();
  await pause(seconds * 1000);
  const cpuUs = server.cpuUs() - cpuBefore;
  const elapsed = (performance.now() - startedAt) / 1000;
  const report = await ask(load);
  return {
    cpuUs,
    seconds: elapsed,
    report: {
      ...report,
      bytes: report.bytes - before.bytes,
      frames: (report.frames ?? 0) - (before.frames ?? 0),
    },
  };
}
