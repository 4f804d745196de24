// Draws chunks off the main thread. It grows its own terrain from the geography and the seed, then answers one plan
// at a time; what is no longer wanted is dropped by the asker before it is sent.
import type { Geography } from '@farhold/rules/content/geography';
import { createTerrain } from '@farhold/rules/world/terrain';
import { CHUNK_PX, type ChunkPainter, type ChunkPlan, createChunkPainter } from './chunk-painter.ts';
import { createMapSource } from './map-source.ts';

export type ToWorker = { kind: 'begin'; geography: Geography; seed: number } | { kind: 'paint'; key: string; plan: ChunkPlan };
export type FromWorker = { kind: 'painted'; key: string; bitmap: ImageBitmap; tookMs: number } | { kind: 'failed'; key: string; reason: string };

let painter: ChunkPainter | null = null;
const board = new OffscreenCanvas(CHUNK_PX, CHUNK_PX);

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.kind === 'begin') {
    painter = createChunkPainter(createMapSource(message.geography, createTerrain(message.geography, message.seed)));
    return;
  }
  try {
    const began = performance.now();
    const bitmap = paint(message.plan);
    const answer: FromWorker = { kind: 'painted', key: message.key, bitmap, tookMs: performance.now() - began };
    self.postMessage(answer, { transfer: [bitmap] });
  } catch (error) {
    const answer: FromWorker = { kind: 'failed', key: message.key, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    self.postMessage(answer);
  }
});

function paint(plan: ChunkPlan): ImageBitmap {
  if (!painter) throw new Error('a chunk was asked for before the country was known');
  painter(board.getContext('2d', { alpha: false })!, plan);
  return board.transferToImageBitmap();
}
