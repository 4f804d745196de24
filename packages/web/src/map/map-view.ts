// The living map on one canvas: imperative, free of any framework. Chunks come from a worker; everything that moves
// is drawn here. The frame loop rests as soon as nothing moves.
import { createAtlas } from './atlas.ts';
import { toMap, ZOOM_STEP } from './camera.ts';
import { createCameraRig, dragBy, jumpTo, stepCamera, zoomToward } from './camera-rig.ts';
import { plansToDraw } from './chunk-layer.ts';
import type { ChunkPlan } from './chunk-plan.ts';
import { createChunkStore } from './chunk-store.ts';
import { createEntityStore } from './entity-store.ts';
import { drawFrame } from './frame.ts';
import { createLabelLayer } from './label-layer.ts';
import { listLabels } from './label-list.ts';
import type { MapView, MapViewOptions } from './map-types.ts';
import { drawMinimap, minimapPlans } from './minimap.ts';
import { createOccupied } from './occupied.ts';
import { createLight } from './overlay.ts';
import { listenToPointers } from './pointer-input.ts';
import { placeTokens, tokenAt } from './token-layer.ts';
import { tokenScene, type ViewState, walkClock } from './view-state.ts';

export type { MapEntity, MapPick, MapTheme, MapView, MapViewOptions } from './map-types.ts';

const START_ZOOM = 8;

export function createMapView(canvas: HTMLCanvasElement, options: MapViewOptions): MapView {
  const state = createState(canvas, options);
  measureCanvas(state);
  jumpTo(state.rig, { ...state.rig.camera, zoom: START_ZOOM });
  const stopPointers = options.interactive ? listen(state) : () => {};
  const lettersArrived = () => {
    state.labels.forget();
    state.atlas.clear();
    wake(state);
  };
  document.fonts.addEventListener('loadingdone', lettersArrived);
  wake(state);
  return {
    ...entityControls(state),
    ...cameraControls(state),
    ...lookControls(state),
    onFrame(listener) {
      state.listeners.add(listener);
      wake(state);
      return () => state.listeners.delete(listener);
    },
    stats: () => ({ fps: framesASecond(state), ...state.chunks.counts() }),
    destroy() {
      state.destroyed = true;
      cancelAnimationFrame(state.frame);
      stopPointers();
      document.fonts.removeEventListener('loadingdone', lettersArrived);
      state.chunks.destroy();
    },
  };
}

function createState(canvas: HTMLCanvasElement, options: MapViewOptions): ViewState {
  const pixelRatio = Math.min(2, devicePixelRatio || 1);
  const { geography, seed, theme } = options;
  const state: ViewState = {
    canvas,
    options,
    theme,
    pixelRatio,
    ctx: canvas.getContext('2d', { alpha: false })!,
    chunkRatio: pixelRatio > 1.25 ? 2 : 1,
    rig: createCameraRig(geography.size),
    chunks: createChunkStore({
      geography,
      seed,
      onChange: () => wake(state),
      onCourses: (courses) => {
        state.labels.setLabels(listLabels(geography, courses));
        wake(state);
      },
    }),
    entities: createEntityStore(),
    atlas: createAtlas(pixelRatio),
    labels: createLabelLayer(listLabels(geography, { roads: [], rivers: [] }), pixelRatio),
    occupied: createOccupied(),
    light: createLight(theme),
    self: null,
    target: null,
    hovered: null,
    followed: null,
    path: null,
    work: null,
    floats: [],
    reducedMotion: false,
    offline: false,
    haltedMs: null,
    listeners: new Set(),
    minimap: null,
    minimapSide: 0,
    frame: 0,
    lastMs: 0,
    frameTimes: [],
    destroyed: false,
  };
  return state;
}

function measureCanvas(state: ViewState): void {
  const { canvas, pixelRatio, rig } = state;
  const width = canvas.clientWidth || canvas.width;
  const height = canvas.clientHeight || canvas.height;
  canvas.width = Math.round(width * pixelRatio);
  canvas.height = Math.round(height * pixelRatio);
  rig.view = { width, height };
  jumpTo(rig, rig.camera);
}

