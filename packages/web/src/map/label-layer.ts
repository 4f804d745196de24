// Writes labels. Each is lettered once on a small canvas of its own and stamped from then on.
import { type Camera, levelFor, toScreen, type Viewport } from './camera.ts';
import { iconGrowth } from './clearings.ts';
import type { MapLabel } from './label-list.ts';
import type { Occupied } from './occupied.ts';
import type { Palette } from './palette.ts';
import { ICON_HALF_PX, TOWN_PLAN_LEVEL } from './settlements.ts';
import { textWidth } from './text-width.ts';
import { TOWN_SQUASH } from './town-shape.ts';

type Style = { font: string; colour: string; halo: number; spacing: number; arc: number };
type Stamp = { canvas: OffscreenCanvas; width: number; height: number };

export type LabelLayer = {
  /** Adds what fits on the screen to `occupied` and draws it, most important first. */
  draw(
    ctx: CanvasRenderingContext2D,
    scene: { camera: Camera; view: Viewport; palette: Palette },
    occupied: Occupied,
  ): void;
  setLabels(labels: readonly MapLabel[]): void;
  /** Letters everything anew: fonts have arrived. */
  forget(): void;
};

const SC = '"IM Fell English SC", serif';
const FELL = '"IM Fell English", serif';

export function createLabelLayer(labels: readonly MapLabel[], pixelRatio: number): LabelLayer {
  const byPriority = (list: readonly MapLabel[]) => list.toSorted((a, b) => a.priority - b.priority);
  let sorted = byPriority(labels);
  const stamps = new Map<string, Stamp>();
  return {
    setLabels(list) {
      sorted = byPriority(list);
    },
    forget: () => stamps.clear(),
    draw(ctx, scene, occupied) {
      const { camera, view, palette } = scene;
      for (const label of sorted) {
        if (camera.zoom < label.from || camera.zoom > label.to) continue;
        const [x, y] = toScreen(camera, view, label);
        if (x < -200 || x > view.width + 200 || y < -80 || y > view.height + 80) continue;
        const style = styleOf(label, camera.zoom, palette);
        const key = `${palette.theme}:${style.font}:${style.spacing}:${label.text}`;
        const stamp = stamps.get(key) ?? letter(label.text, style, { palette, pixelRatio });
        stamps.set(key, stamp);
        const [dx, dy] = shiftOf(label, camera.zoom, stamp);
        const at = { x: x + dx, y: y + dy };
        if (!occupied.claim(boxOf(label, stamp, at), `label:${label.text}`)) continue;
        drawStamp(ctx, stamp, { ...at, turn: label.turn });
      }
    },
  };
}

function styleOf(label: MapLabel, zoom: number, palette: Palette): Style {
  const near = zoom > 3;
  switch (label.kind) {
    case 'region': {
      const size = zoom < 0.35 ? 17 : zoom < 1 ? 24 : 31;
      const look = { halo: 4.5, spacing: size * 0.3, arc: 0.36 };
      return { font: `400 ${size}px ${SC}`, colour: palette.labelRegion, ...look };
    }
    case 'city':
      return cityStyle(label, zoom, palette);
    case 'water': {
      const look = { halo: 0, spacing: near ? 3 : 1.5, arc: 0 };
      return { font: `italic 400 ${near ? 19 : 14}px ${FELL}`, colour: palette.labelWater, ...look };
    }
    case 'road':
    case 'place': {
      const look = { halo: 3.5, spacing: label.kind === 'road' ? 1 : 0.3, arc: 0 };
      return { font: `italic 400 ${near ? 15 : 13}px ${FELL}`, colour: palette.labelRegion, ...look };
    }
  }
}

function cityStyle(label: MapLabel, zoom: number, palette: Palette): Style {
  const size = citySize(label, zoom);
  const small = zoom <= 3 && (label.rank === 'village' || label.rank === 'camp');
  const font = small ? `italic 400 ${size}px ${FELL}` : `400 ${size}px ${SC}`;
  return { font, colour: palette.label, halo: size > 24 ? 6 : 4, spacing: size * 0.08, arc: 0 };
}

function citySize(label: MapLabel, zoom: number): number {
  const step = zoom < 0.4 ? 0 : zoom < 3 ? 1 : 2;
  switch (label.rank) {
    case 'capital':
      return [17, 23, 34][step]!;
    case 'town':
      return [14, 18, 27][step]!;
    case 'village':
      return [13, 16, 22][step]!;
    default:
      return [12.5, 14, 19][step]!;
  }
}

