import { addTick, type Brush, fillShape, inkLine, type Pt, type Spot, tracePath } from '../ink.ts';
import { clamp, createStream, lerp, type Stream } from '../noise.ts';
import { rgba } from '../palette.ts';

type Fir = {
  spot: Spot;
  big: boolean;
  width: number;
  lineWidth: number;
  top: Pt;
  foot: number;
  lean: number;
  left: Pt[];
  right: Pt[];
};

export type PineStyle = { snow?: boolean };

export function drawPine(brush: Brush, spot: Spot, style: PineStyle = {}): void {
  const next = createStream(spot.seed);
  const fir = shapeFir(spot, next);
  const { ctx, palette } = brush;
  groundShadow(brush, fir, next);
  if (spot.size > 10) {
    ctx.fillStyle = rgba(palette.ink, 0.9);
    ctx.beginPath();
    addTick(ctx, {
      from: [spot.x, spot.y],
      to: [spot.x, fir.foot - spot.size * 0.05],
      width: fir.lineWidth * 2.2,
    });
    ctx.fill();
  }
  fillFir(brush, fir, style.snow ? rgba(palette.tints.snow, 1) : palette.pine);
  outlineFir(brush, fir);
  if (spot.size > 12) shadeTicks(brush, fir, next);
}

function shapeFir(spot: Spot, next: Stream): Fir {
  const { x, y, size } = spot;
  const big = size > 16;
  const height = size * (1.05 + next() * 0.4);
  const width = size * (0.46 + next() * 0.16);
  const tiers = big ? 5 : 3;
  const lean = (next() - 0.5) * size * 0.05;
  const top: Pt = [x + lean, y - height];
  const foot = y - height * 0.1;
  const left: Pt[] = [];
  const right: Pt[] = [];
  for (let i = 1; i <= tiers; i++) {
    const t = i / tiers;
    const level = lerp(top[1], foot, t);
    const half = width * 0.5 * t ** 0.8;
    const middle = x + lean * (1 - t);
    left.push([middle - half * (0.85 + next() * 0.35), level + size * 0.03]);
    right.push([middle + half * (0.85 + next() * 0.35), level + size * 0.035]);
    if (i < tiers) {
      left.push([middle - half * 0.42, level - size * 0.015]);
      right.push([middle + half * 0.46, level - size * 0.015]);
    }
  }
  return { spot, big, width, top, foot, lean, left, right, lineWidth: clamp(0.42 + size / 46, 0.55, 1.2) };
}

function groundShadow({ ctx, palette }: Brush, fir: Fir, next: Stream): void {
  const { x, y, size } = fir.spot;
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.2 : 0.45);
  ctx.beginPath();
  if (fir.big) {
    for (let i = 0; i < 4; i++) {
      addTick(ctx, {
        from: [x - size * 0.05 + i * size * 0.05, y - size * 0.02 + i * size * 0.022],
        to: [x + size * (0.26 + next() * 0.12), y - size * 0.01 + i * size * 0.024],
        width: 1.2,
      });
    }
  } else ctx.ellipse(x + size * 0.12, y, size * 0.26, size * 0.07, 0, 0, Math.PI * 2);
  ctx.fill();
}

function fillFir({ ctx, palette }: Brush, fir: Fir, tint: string): void {
  const outline: Pt[] = [fir.top, ...fir.right, ...fir.left.toReversed()];
  ctx.fillStyle = palette.crown;
  fillShape(ctx, outline);
  ctx.globalAlpha = palette.light ? 0.74 : 0.9;
  ctx.fillStyle = tint;
  const shift = fir.big ? fir.spot.size * 0.03 : 0.3;
  fillShape(
    ctx,
    outline.map((p): Pt => [p[0] + shift, p[1]]),
  );
  ctx.globalAlpha = 1;
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.2 : 0.45);
  fillShape(ctx, [fir.top, ...fir.right, [fir.spot.x, fir.foot]]);
}

function outlineFir({ ctx, palette }: Brush, fir: Fir): void {
  const { spot, left, right, top, lineWidth } = fir;
  if (!fir.big) {
    ctx.strokeStyle = rgba(palette.ink, 0.88);
    ctx.lineWidth = lineWidth;
    ctx.lineJoin = 'round';
    ctx.beginPath();
    tracePath(ctx, [top, ...right, ...left.toReversed()]);
    ctx.closePath();
    ctx.stroke();
    return;
  }
  ctx.fillStyle = rgba(palette.ink, 0.9);
  inkLine(ctx, [top, ...left], {
    width: lineWidth * 0.85,
    taperStart: 0.05,
    taperEnd: 0.1,
    seed: spot.seed % 70,
  });
  inkLine(ctx, [top, ...right], {
    width: lineWidth * 1.25,
    taperStart: 0.05,
    taperEnd: 0.1,
    seed: spot.seed % 50,
  });
  ctx.beginPath();
  for (let i = 0; i < left.length; i += 2) {
    const a = left[i]!;
    const b = right[i]!;
    addTick(ctx, {
      from: a,
      to: [lerp(a[0], b[0], 0.36), a[1] + spot.size * 0.025],
      width: lineWidth * 0.7,
      bow: -spot.size * 0.02,
    });
    addTick(ctx, {
      from: b,
      to: [lerp(b[0], a[0], 0.45), b[1] + spot.size * 0.02],
      width: lineWidth,
      bow: spot.size * 0.02,
    });
  }
  ctx.fill();
}

function shadeTicks({ ctx, palette }: Brush, fir: Fir, next: Stream): void {
  const { spot, top, foot, width, lineWidth, big } = fir;
  ctx.fillStyle = rgba(palette.ink, 0.7);
  ctx.beginPath();
  const count = big ? 10 : 4;
  for (let i = 1; i <= count; i++) {
    const t = i / (count + 0.6);
    const y = lerp(top[1], foot, t);
    const half = width * 0.5 * t;
    const middle = spot.x + fir.lean * (1 - t);
    addTick(ctx, {
      from: [middle + half * (0.02 + next() * 0.15), y],
      to: [middle + half * (0.62 + next() * 0.25), y + spot.size * 0.045],
      width: lineWidth * 0.75,
    });
    if (big && i % 3 === 0)
      addTick(ctx, {
        from: [middle - half * 0.35, y + spot.size * 0.02],
        to: [middle - half * 0.6, y + spot.size * 0.06],
        width: lineWidth * 0.5,
      });
  }
  ctx.fill();
}
