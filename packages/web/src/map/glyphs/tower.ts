import { addTick, type Brush, distance, fillShape, type Pt, tracePath } from '../ink.ts';
import { clamp, lerp } from '../noise.ts';
import { rgba } from '../palette.ts';

export type Tower = {
  x: number;
  y: number;
  width: number;
  height: number;
  roof: 'cone' | 'spire' | 'crenel';
  flag?: string;
  roofColour?: string;
};

export function drawTower(brush: Brush, tower: Tower): void {
  const { ctx, palette } = brush;
  const { x, y, width, height } = tower;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = rgba(palette.ink, 0.96);
  ctx.lineWidth = clamp(0.55 + height / 60, 0.65, 1.35);
  ctx.fillStyle = palette.wall;
  ctx.fillRect(x - width / 2, y - height, width, height);
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.26 : 0.5);
  ctx.fillRect(x + width * 0.08, y - height, width * 0.42, height);
  ctx.strokeRect(x - width / 2, y - height, width, height);
  const top = tower.roof === 'crenel' ? drawCrenels(brush, tower) : drawCone(brush, tower);
  if (width > 6) {
    ctx.fillStyle = palette.light ? rgba(palette.ink, 0.85) : palette.black;
    ctx.fillRect(x - width * 0.16, y - height * 0.72, width * 0.16, height * 0.16);
    ctx.fillRect(x - width * 0.02, y - height * 0.4, width * 0.16, height * 0.14);
  }
  if (tower.flag) drawFlag(brush, { x, y: top, width, colour: tower.flag });
}

/** Returns the height of the highest stone. */
function drawCrenels({ ctx, palette }: Brush, { x, y, width, height }: Tower): number {
  const top = y - height;
  const merlon = (width * 1.24) / 5;
  ctx.fillStyle = palette.wall;
  ctx.beginPath();
  ctx.moveTo(x - width * 0.62, top);
  for (let i = 0; i < 5; i++) {
    const left = x - width * 0.62 + i * merlon;
    const level = top - width * (i % 2 ? 0.18 : 0.42);
    ctx.lineTo(left, level);
    ctx.lineTo(left + merlon, level);
  }
  ctx.lineTo(x + width * 0.62, top);
  ctx.closePath();
  ctx.fill();
  ctx.stroke();
  return top - width * 0.42;
}

function drawCone({ ctx, palette }: Brush, { x, y, width, height, roof, roofColour }: Tower): number {
  const top = y - height;
  const tip = top - width * (roof === 'spire' ? 2.2 : 1.15);
  const outline: Pt[] = [
    [x - width * 0.64, top],
    [x, tip],
    [x + width * 0.64, top],
  ];
  ctx.fillStyle = roofColour ?? palette.roofs[0]!;
  fillShape(ctx, outline);
  ctx.fillStyle = rgba(palette.shade, 0.25);
  fillShape(ctx, [
    [x + width * 0.05, top],
    [x, tip],
    [x + width * 0.64, top],
  ]);
  ctx.beginPath();
  tracePath(ctx, outline);
  ctx.closePath();
  ctx.stroke();
  return tip;
}

function drawFlag({ ctx }: Brush, flag: { x: number; y: number; width: number; colour: string }): void {
  const { x, y, width } = flag;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x, y - width * 1.1);
  ctx.stroke();
  ctx.fillStyle = flag.colour;
  ctx.beginPath();
  ctx.moveTo(x, y - width * 1.1);
  ctx.quadraticCurveTo(x + width * 0.5, y - width * 1.3, x + width * 0.95, y - width * 0.95);
  ctx.quadraticCurveTo(x + width * 0.5, y - width * 0.8, x, y - width * 0.6);
  ctx.closePath();
  ctx.fill();
  ctx.stroke();
}

/** A stretch of crenellated wall between two feet. */
export function drawWall({ ctx, palette }: Brush, ends: readonly [Pt, Pt], height: number): void {
  const [a, b] = ends;
  const length = distance(a, b);
  const merlons = Math.max(2, Math.round(length / (height * 0.55)));
  const at = (t: number, up: number): Pt => [lerp(a[0], b[0], t), lerp(a[1], b[1], t) - up];
  const outline: Pt[] = [a, at(0, height)];
  for (let i = 0; i < merlons; i++) {
    outline.push(
      at(i / merlons, height * 1.28),
      at((i + 0.5) / merlons, height * 1.28),
      at((i + 0.5) / merlons, height),
      at((i + 1) / merlons, height),
    );
  }
  outline.push(b);
  ctx.fillStyle = palette.wall;
  fillShape(ctx, outline);
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.16 : 0.4);
  ctx.fill();
  ctx.strokeStyle = rgba(palette.ink, 0.95);
  ctx.lineWidth = clamp(0.5 + height / 20, 0.6, 1.2);
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.fillStyle = rgba(palette.ink, 0.5);
  ctx.beginPath();
  const stones = Math.floor(length / (height * 0.8));
  for (let i = 0; i < stones; i++) {
    const from = at((i + 0.5) / stones, height * (0.25 + (0.4 * ((i * 7) % 3)) / 3));
    addTick(ctx, { from, to: [from[0] + height * 0.3, from[1]], width: 0.6 });
  }
  ctx.fill();
}
