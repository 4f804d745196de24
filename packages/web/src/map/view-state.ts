import type { Atlas } from './atlas.ts';
import type { CameraRig } from './camera-rig.ts';
import type { ChunkStore } from './chunk-store.ts';
import type { EntityStore } from './entity-store.ts';
import type { LabelLayer } from './label-layer.ts';
import type { MapTheme, MapViewOptions } from './map-types.ts';
import type { MinimapScene } from './minimap.ts';
import type { Occupied } from './occupied.ts';
import type { Light } from './overlay.ts';
import { paletteOf } from './palette.ts';
import type { TokenScene } from './token-layer.ts';
import type { RisingFloat, WorkRing } from './work-marks.ts';

/** All that one view keeps; made and changed by map-view.ts, drawn by frame.ts. */
export type ViewState = {
  canvas: HTMLCanvasElement;
  ctx: CanvasRenderingContext2D;
  options: MapViewOptions;
  theme: MapTheme;
  /** Device pixels a CSS pixel of the canvas, at most 2; and of the chunks, 1 or 2. */
  pixelRatio: number;
  chunkRatio: 1 | 2;
  rig: CameraRig;
  chunks: ChunkStore;
  entities: EntityStore;
  atlas: Atlas;
  labels: LabelLayer;
  occupied: Occupied;
  light: Light;
  self: number | null;
  target: number | null;
  hovered: number | null;
  followed: number | null;
  path: readonly [number, number][] | null;
  work: WorkRing | null;
  floats: readonly RisingFloat[];
  reducedMotion: boolean;
  offline: boolean;
  /** Since when everybody has stood still, because nothing is heard of them. */
  haltedMs: number | null;
  listeners: Set<(nowMs: number) => void>;
  minimap: MinimapScene | null;
  minimapSide: number;
  frame: number;
  lastMs: number;
  frameTimes: number[];
  destroyed: boolean;
};

/** The time by which tokens walk. */
export function walkClock(state: ViewState, nowMs: number): number {
  return state.haltedMs ?? nowMs;
}

/** What the tokens need to know of the view, but for the time. */
export function tokenScene(state: ViewState): Omit<TokenScene, 'nowMs'> {
  const { rig, theme, self, target, hovered, reducedMotion } = state;
  return {
    camera: rig.camera,
    view: rig.view,
    palette: paletteOf(theme),
    self,
    target,
    hovered,
    reducedMotion,
  };
}
