import {
  addTick,
  type Brush,
  between,
  distance,
  fillShape,
  inkLine,
  type Pt,
  type Spot,
  tracePath,
} from '../ink.ts';
import { clamp, createStream, hash01, lerp, type Stream } from '../noise.ts';
import { rgba } from '../palette.ts';

type House = {
  spot: Spot;
  flip: 1 | -1;
  gable: Pt[];
  side: Pt[];
  roof: Pt[];
  wallHeight: number;
  depth: number;
  lineWidth: number;
  /** x of a distance from the middle, mirrored for houses that face left. */
  across: (distance: number) => number;
  corners: [number, number, number];
};

/** A gabled house; `tall` multiplies the height of its walls. */
export function drawHouse(brush: Brush, spot: Spot, tall = 1): void {
  const next = createStream(spot.seed);
  const house = shapeHouse(spot, tall, next);
  const { ctx, palette } = brush;
  castShadow(brush, spot);
  ctx.lineJoin = 'round';
  ctx.fillStyle = palette.wall;
  fillShape(ctx, house.gable);
  fillShape(ctx, house.side);
  if (house.flip < 0) {
    ctx.fillStyle = rgba(palette.shade, palette.light ? 0.16 : 0.3);
    fillShape(ctx, house.gable);
  }
  ctx.fillStyle = rgba(palette.shade, house.flip > 0 ? 0.3 : 0.06);
  fillShape(ctx, house.side);
  tintRoof(brush, house, palette.roofs[Math.floor(next() * palette.roofs.length)]!);
  if (spot.size <= 15) {
    plainOutline(brush, house);
    return;
  }
  for (const [i, part] of [house.gable, house.side, house.roof].entries())
    sketchLines(brush, part, { width: house.lineWidth, seed: spot.seed + i });
  drawDetails(brush, house, next);
}

function shapeHouse(spot: Spot, tall: number, next: Stream): House {
  const { x, y, size } = spot;
  const flip = next() < 0.5 ? -1 : 1;
  const front = size * (0.38 + next() * 0.08);
  const depth = size * (0.46 + next() * 0.36);
  const wallHeight = size * 0.32 * tall;
  const rise = size * (0.34 + next() * 0.12);
  const skew = size * 0.07;
  const across = (d: number) => x + flip * d;
  const x0 = -(front + depth) / 2;
  const x1 = x0 + front;
  const x2 = x1 + depth;
  const peak: Pt = [across(x0 + front / 2), y - wallHeight - rise];
  const far: Pt = [across(x2 - front * 0.42), y - wallHeight - rise - skew * 0.2];
  return {
    spot,
    flip,
    wallHeight,
    depth,
    across,
    corners: [x0, x1, x2],
    lineWidth: clamp(0.45 + size / 46, 0.6, 1.15),
    gable: [
      [across(x0), y],
      [across(x0), y - wallHeight],
      peak,
      [across(x1), y - wallHeight],
      [across(x1), y],
    ],
    side: [
      [across(x1), y],
      [across(x1), y - wallHeight],
      [across(x2), y - wallHeight - skew * 0.6],
      [across(x2), y - skew * 0.6],
    ],
    roof: [
      peak,
      far,
      [across(x2 + size * 0.04), y - wallHeight - skew * 0.5],
      [across(x1 + size * 0.015), y - wallHeight + size * 0.015],
    ],
  };
}

function castShadow({ ctx, palette }: Brush, { x, y, size }: Spot): void {
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.22 : 0.5);
  ctx.beginPath();
  if (size > 15) {
    for (let i = 0; i < 4; i++) {
      addTick(ctx, {
        from: [x - size * 0.1 + i * size * 0.08, y + i * size * 0.022],
        to: [x + size * (0.72 - i * 0.03), y + size * (i * 0.024 - 0.02)],
        width: 1.3,
      });
    }
  } else ctx.ellipse(x + size * 0.12, y + size * 0.02, size * 0.62, size * 0.1, 0, 0, Math.PI * 2);
  ctx.fill();
}

function tintRoof({ ctx, palette }: Brush, house: House, tint: string): void {
  const { size, seed } = house.spot;
  ctx.fillStyle = palette.wall;
  fillShape(ctx, house.roof);
  ctx.globalAlpha = palette.light ? 0.86 : 0.95;
  ctx.fillStyle = tint;
  fillShape(
    ctx,
    house.roof.map(
      ([px, py], i): Pt => [
        px + (hash01(seed, i, 1) - 0.5) * size * 0.05,
        py + (hash01(seed, i, 2) - 0.5) * size * 0.05,
      ],
    ),
  );
  ctx.globalAlpha = 1;
}