/** Asks for a frame if none is coming. */
function wake(state: ViewState): void {
  if (state.destroyed || state.frame !== 0) return;
  state.frame = requestAnimationFrame((nowMs) => runFrame(state, nowMs));
}

function runFrame(state: ViewState, nowMs: number): void {
  state.frame = 0;
  if (state.destroyed) return;
  const dtMs = Math.min(100, nowMs - state.lastMs);
  state.lastMs = nowMs;
  state.frameTimes.push(nowMs);
  if (state.frameTimes.length > 60) state.frameTimes.shift();
  for (const listener of state.listeners) listener(nowMs);
  const goal =
    state.followed === null ? null : state.entities.position(state.followed, walkClock(state, nowMs));
  const moving = stepCamera(state.rig, goal, { nowMs, dtMs });
  state.chunks.want(wantedPlans(state));
  const lively = drawFrame(state, nowMs);
  if (moving || lively || (!state.offline && state.entities.anyMoving(nowMs))) wake(state);
}

function wantedPlans(state: ViewState): ChunkPlan[] {
  const { rig, theme, chunkRatio, minimap, minimapSide } = state;
  const scene = { camera: rig.camera, view: rig.view, theme, ratio: chunkRatio, mapSize: rig.mapSize };
  const plans = plansToDraw(scene, rig.heading);
  if (minimap) plans.push(...minimapPlans(minimap, { width: minimapSide, height: minimapSide }));
  return plans;
}

function framesASecond(state: ViewState): number {
  const { frameTimes } = state;
  const first = frameTimes[0];
  const last = frameTimes.at(-1);
  if (first === undefined || last === undefined || frameTimes.length < 2 || performance.now() - last > 500)
    return 0;
  return Math.round(((frameTimes.length - 1) * 1000) / (last - first));
}

type EntityControls = Pick<
  MapView,
  | 'upsert'
  | 'patch'
  | 'remove'
  | 'clear'
  | 'entityAt'
  | 'positionOf'
  | 'setSelf'
  | 'setTarget'
  | 'setPath'
  | 'follow'
  | 'setWork'
  | 'float'
>;

function entityControls(state: ViewState): EntityControls {
  const { entities } = state;
  const changed =
    <T extends unknown[]>(act: (...args: T) => void) =>
    (...args: T) => {
      act(...args);
      wake(state);
    };
  return {
    upsert: changed((entity) => {
      entities.upsert(entity, performance.now());
      if (
        entity.id === state.followed &&
        entity.speed > 0 &&
        (entity.x !== entity.targetX || entity.y !== entity.targetY)
      )
        state.rig.attached = true;
    }),
    patch: changed((id, partial) => {
      const setsOut = entities.patch(id, partial, performance.now());
      if (setsOut && id === state.followed) state.rig.attached = true;
    }),
    remove: changed((id) => void entities.pieces.delete(id)),
    clear: changed(() => entities.pieces.clear()),
    entityAt: (clientX, clientY) => pickAt(state, canvasPoint(state, clientX, clientY)),
    positionOf: (id) => entities.position(id, walkClock(state, performance.now())),
    setSelf: changed((id) => {
      state.self = id;
    }),
    setTarget: changed((id) => {
      state.target = id;
    }),
    setPath: changed((points) => {
      state.path = points;
    }),
    setWork: changed((ring) => {
      state.work = ring;
    }),
    float: changed((id, float) => {
      const nowMs = performance.now();
      const at = entities.position(id, nowMs);
      if (at) state.floats = [...state.floats, { ...float, x: at[0], y: at[1], sinceMs: nowMs }];
    }),
    follow: changed((id) => {
      state.followed = id;
      state.rig.attached = id !== null;
    }),
  };
}

