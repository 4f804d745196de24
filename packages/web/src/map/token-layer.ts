// Layers 16 to 18: path, tokens and name plates.
import { FLAG } from '@farhold/contracts/world-frame';
import type { Atlas } from './atlas.ts';
import { type Camera, toScreen, type Viewport } from './camera.ts';
import type { EntityStore, Piece } from './entity-store.ts';
import type { MapEntity } from './map-types.ts';
import { positionAt, walkedUnits } from './motion.ts';
import type { Occupied } from './occupied.ts';
import { drawEventRings, drawTargetRing } from './overlay.ts';
import type { Palette } from './palette.ts';
import { UNITS_PER_TILE } from './settlements.ts';
import { drawHealth, plateSprite, plateText } from './tokens/plate.ts';
import { isElite, tokenOf, tokenReach } from './tokens/token-of.ts';

export type TokenScene = {
  camera: Camera;
  view: Viewport;
  palette: Palette;
  nowMs: number;
  self: number | null;
  target: number | null;
  hovered: number | null;
  reducedMotion: boolean;
};

type Placed = { piece: Piece; x: number; y: number; priority: number };

const HOP_PX = 2;
const RING_TURN_MS = 12_000;
const EVENT_PULSE_MS = 2_400;
/** Below this zoom only oneself, one's party and events are shown. */
const CROWD_ZOOM = 0.6;

export function placeTokens(store: EntityStore, scene: TokenScene): Placed[] {
  const placed: Placed[] = [];
  for (const piece of store.pieces.values()) {
    const { entity, track } = piece;
    const [mapX, mapY] = positionAt(track, scene.nowMs);
    const [x, y] = toScreen(scene.camera, scene.view, { x: mapX, y: mapY });
    if (x < -60 || x > scene.view.width + 60 || y < -60 || y > scene.view.height + 90) continue;
    if (scene.camera.zoom < CROWD_ZOOM && !isNotable(entity, scene)) continue;
    const hop = scene.reducedMotion
      ? 0
      : Math.abs(Math.sin((walkedUnits(track, scene.nowMs) / UNITS_PER_TILE) * Math.PI)) * HOP_PX;
    placed.push({ piece, x, y: y - hop, priority: priorityOf(entity, scene) });
  }
  return placed.sort((a, b) => a.y - b.y);
}

function isNotable(entity: MapEntity, scene: TokenScene): boolean {
  return entity.kind === 'event' || entity.kind === 'player' || entity.id === scene.target;
}

/** Who is written first: self, target, party, cities (they claim at 3), foes, folk, the rest. */
function priorityOf(entity: MapEntity, scene: TokenScene): number {
  if (entity.id === scene.self) return 0;
  if (entity.id === scene.target || entity.id === scene.hovered) return 1;
  if (entity.relation === 'party' || entity.kind === 'event') return 2;
  if (entity.relation === 'foe' || (entity.kind === 'monster' && (entity.flags & FLAG.hunting) !== 0))
    return 4;
  if (entity.kind === 'npc' || entity.relation === 'guild') return 5;
  return entity.kind === 'player' ? 6 : entity.kind === 'monster' ? 7 : 8;
}

/** Returns whether something in it turns or pulses by itself. */
export function drawTokens(
  ctx: CanvasRenderingContext2D,
  placed: readonly Placed[],
  layer: { atlas: Atlas; scene: TokenScene },
): boolean {
  const { atlas, scene } = layer;
  let lively = false;
  for (const { piece, x, y } of placed) {
    const { entity } = piece;
    if (entity.kind === 'event') {
      drawEventRings(
        ctx,
        [x, y],
        scene.reducedMotion ? 0.4 : (scene.nowMs % EVENT_PULSE_MS) / EVENT_PULSE_MS,
      );
      lively ||= !scene.reducedMotion;
    }
    if (entity.id === scene.target) {
      drawTargetRing(ctx, [x, y], {
        radius: isElite(entity) ? 42 : 32,
        turn: scene.reducedMotion ? 0 : (scene.nowMs / RING_TURN_MS) * Math.PI * 2,
        palette: scene.palette,
      });
      lively ||= !scene.reducedMotion;
    }
    ctx.globalAlpha = (entity.flags & FLAG.away) !== 0 ? 0.55 : 1;
    if (entity.id === scene.hovered) ctx.filter = 'brightness(1.08)';
    atlas.draw(ctx, tokenOf(atlas, entity, scene.palette.light), {
      x,
      y: entity.id === scene.hovered ? y - 1 : y,
    });
    if (entity.id === scene.hovered) ctx.filter = 'none';
    ctx.globalAlpha = 1;
    drawBar(ctx, piece, { x, y, scene });
  }
  return lively;
}

function barShown(entity: MapEntity, scene: TokenScene): boolean {
  return entity.health !== undefined && (entity.health < 1 || entity.id === scene.target);
}

function drawBar(
  ctx: CanvasRenderingContext2D,
  { entity }: Piece,
  at: { x: number; y: number; scene: TokenScene },
): void {
  if (entity.health === undefined || !barShown(entity, at.scene)) return;
  drawHealth(
    ctx,
    { x: at.x, y: at.y + footOf(entity) - 1 },
    { share: entity.health, foe: entity.kind === 'monster' || entity.relation === 'foe' },
  );
}

/** Pixels from a token's middle to where its bar or plate begins. */
function footOf(entity: MapEntity): number {
  if (entity.kind === 'event') return 8;
  if (entity.kind === 'node') return 17;
  return isElite(entity) ? 40 : entity.relation === 'self' ? 30 : 26;
}

/** Writes plates, the most important first; `between` is called once those above the cities are written. */
export function drawPlates(
  ctx: CanvasRenderingContext2D,
  placed: readonly Placed[],
  layer: { atlas: Atlas; scene: TokenScene; occupied: Occupied; between: () => void },
): void {
  const { atlas, scene, occupied } = layer;
  for (const { x, y, piece } of placed) {
    const reach = tokenReach(piece.entity) * 0.72;
    occupied.take(
      { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach },
      `token:${piece.entity.id}`,
    );
  }
  let cities = false;
  for (const { piece, x, y, priority } of placed.toSorted((a, b) => a.priority - b.priority)) {
    if (priority > 3 && !cities) {
      cities = true;
      layer.between();
    }
    const { entity } = piece;
    if (scene.camera.zoom < CROWD_ZOOM && priority > 2) continue;
    if (entity.kind === 'node' && priority > 1 && scene.camera.zoom < 5) continue;
    const sprite = plateSprite(atlas, plateText(entity, scene.palette), scene.palette);
    const top = y + footOf(entity) + (barShown(entity, scene) ? 8 : 0);
    const box = {
      left: x - sprite.originX + 4,
      right: x - sprite.originX + sprite.cssWidth - 4,
      top: top + 1,
      bottom: top + sprite.cssHeight - sprite.originY - 3,
    };
    const key = `plate:${entity.id}`;
    if (priority <= 1) occupied.take(box, key);
    else if (!occupied.claim(box, key)) continue;
    atlas.draw(ctx, sprite, { x, y: top });
  }
  if (!cities) layer.between();
}

/** The entity whose token is nearest to a point of the screen, within its reach. */
export function tokenAt(placed: readonly Placed[], at: { x: number; y: number }): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { piece, x, y } of placed) {
    const middle = piece.entity.kind === 'event' ? y - 30 : y;
    const away = Math.hypot(at.x - x, at.y - middle) / tokenReach(piece.entity);
    if (away <= 1 && away < least) {
      best = piece.entity.id;
      least = away;
    }
  }
  return best;
}
