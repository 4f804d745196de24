// Lays chunks on the screen: the level that fits, faded in over whatever else is known of the place.
import { type Camera, LEVELS, levelFor, type Viewport } from './camera.ts';
import { CHUNK_PX, type ChunkPlan } from './chunk-plan.ts';
import { type Chunk, type ChunkStore, chunkKey, chunkSide } from './chunk-store.ts';
import type { MapTheme } from './map-types.ts';
import { clamp } from './noise.ts';
import { UNITS_PER_TILE } from './settlements.ts';

export type ChunkScene = { camera: Camera; view: Viewport; theme: MapTheme; ratio: 1 | 2; mapSize: number };

const FADE_MS = 200;

/** The chunks of a level that touch the screen grown by `marginPx`, nearest to the middle first. */
export function visiblePlans(scene: ChunkScene, level: number, marginPx = 0): ChunkPlan[] {
  const { camera, view, theme, ratio, mapSize } = scene;
  const units = (chunkSide(ratio) / level) * UNITS_PER_TILE;
  const last = Math.ceil(mapSize / units) - 1;
  const halfX = (view.width / 2 + marginPx) / camera.zoom;
  const halfY = (view.height / 2 + marginPx) / camera.zoom;
  const range = (middle: number, half: number) =>
    [
      clamp(Math.floor((middle - half) / units), 0, last),
      clamp(Math.floor((middle + half) / units), 0, last),
    ] as const;
  const [left, right] = range(camera.x, halfX);
  const [top, bottom] = range(camera.y, halfY);
  const plans: ChunkPlan[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) plans.push({ level, column, row, theme, ratio });
  const away = (plan: ChunkPlan) =>
    Math.hypot((plan.column + 0.5) * units - camera.x, (plan.row + 0.5) * units - camera.y);
  return plans.sort((a, b) => away(a) - away(b));
}

/**
 * The middle first, coarse and then as it should be; then a quick coarse backdrop, what else is on the screen, and a ring
 * about it that leans the way we travel.
 */
export function plansToDraw(scene: ChunkScene, heading: { x: number; y: number }): ChunkPlan[] {
  const level = levelFor(scene.camera.zoom);
  // The coarsest would ask for the whole country at once.
  const coarse = LEVELS[Math.max(2, LEVELS.indexOf(level as (typeof LEVELS)[number]) - 2)]!;
  const ahead = {
    ...scene,
    camera: { ...scene.camera, x: scene.camera.x + heading.x, y: scene.camera.y + heading.y },
  };
  const backdrop = coarse < level ? visiblePlans(scene, coarse) : [];
  const screen = visiblePlans(scene, level);
  const plans = [
    ...backdrop.slice(0, 1),
    ...screen.slice(0, 1),
    ...backdrop,
    ...screen,
    ...visiblePlans(ahead, level, chunkSide(scene.ratio) * 0.6),
  ];
  const seen = new Set<string>();
  return plans.filter((plan) => {
    const key = chunkKey(plan);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Draws in device pixels; returns whether a fade goes on. */
export function drawChunks(
  ctx: CanvasRenderingContext2D,
  scene: ChunkScene,
  layer: { store: ChunkStore; nowMs: number; pixelRatio: number; instant: boolean },
): boolean {
  const { store, nowMs, instant } = layer;
  const level = levelFor(scene.camera.zoom);
  const wanted = visiblePlans(scene, level).map((plan) => store.get(plan));
  const age = (chunk: Chunk) => (instant ? 1 : clamp((nowMs - chunk.readyMs) / FADE_MS));
  const whole = wanted.every((chunk) => chunk !== undefined && age(chunk) >= 1);
  if (!whole) {
    const others = [...store.all()].filter(
      ({ plan }) => plan.theme === scene.theme && plan.ratio === scene.ratio && plan.level !== level,
    );
    others.sort((a, b) => a.plan.level - b.plan.level);
    for (const chunk of others) place(ctx, scene, chunk, layer.pixelRatio);
  }
  for (const chunk of wanted) {
    if (!chunk) continue;
    ctx.globalAlpha = age(chunk);
    place(ctx, scene, chunk, layer.pixelRatio);
  }
  ctx.globalAlpha = 1;
  return wanted.some((chunk) => chunk !== undefined && age(chunk) < 1);
}

/** Edges are rounded to whole device pixels, so that neighbours meet without a seam. */
function place(ctx: CanvasRenderingContext2D, scene: ChunkScene, chunk: Chunk, pixelRatio: number): void {
  const { camera, view } = scene;
  const { plan, bitmap } = chunk;
  const units = (chunkSide(plan.ratio) / plan.level) * UNITS_PER_TILE;
  const scale = camera.zoom * pixelRatio;
  const originX = Math.round(camera.x * scale - (view.width * pixelRatio) / 2);
  const originY = Math.round(camera.y * scale - (view.height * pixelRatio) / 2);
  const left = Math.round(plan.column * units * scale) - originX;
  const top = Math.round(plan.row * units * scale) - originY;
  const width = Math.round((plan.column + 1) * units * scale) - originX - left;
  const height = Math.round((plan.row + 1) * units * scale) - originY - top;
  if (
    left > view.width * pixelRatio ||
    top > view.height * pixelRatio ||
    left + width < 0 ||
    top + height < 0
  )
    return;
  if (width === CHUNK_PX && height === CHUNK_PX) ctx.drawImage(bitmap, left, top);
  else ctx.drawImage(bitmap, left, top, width, height);
}
