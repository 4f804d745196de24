// The neighbourhood on a small round canvas: coarse chunks, dots for who is there, an arrow for oneself.
import { FLAG } from '@farhold/contracts/world-frame';
import type { Camera, Viewport } from './camera.ts';
import { visiblePlans } from './chunk-layer.ts';
import type { ChunkPlan } from './chunk-plan.ts';
import { type ChunkStore, chunkSide } from './chunk-store.ts';
import type { EntityStore } from './entity-store.ts';
import type { MapEntity, MapTheme } from './map-types.ts';
import { positionAt } from './motion.ts';
import { paletteOf, rgba } from './palette.ts';
import { UNITS_PER_TILE } from './settlements.ts';

/** Pixels per unit, and the level whose sheet it shows. */
const ZOOM = 0.9;
const LEVEL = 4;

export type MinimapScene = {
  centre: readonly [x: number, y: number];
  theme: MapTheme;
  ratio: 1 | 2;
  mapSize: number;
  nowMs: number;
  self: number | null;
  target: number | null;
};

export function minimapPlans(scene: MinimapScene, view: Viewport): ChunkPlan[] {
  return visiblePlans(
    { camera: cameraOf(scene), view, theme: scene.theme, ratio: scene.ratio, mapSize: scene.mapSize },
    LEVEL,
  );
}

const cameraOf = (scene: MinimapScene): Camera => ({ x: scene.centre[0], y: scene.centre[1], zoom: ZOOM });

type Place = (x: number, y: number) => [number, number];
type Known = { store: ChunkStore; entities: EntityStore };

export function drawMinimap(canvas: HTMLCanvasElement, scene: MinimapScene, known: Known): void {
  const width = canvas.clientWidth || canvas.width;
  const height = canvas.clientHeight || canvas.height;
  const pixelRatio = Math.min(2, devicePixelRatio);
  if (canvas.width !== Math.round(width * pixelRatio)) canvas.width = Math.round(width * pixelRatio);
  if (canvas.height !== Math.round(height * pixelRatio)) canvas.height = Math.round(height * pixelRatio);
  const ctx = canvas.getContext('2d')!;
  ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  ctx.fillStyle = rgba(paletteOf(scene.theme).paper, 1);
  ctx.fillRect(0, 0, width, height);
  const place: Place = (x, y) => [
    (x - scene.centre[0]) * ZOOM + width / 2,
    (y - scene.centre[1]) * ZOOM + height / 2,
  ];
  for (const plan of minimapPlans(scene, { width, height })) {
    const chunk = known.store.get(plan);
    const units = (chunkSide(plan.ratio) / plan.level) * UNITS_PER_TILE;
    const [left, top] = place(plan.column * units, plan.row * units);
    if (chunk) ctx.drawImage(chunk.bitmap, left, top, units * ZOOM + 0.5, units * ZOOM + 0.5);
  }
  drawDots(ctx, scene, { entities: known.entities, place });
}

function drawDots(
  ctx: CanvasRenderingContext2D,
  scene: MinimapScene,
  { entities, place }: { entities: EntityStore; place: Place },
): void {
  for (const { entity, track } of entities.pieces.values()) {
    if (entity.id === scene.self) continue;
    const [x, y] = place(...positionAt(track, scene.nowMs));
    if (entity.kind === 'node') {
      drawNode(ctx, { x, y, spent: (entity.flags & FLAG.spent) !== 0, large: entity.id === scene.target });
      continue;
    }
    drawDot(ctx, {
      x,
      y,
      colour: dotColour(entity),
      large: entity.id === scene.target || entity.kind === 'event',
    });
  }
  const self = scene.self === null ? undefined : entities.pieces.get(scene.self);
  if (!self) return;
  const [x, y] = place(...positionAt(self.track, scene.nowMs));
  const [dx, dy] = [self.track.toX - self.track.fromX, self.track.toY - self.track.fromY];
  drawArrow(ctx, { x, y, turn: dx === 0 && dy === 0 ? -Math.PI / 2 : Math.atan2(dy, dx) });
}

function dotColour(entity: MapEntity): string {
  if (entity.kind === 'monster' || entity.relation === 'foe') return '#b5352b';
  if (entity.kind === 'event') return '#d98a2f';
  if (entity.kind === 'npc') return '#d6a436';
  if (entity.relation === 'party') return '#2f7d62';
  return entity.relation === 'guild' ? '#3a68ad' : '#6d5b44';
}

/** A small lozenge; hollow while it grows back. */
function drawNode(
  ctx: CanvasRenderingContext2D,
  node: { x: number; y: number; spent: boolean; large: boolean },
): void {
  const reach = node.large ? 4.6 : 3.2;
  ctx.beginPath();
  ctx.moveTo(node.x, node.y - reach);
  ctx.lineTo(node.x + reach, node.y);
  ctx.lineTo(node.x, node.y + reach);
  ctx.lineTo(node.x - reach, node.y);
  ctx.closePath();
  ctx.fillStyle = node.spent ? '#d8d2c4' : '#6f7a35';
  ctx.fill();
  ctx.lineWidth = 0.9;
  ctx.strokeStyle = node.spent ? '#8a8478' : '#f8efd9';
  ctx.stroke();
}

function drawDot(
  ctx: CanvasRenderingContext2D,
  dot: { x: number; y: number; colour: string; large: boolean },
): void {
  ctx.beginPath();
  ctx.arc(dot.x, dot.y, dot.large ? 4 : 2.8, 0, Math.PI * 2);
  ctx.fillStyle = '#f8efd9';
  ctx.fill();
  ctx.beginPath();
  ctx.arc(dot.x, dot.y, dot.large ? 3 : 1.9, 0, Math.PI * 2);
  ctx.fillStyle = dot.colour;
  ctx.fill();
}

function drawArrow(ctx: CanvasRenderingContext2D, at: { x: number; y: number; turn: number }): void {
  ctx.save();
  ctx.translate(at.x, at.y);
  ctx.rotate(at.turn + Math.PI / 2);
  ctx.beginPath();
  ctx.moveTo(0, -8);
  ctx.lineTo(6, 7);
  ctx.lineTo(0, 3.5);
  ctx.lineTo(-6, 7);
  ctx.closePath();
  ctx.fillStyle = '#e2b955';
  ctx.fill();
  ctx.strokeStyle = '#241810';
  ctx.lineWidth = 1.4;
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.restore();
}
