// Chunks on the main thread: what is wanted now, what is being drawn, and the most recent that are kept.
import type { Geography } from '@farhold/rules/content/geography';
import type { FromWorker, ToWorker } from './chunk-messages.ts';
import { CHUNK_PX, type ChunkPlan } from './chunk-plan.ts';
import { type Courses, type DrawingWorker, park, startWorker, takeParked } from './chunk-workers.ts';

export type Chunk = { plan: ChunkPlan; bitmap: ImageBitmap; readyMs: number; usedMs: number };

export type ChunkStore = {
  get(plan: ChunkPlan): Chunk | undefined;
  /** All kept chunks, for what may stand in for one that is missing. */
  all(): Iterable<Chunk>;
  /** Sets what is to be drawn, most urgent first; what is not on the list any more is forgotten. */
  want(plans: readonly ChunkPlan[]): void;
  counts(): { chunks: number; pending: number };
  destroy(): void;
};

export type ChunkStoreOptions = {
  geography: Geography;
  seed: number;
  onChange: () => void;
  onCourses: (courses: Courses) => void;
};

/** Kept at one device pixel a CSS pixel; four times as many are needed at two. */
const KEPT = { 1: 60, 2: 150 } as const;
/** In flight for each worker: one being drawn and one waiting at its door. */
const IN_FLIGHT = 2;

export const chunkKey = (plan: ChunkPlan): string =>
  `${plan.theme}:${plan.ratio}:${plan.level}:${plan.column}:${plan.row}`;

type Employed = DrawingWorker & { load: number; stop(): void };

type State = {
  options: ChunkStoreOptions;
  kept: Map<string, Chunk>;
  queue: ChunkPlan[];
  wanted: Set<string>;
  flying: Map<string, { plan: ChunkPlan; by: Employed }>;
  workers: Employed[];
  failures: Map<string, number>;
  isOver: boolean;
};

export function createChunkStore(options: ChunkStoreOptions): ChunkStore {
  const left = takeParked(options);
  const state: State = {
    options,
    kept: left?.kept ?? new Map(),
    queue: [],
    wanted: new Set(),
    flying: new Map(),
    workers: [],
    failures: new Map(),
    isOver: false,
  };
  const count = navigator.hardwareConcurrency > 3 ? 2 : 1;
  for (let i = 0; i < count; i++) state.workers.push(employ(state, left?.workers[i] ?? startWorker(options)));
  void state.workers[0]?.ready.then((courses) => !state.isOver && options.onCourses(courses));
  return {
    get(plan) {
      const chunk = state.kept.get(chunkKey(plan));
      if (chunk) chunk.usedMs = performance.now();
      return chunk;
    },
    all: () => state.kept.values(),
    want(plans) {
      state.wanted = new Set(plans.map(chunkKey));
      state.queue = plans.filter(
        (plan) =>
          !state.kept.has(chunkKey(plan)) &&
          !state.flying.has(chunkKey(plan)) &&
          (state.failures.get(chunkKey(plan)) ?? 0) < 2,
      );
      dispatch(state);
    },
    counts: () => ({ chunks: state.kept.size, pending: state.queue.length + state.flying.size }),
    destroy() {
      state.isOver = true;
      for (const { stop } of state.workers) stop();
      park(
        { geography: options.geography, seed: options.seed },
        { workers: state.workers, kept: state.kept },
      );
      state.kept = new Map();
      state.queue = [];
    },
  };
}

/** What it was told to draw by somebody else before is not waited for. */
function employ(state: State, { worker, ready }: DrawingWorker): Employed {
  const listen = ({ data }: MessageEvent<FromWorker>): void => {
    if (data.kind === 'ready' || state.flying.get(data.key)?.by !== slot) return;
    slot.load--;
    receive(state, data);
    dispatch(state);
  };
  worker.addEventListener('message', listen);
  const slot: Employed = {
    worker,
    ready,
    load: 0,
    stop: () => worker.removeEventListener('message', listen),
  };
  return slot;
}

function receive(state: State, message: Exclude<FromWorker, { kind: 'ready' }>): void {
  const plan = state.flying.get(message.key)?.plan;
  state.flying.delete(message.key);
  if (!plan) return;
  if (message.kind === 'failed') {
    state.failures.set(message.key, (state.failures.get(message.key) ?? 0) + 1);
    console.error(`the map could not draw ${message.key}: ${message.reason}`);
    return;
  }
  const nowMs = performance.now();
  state.kept.set(message.key, { plan, bitmap: message.bitmap, readyMs: nowMs, usedMs: nowMs });
  evict(state, KEPT[plan.ratio]);
  state.options.onChange();
}

/** Drops the longest unused, but nothing that is wanted now. */
function evict(state: State, limit: number): void {
  if (state.kept.size <= limit) return;
  const old = [...state.kept]
    .filter(([key]) => !state.wanted.has(key))
    .sort((a, b) => a[1].usedMs - b[1].usedMs);
  for (const [key, chunk] of old.slice(0, state.kept.size - limit)) {
    chunk.bitmap.close();
    state.kept.delete(key);
  }
}

function dispatch(state: State): void {
  for (;;) {
    const slot = state.workers.toSorted((a, b) => a.load - b.load)[0];
    const plan = slot && slot.load < IN_FLIGHT ? state.queue.shift() : undefined;
    if (!slot || !plan) return;
    const key = chunkKey(plan);
    state.flying.set(key, { plan, by: slot });
    slot.load++;
    const order: ToWorker = { kind: 'paint', key, plan };
    slot.worker.postMessage(order);
  }
}

/** Side of a chunk in CSS pixels of its level. */
export const chunkSide = (ratio: 1 | 2): number => CHUNK_PX / ratio;
