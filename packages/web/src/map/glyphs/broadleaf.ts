import { addTick, type Brush, type Pt, type Spot } from '../ink.ts';
import { clamp, createStream, type Stream } from '../noise.ts';
import { rgba } from '../palette.ts';

type Crown = {
  spot: Spot;
  width: number;
  height: number;
  middle: number;
  lineWidth: number;
  big: boolean;
  bumps: Pt[];
};

/** A round tree. `fill` replaces the leaf colour; `upside` turns it over, as where the sheet is folded back. */
export type TreeStyle = { fill?: string; upside?: boolean; bare?: boolean };

export function drawBroadleaf(brush: Brush, spot: Spot, style: TreeStyle = {}): void {
  const { ctx, palette } = brush;
  const next = createStream(spot.seed);
  const { x, y, size } = spot;
  if (style.upside) {
    ctx.save();
    ctx.translate(0, 2 * y - size * 0.9);
    ctx.scale(1, -1);
  }
  const crown = shapeCrown(spot, next);
  groundShadow(brush, crown, next);
  if (size > 10) {
    ctx.fillStyle = rgba(palette.ink, 0.9);
    ctx.beginPath();
    addTick(ctx, {
      from: [x - size * 0.055, y + size * 0.01],
      to: [x - size * 0.025, crown.middle],
      width: crown.lineWidth * 1.2,
      bow: size * 0.02,
    });
    addTick(ctx, {
      from: [x + size * 0.05, y],
      to: [x + size * 0.02, crown.middle],
      width: crown.lineWidth * 1.9,
      bow: -size * 0.02,
    });
    ctx.fill();
  }
  if (!style.bare) fillCrown(brush, crown, style.fill ?? palette.leaves[next() < 0.5 ? 0 : 1]!);
  if (!style.bare) shadeCrown(brush, crown, next);
  outlineCrown(brush, crown, next);
  if (style.upside) ctx.restore();
}

function shapeCrown(spot: Spot, next: Stream): Crown {
  const { x, y, size, seed } = spot;
  const big = size > 16;
  const width = size * (0.6 + next() * 0.26);
  const height = size * (0.56 + next() * 0.2);
  const middle = y - size * 0.17 - height * 0.5;
  const count = big ? 9 + ((seed >>> 3) % 3) : 7;
  const turn = next() * 6;
  const bumps: Pt[] = [];
  for (let i = 0; i < count; i++) {
    const angle = turn + (i / count) * Math.PI * 2;
    const out = 0.86 + next() * 0.26;
    bumps.push([x + Math.cos(angle) * width * 0.5 * out, middle + Math.sin(angle) * height * 0.5 * out]);
  }
  return { spot, width, height, middle, big, bumps, lineWidth: clamp(0.42 + size / 46, 0.55, 1.2) };
}

function groundShadow({ ctx, palette }: Brush, crown: Crown, next: Stream): void {
  const { x, y, size } = crown.spot;
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.2 : 0.45);
  ctx.beginPath();
  if (crown.big) {
    for (let i = 0; i < 5; i++) {
      addTick(ctx, {
        from: [x - size * 0.08 + i * size * 0.05, y - size * 0.02 + i * size * 0.022],
        to: [x + size * (0.34 + next() * 0.14) - i * size * 0.02, y - size * 0.01 + i * size * 0.024],
        width: 1.2,
      });
    }
  } else ctx.ellipse(x + size * 0.16, y, size * 0.34, size * 0.09, 0, 0, Math.PI * 2);
  ctx.fill();
}

/** The scallop between two bumps: its ends, its bulge and the direction it faces. */
function scallop(crown: Crown, i: number): { from: Pt; bulge: Pt; to: Pt; facing: Pt } {
  const from = crown.bumps[i]!;
  const to = crown.bumps[(i + 1) % crown.bumps.length]!;
  const mx = (from[0] + to[0]) / 2;
  const my = (from[1] + to[1]) / 2;
  const length = Math.hypot(mx - crown.spot.x, my - crown.middle) || 1;
  const facing: Pt = [(mx - crown.spot.x) / length, (my - crown.middle) / length];
  const out = crown.spot.size * 0.12;
  return { from, to, facing, bulge: [mx + facing[0] * out, my + facing[1] * out] };
}

