// The camera's arithmetic: which point of the map lies where on the screen. No state, no canvas.
import { clamp } from './noise.ts';
import { UNITS_PER_TILE } from './settlements.ts';

/** The map point in the middle of the screen, and CSS pixels per map unit. */
export type Camera = { x: number; y: number; zoom: number };
/** CSS pixels. */
export type Viewport = { width: number; height: number };

/** The levels at which sheets are drawn, in pixels per tile. */
export const LEVELS = [1, 2, 4, 8, 16, 32] as const;
export const MAX_ZOOM = 12;
/** One step of zoom. */
export const ZOOM_STEP = Math.SQRT2;

export function toScreen(camera: Camera, view: Viewport, point: { x: number; y: number }): [number, number] {
  return [
    (point.x - camera.x) * camera.zoom + view.width / 2,
    (point.y - camera.y) * camera.zoom + view.height / 2,
  ];
}

export function toMap(camera: Camera, view: Viewport, screen: { x: number; y: number }): [number, number] {
  return [
    camera.x + (screen.x - view.width / 2) / camera.zoom,
    camera.y + (screen.y - view.height / 2) / camera.zoom,
  ];
}

/** The camera at another zoom with the same map point under `anchor`, a point on the screen. */
export function zoomedAt(
  camera: Camera,
  view: Viewport,
  change: { zoom: number; anchor: { x: number; y: number } },
): Camera {
  const [x, y] = toMap(camera, view, change.anchor);
  return {
    x: x - (change.anchor.x - view.width / 2) / change.zoom,
    y: y - (change.anchor.y - view.height / 2) / change.zoom,
    zoom: change.zoom,
  };
}

/** The zoom at which the whole map just fits. */
export function leastZoom(view: Viewport, mapSize: number): number {
  return Math.max(0.05, (Math.min(view.width, view.height) * 0.94) / mapSize);
}

/** Holds the sheet on the screen: no more than a margin beyond its edge, and in the middle where it is smaller. */
export function heldOnSheet(camera: Camera, view: Viewport, mapSize: number): Camera {
  const zoom = clamp(camera.zoom, leastZoom(view, mapSize), MAX_ZOOM);
  const axis = (value: number, length: number) => {
    const half = length / 2 / zoom;
    const margin = Math.min(48, length * 0.06) / zoom;
    if (half * 2 >= mapSize) return mapSize / 2;
    return clamp(value, half - margin, mapSize - half + margin);
  };
  return { x: axis(camera.x, view.width), y: axis(camera.y, view.height), zoom };
}

/** The level whose drawing is scaled least at a zoom. */
export function levelFor(zoom: number): number {
  const index = Math.round(Math.log2(zoom * UNITS_PER_TILE));
  return LEVELS[clamp(index, 0, LEVELS.length - 1)]!;
}

/** A critically damped spring toward a goal that may move; about `settleMs` to arrive. */
export type Spring = { value: number; speed: number };

export function springStep(spring: Spring, goal: number, step: { dtMs: number; settleMs: number }): Spring {
  const omega = 4.6 / (step.settleMs / 1000);
  const dt = Math.min(step.dtMs, 64) / 1000;
  const decay = Math.exp(-omega * dt);
  const off = spring.value - goal;
  const push = (spring.speed + omega * off) * dt;
  return { value: goal + (off + push) * decay, speed: (spring.speed - omega * push) * decay };
}

export const easeOut = (t: number): number => 1 - (1 - clamp(t)) ** 3;
