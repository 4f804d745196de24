// Draws chunks off the main thread. It grows its own terrain from the geography and the seed, then answers one plan
// at a time; what is no longer wanted is dropped by the asker before it is sent.
import { createTerrain, type Terrain } from '@farhold/rules/world/terrain';
import type { FromWorker, NamedLine, ToWorker } from './chunk-messages.ts';
import { type ChunkPainter, createChunkPainter } from './chunk-painter.ts';
import { CHUNK_PX, type ChunkPlan } from './chunk-plan.ts';
import { createMapSource } from './map-source.ts';

let painter: ChunkPainter | null = null;
/** Between two orders the terrain is grown a block at a time, so that the first look at the whole map is quick. */
const WARM_PAUSE_MS = 40;
const WARM_STEP_UNITS = 256;
/** So long after the last order nobody is taken to wait for another. */
const IDLE_MS = 400;
let busyUntilMs = 0;
let orders: Extract<ToWorker, { kind: 'paint' }>[] = [];
const board = new OffscreenCanvas(CHUNK_PX, CHUNK_PX);

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.kind === 'begin') {
    const terrain = createTerrain(message.geography, message.seed);
    painter = createChunkPainter(createMapSource(message.geography, terrain));
    const ready: FromWorker = { kind: 'ready', roads: named(terrain.roads), rivers: named(terrain.rivers) };
    self.postMessage(ready);
    warmUp(terrain, 0);
    return;
  }
  if (message.kind === 'forget') orders = [];
  else {
    orders.push(message);
    // Not at once: what arrives meanwhile may make it needless.
    setTimeout(drawNext);
  }
});

function drawNext(): void {
  const order = orders.shift();
  if (order === undefined) return;
  try {
    const began = performance.now();
    const bitmap = paint(order.plan);
    busyUntilMs = performance.now() + IDLE_MS;
    const answer: FromWorker = {
      kind: 'painted',
      key: order.key,
      bitmap,
      tookMs: performance.now() - began,
    };
    self.postMessage(answer, { transfer: [bitmap] });
  } catch (error) {
    const answer: FromWorker = {
      kind: 'failed',
      key: order.key,
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
    self.postMessage(answer);
  }
}

/** Touches the next block of terrain; each is sampled when first asked for, and kept. */
function warmUp(terrain: Terrain, block: number): void {
  if (performance.now() < busyUntilMs) {
    setTimeout(() => warmUp(terrain, block), IDLE_MS);
    return;
  }
  const side = Math.ceil(terrain.size / WARM_STEP_UNITS);
  if (block >= side * side) return;
  terrain.heightAt((block % side) * WARM_STEP_UNITS + 1, Math.floor(block / side) * WARM_STEP_UNITS + 1);
  setTimeout(() => warmUp(terrain, block + 1), WARM_PAUSE_MS);
}

function named(lines: readonly { name: string | null; line: NamedLine['line'] }[]): NamedLine[] {
  return lines.flatMap(({ name, line }) => (name === null ? [] : [{ name, line }]));
}

function paint(plan: ChunkPlan): ImageBitmap {
  if (!painter) throw new Error('a chunk was asked for before the country was known');
  painter(board.getContext('2d', { alpha: false })!, plan);
  return board.transferToImageBitmap();
}