/** A town's name stands under its icon; at play zoom south of its houses, or as far as the screen allows. */
function dropBelowIcon(label: MapLabel, zoom: number): number {
  const level = levelFor(zoom);
  if (level >= TOWN_PLAN_LEVEL) return Math.min((label.radius ?? 0) * TOWN_SQUASH * zoom + 34, 290);
  return ICON_HALF_PX[label.rank ?? 'village'] * 0.5 * iconGrowth(level) * (zoom / (level / 4)) + 13;
}

/** How far from its place a name stands: under icons and small lakes, beside streams that are mere lines. */
function shiftOf(label: MapLabel, zoom: number, stamp: Stamp): readonly [number, number] {
  switch (label.kind) {
    case 'city':
      return [0, dropBelowIcon(label, zoom)];
    case 'place':
      return [0, 16];
    case 'water': {
      if (label.radius === undefined)
        return zoom < 1.6 ? [Math.sin(label.turn) * 11, -Math.cos(label.turn) * 11] : [0, 0];
      const half = label.radius * zoom;
      return [0, half * 2 > stamp.width ? 0 : half + 11];
    }
    default:
      return [0, 0];
  }
}

function letter(text: string, style: Style, look: { palette: Palette; pixelRatio: number }): Stamp {
  const { pixelRatio } = look;
  const size = Number(/(\d+(?:\.\d+)?)px/.exec(style.font)?.[1] ?? 16);
  const width = Math.ceil(textWidth(style.font, text, style.spacing) + size);
  const height = Math.ceil(size * 1.7 + (style.arc > 0 ? width * style.arc * 0.16 : 0));
  const canvas = new OffscreenCanvas(width * pixelRatio, height * pixelRatio);
  const ctx = canvas.getContext('2d')!;
  ctx.setTransform(pixelRatio, 0, 0, pixelRatio, (width / 2) * pixelRatio, size * 1.1 * pixelRatio);
  ctx.font = style.font;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = style.halo;
  ctx.strokeStyle = look.palette.halo;
  ctx.fillStyle = style.colour;
  const places = letterPlaces(text, style);
  for (const pass of style.halo > 0 ? ['halo', 'ink'] : ['ink']) {
    for (const { glyph, x, y, turn } of places) {
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(turn);
      if (pass === 'halo') ctx.strokeText(glyph, 0, 0);
      else ctx.fillText(glyph, 0, 0);
      ctx.restore();
    }
  }
  return { canvas, width, height };
}

type LetterPlace = { glyph: string; x: number; y: number; turn: number };

/** Letters one by one along an arc, or in a row. */
function letterPlaces(text: string, style: Style): LetterPlace[] {
  const glyphs = [...text];
  const widths = glyphs.map((glyph) => textWidth(style.font, glyph) + style.spacing);
  const total = widths.reduce((sum, width) => sum + width, 0);
  let at = -total / 2;
  return glyphs.map((glyph, i) => {
    const middle = at + widths[i]! / 2;
    at += widths[i]!;
    if (style.arc === 0) return { glyph, x: middle, y: 0, turn: 0 };
    const radius = total / style.arc;
    const angle = middle / radius;
    return { glyph, x: Math.sin(angle) * radius, y: radius - Math.cos(angle) * radius, turn: angle };
  });
}

function boxOf(
  label: MapLabel,
  stamp: Stamp,
  at: { x: number; y: number },
): { left: number; right: number; top: number; bottom: number } {
  const [c, s] = [Math.abs(Math.cos(label.turn)), Math.abs(Math.sin(label.turn))];
  const halfX = (stamp.width * c + stamp.height * 0.6 * s) / 2;
  const halfY = (stamp.width * s + stamp.height * 0.6 * c) / 2;
  return { left: at.x - halfX, right: at.x + halfX, top: at.y - halfY, bottom: at.y + halfY };
}

function drawStamp(
  ctx: CanvasRenderingContext2D,
  stamp: Stamp,
  at: { x: number; y: number; turn: number },
): void {
  const size = stamp.height / 1.7;
  if (at.turn === 0) {
    ctx.drawImage(
      stamp.canvas,
      Math.round(at.x - stamp.width / 2),
      Math.round(at.y - size * 1.1),
      stamp.width,
      stamp.height,
    );
    return;
  }
  ctx.save();
  ctx.translate(at.x, at.y);
  ctx.rotate(at.turn);
  ctx.drawImage(stamp.canvas, -stamp.width / 2, -size * 1.1, stamp.width, stamp.height);
  ctx.restore();
}