function crownPath({ ctx }: Brush, crown: Crown, shift: Pt): void {
  ctx.beginPath();
  for (let i = 0; i < crown.bumps.length; i++) {
    const { from, bulge, to } = scallop(crown, i);
    if (i === 0) ctx.moveTo(from[0] + shift[0], from[1] + shift[1]);
    ctx.quadraticCurveTo(bulge[0] + shift[0], bulge[1] + shift[1], to[0] + shift[0], to[1] + shift[1]);
  }
  ctx.closePath();
}

/** The ground of the crown, then a tint that misses the line a little, as hand colouring does. */
function fillCrown(brush: Brush, crown: Crown, tint: string): void {
  const { ctx, palette } = brush;
  crownPath(brush, crown, [0, 0]);
  ctx.fillStyle = palette.crown;
  ctx.fill();
  ctx.globalAlpha = palette.light ? 0.78 : 0.9;
  crownPath(brush, crown, crown.big ? [crown.spot.size * 0.035, -crown.spot.size * 0.02] : [0.4, 0]);
  ctx.fillStyle = tint;
  ctx.fill();
  ctx.globalAlpha = 1;
}

function shadeCrown(brush: Brush, crown: Crown, next: Stream): void {
  const { ctx, palette } = brush;
  const { x, size } = crown.spot;
  ctx.save();
  crownPath(brush, crown, [0, 0]);
  ctx.clip();
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.2 : 0.5);
  ctx.beginPath();
  ctx.ellipse(
    x + crown.width * 0.36,
    crown.middle + crown.height * 0.34,
    crown.width * 0.52,
    crown.height * 0.42,
    0.6,
    0,
    Math.PI * 2,
  );
  ctx.fill();
  if (crown.big) {
    ctx.fillStyle = rgba(palette.ink, 0.62);
    ctx.beginPath();
    for (let i = 0; i < 9; i++) {
      const t = i / 8;
      const ax = x + crown.width * (0.16 - 0.34 * Math.abs(t - 0.45));
      const ay = crown.middle + crown.height * (0.66 * t - 0.2);
      addTick(ctx, {
        from: [ax + next() * size * 0.06, ay],
        to: [ax + size * (0.16 + next() * 0.16), ay + size * 0.03],
        width: crown.lineWidth * 0.8,
        bow: size * 0.012,
      });
    }
    ctx.fill();
  }
  ctx.restore();
}

function outlineCrown({ ctx, palette }: Brush, crown: Crown, next: Stream): void {
  const { x, size } = crown.spot;
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  for (let i = 0; i < crown.bumps.length; i++) {
    const { from, bulge, to, facing } = scallop(crown, i);
    const weight = clamp(0.5 + (facing[0] * 0.6 + facing[1] * 0.8) * 0.5);
    if (crown.big && weight < 0.14 && next() < 0.5) continue;
    ctx.strokeStyle = rgba(palette.ink, 0.72 + 0.24 * weight);
    ctx.lineWidth = crown.lineWidth * (0.7 + weight * 0.75);
    ctx.beginPath();
    ctx.moveTo(from[0], from[1]);
    ctx.quadraticCurveTo(bulge[0], bulge[1], to[0], to[1]);
    ctx.stroke();
  }
  if (size <= 13) return;
  ctx.lineWidth = crown.lineWidth * 0.75;
  ctx.strokeStyle = rgba(palette.ink, 0.66);
  ctx.beginPath();
  for (let i = 0; i < (crown.big ? 4 : 1); i++) {
    const ax = x + crown.width * (-0.24 + 0.36 * next());
    const ay = crown.middle + crown.height * (-0.26 + 0.42 * next());
    ctx.moveTo(ax - size * 0.06, ay + size * 0.01);
    ctx.quadraticCurveTo(ax - size * 0.01, ay - size * 0.06, ax + size * 0.055, ay);
  }
  ctx.stroke();
}
