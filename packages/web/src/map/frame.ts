// One frame, from the table up. Returns whether something in it goes on moving by itself.
import { toScreen } from './camera.ts';
import { drawChunks } from './chunk-layer.ts';
import { drawPath } from './overlay.ts';
import { paletteOf } from './palette.ts';
import { drawNeatLine, drawTable } from './sheet-frame.ts';
import { drawPlates, drawTokens, placeTokens } from './token-layer.ts';
import { tokenScene, type ViewState, walkClock } from './view-state.ts';
import { drawFloat, drawWorkRing, isRising } from './work-marks.ts';

export function drawFrame(state: ViewState, nowMs: number): boolean {
  const { ctx, rig, pixelRatio, theme, atlas, occupied } = state;
  const { camera, view } = rig;
  const palette = paletteOf(theme);
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  drawTable(ctx, view, palette);
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  const scene = { camera, view, theme, ratio: state.chunkRatio, mapSize: rig.mapSize };
  const fading = drawChunks(ctx, scene, {
    store: state.chunks,
    nowMs,
    pixelRatio,
    instant: state.reducedMotion,
  });
  ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  drawNeatLine(ctx, { camera, view, palette, mapSize: rig.mapSize });
  if (state.offline) drain(state);
  drawWay(state, nowMs);
  const tokens = { ...tokenScene(state), nowMs: walkClock(state, nowMs) };
  const placed = placeTokens(state.entities, tokens);
  occupied.begin();
  const flame = flamePoint(state, nowMs);
  if (palette.light) state.light.draw(ctx, view, flame);
  const lively = drawTokens(ctx, placed, { atlas, scene: tokens });
  drawPlates(ctx, placed, {
    atlas,
    scene: tokens,
    occupied,
    between: () => state.labels.draw(ctx, { camera, view, palette }, occupied),
  });
  if (!palette.light) state.light.draw(ctx, view, flame);
  return drawWork(state, nowMs) || fading || lively;
}

/** The ring of work under way and what rises from nodes; returns whether any of it goes on. */
function drawWork(state: ViewState, nowMs: number): boolean {
  const { ctx, rig, work, entities } = state;
  const palette = paletteOf(state.theme);
  const at = work === null ? null : entities.position(work.id, nowMs);
  if (work && at)
    drawWorkRing(ctx, toScreen(rig.camera, rig.view, { x: at[0], y: at[1] }), {
      share: (nowMs - work.startedMs) / (work.endsMs - work.startedMs),
      palette,
    });
  state.floats = state.floats.filter((float) => isRising(float, nowMs));
  for (const float of state.floats)
    drawFloat(ctx, toScreen(rig.camera, rig.view, float), {
      float,
      nowMs,
      palette,
      still: state.reducedMotion,
    });
  return work !== null || state.floats.length > 0;
}

/** Offline the map keeps two fifths of its colour. */
function drain({ ctx, rig }: ViewState): void {
  ctx.globalCompositeOperation = 'saturation';
  ctx.fillStyle = 'rgba(128,128,128,.6)';
  ctx.fillRect(0, 0, rig.view.width, rig.view.height);
  ctx.globalCompositeOperation = 'source-over';
}

/** The path from where one stands, through what of it lies ahead, to its end. */
function drawWay(state: ViewState, nowMs: number): void {
  const { path, self, rig, entities } = state;
  if (!path || path.length === 0) return;
  const at = self === null ? null : entities.position(self, walkClock(state, nowMs));
  const ahead = at ? path.slice(nextPoint(path, at)) : path;
  const points = at ? [at, ...ahead] : ahead;
  drawPath(
    state.ctx,
    points.map(([x, y]) => toScreen(rig.camera, rig.view, { x, y })),
    paletteOf(state.theme),
  );
}

/** The index of the first point that is still ahead: the end of the stretch that one is nearest to. */
function nextPoint(path: readonly [number, number][], at: readonly [number, number]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < path.length; i++) {
    const [ax, ay] = path[i]!;
    const [bx, by] = path[i + 1]!;
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, ((at[0] - ax) * dx + (at[1] - ay) * dy) / (dx * dx + dy * dy || 1)));
    const away = Math.hypot(at[0] - ax - dx * t, at[1] - ay - dy * t);
    if (away < least) {
      least = away;
      best = i + 1;
    }
  }
  return Math.min(best, path.length - 1);
}

function flamePoint(state: ViewState, nowMs: number): [number, number] {
  const { rig, self, entities } = state;
  const at = self === null ? null : entities.position(self, walkClock(state, nowMs));
  return at
    ? toScreen(rig.camera, rig.view, { x: at[0], y: at[1] })
    : [rig.view.width / 2, rig.view.height / 2];
}
