// The drawing workers outlive the view that began them: the next one on the same country, a moment later, finds the
// terrain grown and what was drawn last.
import type { Geography } from '@farhold/rules/content/geography';
import type { FromWorker, NamedLine, ToWorker } from './chunk-messages.ts';
import type { Chunk } from './chunk-store.ts';

export type Courses = { roads: NamedLine[]; rivers: NamedLine[] };
export type DrawingWorker = { readonly worker: Worker; readonly ready: Promise<Courses> };
export type Country = { readonly geography: Geography; readonly seed: number };
type Parked = {
  readonly country: Country;
  readonly workers: readonly DrawingWorker[];
  readonly kept: Map<string, Chunk>;
  readonly timer: ReturnType<typeof setTimeout>;
};

/** From one page to the next; nobody waits with a map in memory for longer. */
const PARKED_MS = 30_000;
let parked: Parked | null = null;

export function startWorker({ geography, seed }: Country): DrawingWorker {
  const worker = new Worker(new URL('./chunk-worker.ts', import.meta.url), { type: 'module' });
  const ready = new Promise<Courses>((resolve) => {
    const listen = ({ data }: MessageEvent<FromWorker>): void => {
      if (data.kind !== 'ready') return;
      worker.removeEventListener('message', listen);
      resolve(data);
    };
    worker.addEventListener('message', listen);
  });
  worker.postMessage({ kind: 'begin', geography, seed } satisfies ToWorker);
  return { worker, ready };
}

/** What the last view of this country has left; to be used by one view only. */
export function takeParked(country: Country): Pick<Parked, 'workers' | 'kept'> | null {
  const found = parked;
  if (found?.country.geography !== country.geography || found.country.seed !== country.seed) return null;
  clearTimeout(found.timer);
  parked = null;
  return found;
}

export function park(country: Country, left: Pick<Parked, 'workers' | 'kept'>): void {
  if (parked !== null) discard(parked);
  for (const { worker } of left.workers) worker.postMessage({ kind: 'forget' } satisfies ToWorker);
  const timer = setTimeout(() => {
    if (parked !== null) discard(parked);
    parked = null;
  }, PARKED_MS);
  parked = { country, ...left, timer };
}

function discard({ workers, kept, timer }: Parked): void {
  clearTimeout(timer);
  for (const { worker } of workers) worker.terminate();
  for (const { bitmap } of kept.values()) bitmap.close();
}
