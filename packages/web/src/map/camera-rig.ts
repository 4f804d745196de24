// The camera in motion: it is panned, zooms toward a point, or follows somebody on a damped spring.
import {
  type Camera,
  easeOut,
  heldOnSheet,
  leastZoom,
  MAX_ZOOM,
  type Spring,
  springStep,
  type Viewport,
  zoomedAt,
} from './camera.ts';
import { clamp } from './noise.ts';

type Zoom = { from: number; to: number; beganMs: number; anchor: { x: number; y: number } };

export type CameraRig = {
  camera: Camera;
  view: Viewport;
  readonly mapSize: number;
  reducedMotion: boolean;
  /** Whether the spring is on; a drag lets go of it. */
  attached: boolean;
  zoom: Zoom | null;
  springX: Spring;
  springY: Spring;
  /** Units a second of late, for drawing ahead of the way. */
  heading: { x: number; y: number };
};

const ZOOM_MS = 220;
const FOLLOW_MS = 250;
/** Nearer than this many pixels to the goal the camera rests. */
const REST_PX = 0.3;

export function createCameraRig(mapSize: number): CameraRig {
  const still: Spring = { value: 0, speed: 0 };
  return {
    camera: { x: mapSize / 2, y: mapSize / 2, zoom: 1 },
    view: { width: 1, height: 1 },
    mapSize,
    reducedMotion: false,
    attached: false,
    zoom: null,
    springX: still,
    springY: still,
    heading: { x: 0, y: 0 },
  };
}

export function jumpTo(rig: CameraRig, camera: Camera): void {
  rig.camera = heldOnSheet(camera, rig.view, rig.mapSize);
  rig.springX = { value: rig.camera.x, speed: 0 };
  rig.springY = { value: rig.camera.y, speed: 0 };
}

export function dragBy(rig: CameraRig, by: { x: number; y: number }): void {
  rig.attached = false;
  const { camera } = rig;
  jumpTo(rig, { ...camera, x: camera.x - by.x / camera.zoom, y: camera.y - by.y / camera.zoom });
}

/** Eases toward a zoom; further calls add to what is still under way. While following, the middle of the screen stays. */
export function zoomToward(rig: CameraRig, factor: number, anchor: { x: number; y: number }): void {
  const goal = clamp((rig.zoom?.to ?? rig.camera.zoom) * factor, leastZoom(rig.view, rig.mapSize), MAX_ZOOM);
  const held = rig.attached ? { x: rig.view.width / 2, y: rig.view.height / 2 } : anchor;
  if (rig.reducedMotion) {
    jumpTo(rig, zoomedAt(rig.camera, rig.view, { zoom: goal, anchor: held }));
    return;
  }
  rig.zoom = { from: rig.camera.zoom, to: goal, beganMs: performance.now(), anchor: held };
}

/** Moves on by one frame; returns whether it is still moving. */
export function stepCamera(
  rig: CameraRig,
  goal: readonly [number, number] | null,
  time: { nowMs: number; dtMs: number },
): boolean {
  const before = rig.camera;
  const zooming = stepZoom(rig, time.nowMs);
  const following = rig.attached && goal !== null && stepFollow(rig, goal, time.dtMs);
  const share = Math.min(1, time.dtMs / 400);
  const speed = (is: number, was: number) => (time.dtMs > 0 ? ((is - was) / time.dtMs) * 1000 : 0);
  rig.heading = {
    x: rig.heading.x + (speed(rig.camera.x, before.x) - rig.heading.x) * share,
    y: rig.heading.y + (speed(rig.camera.y, before.y) - rig.heading.y) * share,
  };
  return zooming || following;
}

function stepZoom(rig: CameraRig, nowMs: number): boolean {
  const { zoom } = rig;
  if (!zoom) return false;
  const t = (nowMs - zoom.beganMs) / ZOOM_MS;
  const value = zoom.from * (zoom.to / zoom.from) ** easeOut(t);
  const speeds = [rig.springX.speed, rig.springY.speed] as const;
  jumpTo(rig, zoomedAt(rig.camera, rig.view, { zoom: value, anchor: zoom.anchor }));
  rig.springX.speed = speeds[0];
  rig.springY.speed = speeds[1];
  if (t >= 1) rig.zoom = null;
  return t < 1;
}

function stepFollow(rig: CameraRig, goal: readonly [number, number], dtMs: number): boolean {
  const held = heldOnSheet({ ...rig.camera, x: goal[0], y: goal[1] }, rig.view, rig.mapSize);
  if (rig.reducedMotion) {
    const moved = held.x !== rig.camera.x || held.y !== rig.camera.y;
    jumpTo(rig, held);
    return moved;
  }
  rig.springX = springStep({ ...rig.springX, value: rig.camera.x }, held.x, { dtMs, settleMs: FOLLOW_MS });
  rig.springY = springStep({ ...rig.springY, value: rig.camera.y }, held.y, { dtMs, settleMs: FOLLOW_MS });
  rig.camera = { ...rig.camera, x: rig.springX.value, y: rig.springY.value };
  const off = Math.hypot(held.x - rig.camera.x, held.y - rig.camera.y) * rig.camera.zoom;
  if (off > REST_PX || Math.hypot(rig.springX.speed, rig.springY.speed) * rig.camera.zoom > 2) return true;
  rig.camera = held;
  rig.springX = { value: held.x, speed: 0 };
  rig.springY = { value: held.y, speed: 0 };
  return false;
}