type CameraControls = Pick<MapView, 'panTo' | 'zoomBy' | 'camera' | 'toWorld' | 'resize'>;

function cameraControls(state: ViewState): CameraControls {
  const { rig } = state;
  return {
    panTo(x, y, zoom) {
      rig.attached = false;
      rig.zoom = null;
      jumpTo(rig, { x, y, zoom: zoom ?? rig.camera.zoom });
      wake(state);
    },
    zoomBy(steps, clientX, clientY) {
      const anchor =
        clientX === undefined || clientY === undefined
          ? { x: rig.view.width / 2, y: rig.view.height / 2 }
          : canvasPoint(state, clientX, clientY);
      zoomToward(rig, ZOOM_STEP ** steps, anchor);
      wake(state);
    },
    camera: () => ({ ...rig.camera }),
    toWorld: (clientX, clientY) => toMap(rig.camera, rig.view, canvasPoint(state, clientX, clientY)),
    resize() {
      measureCanvas(state);
      wake(state);
    },
  };
}

type LookControls = Pick<MapView, 'setTheme' | 'setReducedMotion' | 'setOffline' | 'drawMinimap'>;

function lookControls(state: ViewState): LookControls {
  return {
    setTheme(theme) {
      if (theme === state.theme) return;
      state.theme = theme;
      state.light = createLight(theme);
      wake(state);
    },
    setReducedMotion(on) {
      state.reducedMotion = on;
      state.rig.reducedMotion = on;
      wake(state);
    },
    setOffline(on) {
      if (on !== state.offline) state.haltedMs = on ? performance.now() : null;
      state.offline = on;
      wake(state);
    },
    drawMinimap(canvas) {
      const { rig } = state;
      const nowMs = performance.now();
      const centre =
        (state.self === null ? null : state.entities.position(state.self, nowMs)) ??
        ([rig.camera.x, rig.camera.y] as const);
      const first = state.minimap === null;
      state.minimap = {
        centre,
        theme: state.theme,
        ratio: state.chunkRatio,
        mapSize: rig.mapSize,
        nowMs,
        self: state.self,
        target: state.target,
      };
      state.minimapSide = canvas.clientWidth || canvas.width;
      drawMinimap(canvas, state.minimap, { store: state.chunks, entities: state.entities });
      if (first) wake(state);
    },
  };
}

function canvasPoint(state: ViewState, clientX: number, clientY: number): { x: number; y: number } {
  const box = state.canvas.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}

function pickAt(state: ViewState, at: { x: number; y: number }): number | null {
  return tokenAt(placeTokens(state.entities, { ...tokenScene(state), nowMs: performance.now() }), at);
}

function listen(state: ViewState): () => void {
  const { rig, canvas } = state;
  const point = (at: { x: number; y: number }) => canvasPoint(state, at.x, at.y);
  return listenToPointers(canvas, {
    onDrag(by) {
      dragBy(rig, by);
      wake(state);
    },
    onPinch(factor, anchor, by) {
      if (!rig.attached) dragBy(rig, by);
      rig.zoom = null;
      const calm = rig.reducedMotion;
      rig.reducedMotion = true;
      zoomToward(rig, factor, point(anchor));
      rig.reducedMotion = calm;
      wake(state);
    },
    onWheel(steps, anchor) {
      zoomToward(rig, ZOOM_STEP ** steps, point(anchor));
      wake(state);
    },
    onHover(at) {
      const hovered = at === null ? null : pickAt(state, point(at));
      if (hovered === state.hovered) return;
      state.hovered = hovered;
      canvas.style.cursor = hovered === null ? '' : 'pointer';
      wake(state);
    },
    onTap(at, press) {
      const world = toMap(rig.camera, rig.view, point(at));
      state.options.onPick?.({
        world,
        entity: pickAt(state, point(at)),
        button: press.button,
        longPress: press.long,
      });
    },
    onTwoFingerTap() {
      rig.attached = state.followed !== null;
      wake(state);
    },
  });
}
