import type { Geography } from '@farhold/rules/content/geography';
import type { Arms } from '@farhold/rules/heraldry';
import type { Float, WorkRing } from './work-marks.ts';

export type MapTheme = 'day' | 'candle';

/** Something on the map. It goes from (x, y) straight to (targetX, targetY) at `speed` units a second. */
export type MapEntity = {
  id: number;
  kind: 'player' | 'monster' | 'node' | 'npc' | 'event';
  x: number;
  y: number;
  targetX: number;
  targetY: number;
  speed: number;
  flags: number;
  name: string;
  level?: number;
  guild?: string;
  arms?: Arms;
  species?: string;
  family?: 'beast' | 'folk' | 'slip' | 'drollery' | 'undertext';
  relation: 'self' | 'party' | 'guild' | 'other' | 'foe' | 'folk';
  /** From 0 to 1. */
  health?: number;
  understudy?: boolean;
  /** Nodes: the gathering skill, the material tier, and a line under the name. */
  skill?: string;
  tier?: number;
  note?: string;
};

export type MapPick = { world: [number, number]; entity: number | null; button: number; longPress: boolean };

export type MapViewOptions = {
  geography: Geography;
  seed: number;
  theme: MapTheme;
  /** Whether pointer and wheel move the camera and pick. */
  interactive: boolean;
  onPick?: (pick: MapPick) => void;
};

export type MapView = {
  setTheme(theme: MapTheme): void;
  /** Call when the canvas element changed its size. */
  resize(): void;
  destroy(): void;
  upsert(entity: MapEntity): void;
  patch(id: number, partial: Partial<Omit<MapEntity, 'id'>>): void;
  remove(id: number): void;
  clear(): void;
  entityAt(clientX: number, clientY: number): number | null;
  setSelf(id: number | null): void;
  setTarget(id: number | null): void;
  setPath(points: readonly [number, number][] | null): void;
  follow(id: number | null): void;
  /** Fills a ring round an entity while work goes on; times as of `performance.now()`. */
  setWork(ring: WorkRing | null): void;
  /** Lets a line rise from where an entity stands. */
  float(id: number, float: Float): void;
  /** Moves the camera; `zoom` is in CSS pixels per map unit. */
  panTo(x: number, y: number, zoom?: number): void;
  /** One step is a factor of the square root of two; the point under (clientX, clientY) stays where it is. */
  zoomBy(steps: number, clientX?: number, clientY?: number): void;
  camera(): { x: number; y: number; zoom: number };
  toWorld(clientX: number, clientY: number): [number, number];
  /** Where an entity is at this moment, between two reports of the server. */
  positionOf(id: number): [number, number] | null;
  setReducedMotion(on: boolean): void;
  setOffline(on: boolean): void;
  /** Draws the neighbourhood of the camera onto a small canvas of the caller's. */
  drawMinimap(canvas: HTMLCanvasElement): void;
  /** Calls back before each drawn frame; returns what ends it. */
  onFrame(listener: (nowMs: number) => void): () => void;
  stats(): { fps: number; chunks: number; pending: number };
};
