// Live marks over the chunks: the path, the target ring, and the light of day or candle over everything.
import type { Viewport } from './camera.ts';
import type { MapTheme } from './map-types.ts';
import type { Palette } from './palette.ts';

type Screen = readonly [x: number, y: number];

/** A dotted line that ends in an X. */
export function drawPath(ctx: CanvasRenderingContext2D, points: readonly Screen[], palette: Palette): void {
  const last = points.at(-1);
  if (!last || points.length < 2) return;
  const red = palette.light ? '#9c2a24' : '#e0654c';
  const dots = dotsAlong(points, 9.5);
  for (const [radius, colour] of [
    [3.4, palette.halo],
    [2.1, red],
  ] as const) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    for (const [x, y] of dots) {
      ctx.moveTo(x + radius, y);
      ctx.arc(x, y, radius, 0, Math.PI * 2);
    }
    ctx.fill();
  }
  ctx.lineCap = 'round';
  for (const [width, colour] of [
    [6.5, palette.halo],
    [3.2, red],
  ] as const) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(last[0] - 7, last[1] - 7);
    ctx.quadraticCurveTo(last[0] + 1, last[1] - 1, last[0] + 8, last[1] + 7);
    ctx.moveTo(last[0] + 7, last[1] - 8);
    ctx.quadraticCurveTo(last[0] - 1, last[1] + 1, last[0] - 7, last[1] + 8);
    ctx.stroke();
  }
}

/** Dots at an even pace, counted from the far end, so that they stand still while one walks toward it. */
function dotsAlong(points: readonly Screen[], pace: number): Screen[] {
  const dots: Screen[] = [];
  let due = 16;
  for (let i = points.length - 1; i > 0; i--) {
    const [ax, ay] = points[i]!;
    const [bx, by] = points[i - 1]!;
    const length = Math.hypot(bx - ax, by - ay);
    while (due < length - (i === 1 ? 26 : 0)) {
      dots.push([ax + ((bx - ax) * due) / length, ay + ((by - ay) * due) / length]);
      due += pace;
    }
    due -= length;
    if (due < 0) due = 0;
  }
  return dots;
}

/** A dashed ring with four points that look inward; `turn` in radians. */
export function drawTargetRing(
  ctx: CanvasRenderingContext2D,
  at: Screen,
  ring: { radius: number; turn: number; palette: Palette },
): void {
  const { radius, palette } = ring;
  const red = palette.light ? '#9c2a24' : '#e8806a';
  ctx.save();
  ctx.translate(at[0], at[1]);
  ctx.rotate(ring.turn);
  ctx.setLineDash([7, 4.4]);
  for (const [width, colour] of [
    [4.6, palette.halo],
    [2.2, red],
  ] as const) {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.arc(0, 0, radius, 0, Math.PI * 2);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.fillStyle = red;
  for (let i = 0; i < 4; i++) {
    ctx.rotate(Math.PI / 2);
    ctx.beginPath();
    ctx.moveTo(0, -radius + 7);
    ctx.lineTo(-5.5, -radius - 5);
    ctx.lineTo(5.5, -radius - 5);
    ctx.closePath();
    ctx.fill();
  }
  ctx.restore();
}

/** Two rings that spread from a live event; `phase` from 0 to 1. */
export function drawEventRings(ctx: CanvasRenderingContext2D, at: Screen, phase: number): void {
  for (const shift of [0, 0.5]) {
    const t = (phase + shift) % 1;
    ctx.strokeStyle = `rgba(176,112,34,${0.55 * (1 - t)})`;
    ctx.lineWidth = 1.6;
    ctx.beginPath();
    ctx.ellipse(at[0], at[1], 14 + t * 24, (14 + t * 24) * 0.5, 0, 0, Math.PI * 2);
    ctx.stroke();
  }
}

export type Light = {
  draw(ctx: CanvasRenderingContext2D, view: Viewport, flame: Screen): void;
};

const GLOW_PX = 760;

/** By day the corners are a little brown; by candle a warm pool lies round `flame` and the rest is dark. */
export function createLight(theme: MapTheme): Light {
  return theme === 'day' ? dayLight() : candleLight();
}

function dayLight(): Light {
  let made: { canvas: OffscreenCanvas; width: number; height: number } | null = null;
  return {
    draw(ctx, view) {
      if (!made || made.width !== view.width || made.height !== view.height)
        made = { canvas: vignette(view), width: view.width, height: view.height };
      ctx.drawImage(made.canvas, 0, 0, view.width, view.height);
    },
  };
}

function vignette(view: Viewport): OffscreenCanvas {
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.ceil(view.width / 4)),
    Math.max(1, Math.ceil(view.height / 4)),
  );
  const ctx = canvas.getContext('2d')!;
  const reach = Math.hypot(canvas.width, canvas.height) / 2;
  const brown = ctx.createRadialGradient(
    canvas.width / 2,
    canvas.height / 2,
    reach * 0.55,
    canvas.width / 2,
    canvas.height / 2,
    reach,
  );
  brown.addColorStop(0, 'rgba(96,62,24,0)');
  brown.addColorStop(1, 'rgba(96,62,24,.2)');
  ctx.fillStyle = brown;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

function candleLight(): Light {
  const half = GLOW_PX / 2;
  const canvas = new OffscreenCanvas(GLOW_PX, GLOW_PX);
  const glow = canvas.getContext('2d')!;
  const warm = glow.createRadialGradient(half, half, 30, half, half, half);
  warm.addColorStop(0, 'rgba(255,190,96,.16)');
  warm.addColorStop(0.2, 'rgba(255,176,84,.09)');
  warm.addColorStop(0.4, 'rgba(120,70,20,.04)');
  warm.addColorStop(0.55, 'rgba(0,0,0,.1)');
  warm.addColorStop(1, 'rgba(0,0,0,.42)');
  glow.fillStyle = warm;
  glow.fillRect(0, 0, GLOW_PX, GLOW_PX);
  return {
    draw(ctx, view, [x, y]) {
      const [left, top, right, bottom] = [
        Math.round(x - GLOW_PX),
        Math.round(y - GLOW_PX),
        Math.round(x + GLOW_PX),
        Math.round(y + GLOW_PX),
      ];
      ctx.fillStyle = 'rgba(0,0,0,.42)';
      if (left > 0) ctx.fillRect(0, Math.max(0, top), left, Math.min(view.height, bottom) - Math.max(0, top));
      if (right < view.width)
        ctx.fillRect(
          right,
          Math.max(0, top),
          view.width - right,
          Math.min(view.height, bottom) - Math.max(0, top),
        );
      if (top > 0) ctx.fillRect(0, 0, view.width, top);
      if (bottom < view.height) ctx.fillRect(0, bottom, view.width, view.height - bottom);
      ctx.drawImage(canvas, left, top, GLOW_PX * 2, GLOW_PX * 2);
    },
  };
}