function plainOutline({ ctx, palette }: Brush, house: House): void {
  ctx.strokeStyle = rgba(palette.ink, 0.92);
  ctx.lineWidth = house.lineWidth;
  ctx.beginPath();
  for (const part of [house.gable, house.side, house.roof]) {
    tracePath(ctx, part);
    ctx.closePath();
  }
  ctx.stroke();
}

/** Each side drawn by itself: it overshoots its corners and wanders a little, as a ruler-less hand does. */
export function sketchLines(
  { ctx, palette }: Brush,
  corners: readonly Pt[],
  style: { width: number; seed: number },
): void {
  ctx.fillStyle = rgba(palette.ink, 0.95);
  for (let i = 0; i < corners.length; i++) {
    const a = corners[i]!;
    const b = corners[(i + 1) % corners.length]!;
    const length = distance(a, b) || 1;
    const chance = (k: number) => hash01(style.seed, i * 7 + k, 9) - 0.5;
    const over = Math.min(1.2, length * 0.05) / length;
    const start = between(a, b, -over);
    const end = between(a, b, 1 + over);
    const middle = between(a, b, 0.5);
    inkLine(
      ctx,
      [
        [start[0] + chance(3) * 0.5, start[1] + chance(4) * 0.5],
        [middle[0] + chance(1) * length * 0.05, middle[1] + chance(2) * length * 0.05],
        [end[0] + chance(5) * 0.5, end[1] + chance(6) * 0.5],
      ],
      { width: style.width * (1 + chance(7) * 0.3), taperStart: 0, taperEnd: 0, vary: 0.25, seed: i },
    );
  }
}

function drawDetails(brush: Brush, house: House, next: Stream): void {
  const { ctx, palette } = brush;
  const { spot, wallHeight, depth, lineWidth, across, corners, roof } = house;
  const { y, size } = spot;
  const [x0, x1] = corners;
  const skew = size * 0.07;
  ctx.fillStyle = palette.light ? rgba(palette.ink, 0.88) : palette.black;
  ctx.fillRect(across((x0 + x1) / 2) - size * 0.05, y - size * 0.17, size * 0.1, size * 0.17);
  const windows = depth > size * 0.6 ? [0.32, 0.7] : [0.32];
  for (const at of windows)
    ctx.fillRect(
      across(x1 + depth * at) - size * 0.03,
      y - wallHeight * 0.7 - skew * 0.3,
      size * 0.065,
      size * 0.1,
    );
  ctx.fillStyle = rgba(palette.ink, 0.88);
  ctx.beginPath();
  for (let i = 1; i < 5; i++) {
    const ridge = between(roof[0]!, roof[1]!, i / 5);
    const eave = between(roof[3]!, roof[2]!, i / 5);
    addTick(ctx, {
      from: between(ridge, eave, next() * 0.25),
      to: between(ridge, eave, 0.55 + next() * 0.4),
      width: lineWidth * 0.6,
    });
  }
  for (let i = 0; i < 3; i++) {
    const level = y - wallHeight * (0.2 + i * 0.28);
    addTick(ctx, {
      from: [across(x1 + depth * (house.flip > 0 ? 0.5 : 0.1)), level],
      to: [across(x1 + depth * 0.92), level - skew * 0.4],
      width: lineWidth * 0.45,
    });
  }
  ctx.fill();
  if (next() < 0.45) drawChimney(brush, house);
}

function drawChimney(brush: Brush, house: House): void {
  const { size, seed } = house.spot;
  const x = house.across(lerp(house.corners[1], house.corners[2], 0.45));
  const y = house.roof[0]![1] + size * 0.04;
  const stack: Pt[] = [
    [x - size * 0.05, y + size * 0.1],
    [x - size * 0.05, y - size * 0.12],
    [x + size * 0.06, y - size * 0.12],
    [x + size * 0.06, y + size * 0.1],
  ];
  brush.ctx.fillStyle = brush.palette.wall;
  fillShape(brush.ctx, stack);
  sketchLines(brush, stack, { width: house.lineWidth * 0.9, seed: seed + 4 });
}
