import { addTick, type Brush, between, fillShape, inkLine, jagged, type Pt, type Spot } from '../ink.ts';
import { clamp, createStream, lerp, type Stream } from '../noise.ts';
import { rgba } from '../palette.ts';

/** `snow` from 0 to 1 leaves the top bare; `bare` draws the outline alone, as a surveyor's first sketch. */
export type MountainStyle = { snow: number; bare?: boolean };

type Body = {
  spot: Spot;
  next: Stream;
  peak: Pt;
  left: Pt;
  right: Pt;
  height: number;
  lineWidth: number;
  /** From the left foot up to the peak, from the peak down to the right foot, and the ridge between. */
  lit: Pt[];
  dark: Pt[];
  ridge: Pt[];
  gap: number;
  snowY: number;
};

export function drawMountain(brush: Brush, spot: Spot, style: MountainStyle): void {
  const body = shapeBody(spot, style.snow);
  if (style.bare) {
    drawOutline(brush, body);
    return;
  }
  fillBody(brush, body);
  hatchDarkFlank(brush, body);
  strokeLitFlank(brush, body);
  if (spot.size > 44) drawSpurs(brush, body);
  const { ctx, palette } = brush;
  ctx.fillStyle = rgba(palette.ink, 0.9);
  inkLine(ctx, body.ridge, {
    width: body.lineWidth * 0.8,
    taperStart: 0.02,
    taperEnd: 0.6,
    seed: spot.seed % 97,
  });
  drawOutline(brush, body);
}

function shapeBody(spot: Spot, snow: number): Body {
  const { x, y, size } = spot;
  const next = createStream(spot.seed);
  const height = size * (0.82 + next() * 0.36);
  const width = size * (1.12 + next() * 0.42);
  const peak: Pt = [x + (next() - 0.5) * width * 0.22, y - height];
  const left: Pt = [x - width * 0.5, y + (next() - 0.5) * size * 0.05];
  const right: Pt = [x + width * 0.5, y + (next() - 0.5) * size * 0.06];
  const shape = { depth: size > 40 ? 3 : size > 20 ? 2 : 1, sway: size * 0.12 };
  const flank = (foot: Pt, up: number, across: number): Pt => [
    lerp(foot[0], peak[0], across + next() * 0.12),
    lerp(foot[1], peak[1], up + next() * 0.1),
  ];
  const shoulderL = flank(left, 0.42, 0.52);
  const shoulderR = flank(right, 0.4, 0.5);
  const lit = [...jagged([left, shoulderL], shape, next), ...jagged([shoulderL, peak], shape, next).slice(1)];
  const dark = [
    ...jagged([peak, shoulderR], shape, next),
    ...jagged([shoulderR, right], shape, next).slice(1),
  ];
  const ridge: Pt[] = [peak];
  const bends = size > 40 ? 7 : 5;
  const ridgeFoot = x + width * (0.02 + next() * 0.12);
  for (let i = 1; i <= bends; i++) {
    const t = i / bends;
    const zig = (i % 2 ? 1 : -1) * size * 0.055 * (0.5 + next()) * (1 - t * 0.3);
    ridge.push([lerp(peak[0], ridgeFoot, t) + zig, lerp(peak[1], y - height * 0.08, t)]);
  }
  return {
    spot,
    next,
    peak,
    left,
    right,
    height,
    lit,
    dark,
    ridge,
    lineWidth: clamp(0.75 + (size / 60) * 0.75, 0.8, 2.1),
    gap: clamp(size * 0.05, 2, 3.9),
    snowY: peak[1] + height * (snow > 0.3 ? 0.36 : 0.1),
  };
}

function fillBody({ ctx, palette }: Brush, body: Body): void {
  const { spot, peak, lit, dark, ridge } = body;
  const snowy = body.snowY > peak[1] + body.height * 0.3;
  const vellum = ctx.createLinearGradient(0, peak[1], 0, spot.y + spot.size * 0.04);
  vellum.addColorStop(0, rgba(snowy ? palette.tints.snow : palette.glyphLit, 1));
  vellum.addColorStop(0.5, rgba(palette.glyphFill, 1));
  vellum.addColorStop(0.66, rgba(palette.glyphFill, 1));
  vellum.addColorStop(0.95, rgba(palette.glyphFill, 0));
  ctx.fillStyle = vellum;
  fillShape(ctx, [...lit, ...dark]);
  const shade = ctx.createLinearGradient(0, peak[1], 0, spot.y);
  shade.addColorStop(0, rgba(palette.shade, palette.light ? 0.34 : 0.55));
  shade.addColorStop(0.75, rgba(palette.shade, palette.light ? 0.2 : 0.4));
  shade.addColorStop(1, rgba(palette.shade, 0));
  ctx.fillStyle = shade;
  fillShape(ctx, [...dark, ...ridge.toReversed()]);
}

/** Where a line that runs up or down crosses a height; its far end when it does not. */
function crossAt(line: readonly Pt[], y: number): number {
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [line[i]!, line[i + 1]!];
    if ((y >= a[1] && y <= b[1]) || (y <= a[1] && y >= b[1]))
      return lerp(a[0], b[0], (y - a[1]) / (b[1] - a[1] || 1));
  }
  return line.at(-1)![0];
}

function hatchDarkFlank({ ctx, palette }: Brush, body: Body): void {
  const { spot, next, peak, height, gap, lineWidth } = body;
  ctx.fillStyle = rgba(palette.ink, 0.78);
  ctx.beginPath();
  const steps = Math.max(4, Math.floor((height * 0.86) / gap));
  for (let i = 1; i < steps; i++) {
    const y = peak[1] + (i / steps) * height * 0.92 + (next() - 0.5) * gap * 0.5;
    const x = crossAt(body.ridge, y);
    const room = crossAt(body.dark, Math.min(spot.y - 1, y + height * 0.1)) - x;
    const length = room * (0.4 + next() * 0.5) * (1 - 0.35 * (i / steps));
    const slope = 0.62 + next() * 0.2;
    if (y < body.snowY || room < 2) continue;
    addTick(ctx, {
      from: [x + 0.5, y],
      to: [x + length, y + length * slope],
      width: lineWidth * 0.72,
      bow: -length * 0.05,
    });
    if (spot.size > 34 && next() < 0.35) {
      const x2 = x + room * (0.5 + next() * 0.2);
      const y2 = y + (x2 - x) * slope * 0.8;
      addTick(ctx, { from: [x2, y2], to: [x2 + room * 0.2, y2 + room * 0.16], width: lineWidth * 0.5 });
    }
  }
  ctx.fill();
}

function strokeLitFlank({ ctx, palette }: Brush, body: Body): void {
  const { spot, next, peak, height, lineWidth } = body;
  const count = spot.size > 40 ? 5 : spot.size > 22 ? 3 : 1;
  ctx.fillStyle = rgba(palette.ink, 0.78);
  ctx.beginPath();
  for (let i = 0; i < count; i++) {
    const y = peak[1] + height * (0.34 + 0.5 * ((i + next() * 0.7) / count));
    const x0 = crossAt(body.lit.toReversed(), y);
    const x = x0 + (crossAt(body.ridge, y) - x0) * (0.12 + next() * 0.5);
    const drop = spot.size * (0.1 + next() * 0.1);
    if (y < body.snowY) continue;
    addTick(ctx, {
      from: [x, y],
      to: [x - spot.size * 0.06, y + drop],
      width: lineWidth * 0.55,
      bow: spot.size * 0.01,
    });
  }
  ctx.fill();
}

function drawSpurs(brush: Brush, body: Body): void {
  const { next, spot } = body;
  drawSpur(brush, body, { from: 0.3 + next() * 0.12, side: 1, length: 0.42 });
  if (next() < 0.75) drawSpur(brush, body, { from: 0.42 + next() * 0.1, side: -1, length: 0.36 });
  if (spot.size > 80) {
    drawSpur(brush, body, { from: 0.16 + next() * 0.08, side: -1, length: 0.3 });
    drawSpur(brush, body, { from: 0.52 + next() * 0.1, side: 1, length: 0.32 });
  }
  drawScree(brush, body);
}

function drawSpur(
  { ctx, palette }: Brush,
  body: Body,
  spur: { from: number; side: 1 | -1; length: number },
): void {
  const { spot, next, peak, height, lineWidth, gap } = body;
  const y = peak[1] + height * spur.from;
  const x = crossAt(body.ridge, y);
  const edge = crossAt(spur.side > 0 ? body.dark : body.lit.toReversed(), y + height * spur.length * 0.6);
  const end: Pt = [
    lerp(x, edge, 0.5 + next() * 0.18),
    Math.min(y + height * spur.length, spot.y - height * 0.03),
  ];
  const line = jagged(
    [[x + spur.side * spot.size * 0.02, y], end],
    { depth: 3, sway: spot.size * 0.07 },
    next,
  );
  ctx.fillStyle = rgba(palette.ink, 0.82);
  inkLine(ctx, line, { width: lineWidth * 0.75, taperStart: 0.1, taperEnd: 0.6, seed: spot.seed % 89 });
  ctx.fillStyle = rgba(palette.ink, 0.7);
  ctx.beginPath();
  for (let i = 2; i < line.length - 1; i++) {
    const [px, py] = line[i]!;
    const l = spot.size * (0.07 + next() * 0.07) * (1 - (i / line.length) * 0.4);
    addTick(ctx, {
      from: [px, py],
      to: [px + l * 0.7, py + l * 0.75],
      width: lineWidth * 0.6,
      bow: -l * 0.05,
    });
    if (next() < 0.5)
      addTick(ctx, {
        from: [px + l * 0.3, py + gap],
        to: [px + l * 0.8, py + gap + l * 0.5],
        width: lineWidth * 0.45,
      });
  }
  ctx.fill();
}

function drawScree({ ctx, palette }: Brush, body: Body): void {
  const { next, left, right, spot, height } = body;
  ctx.fillStyle = rgba(palette.ink, 0.5);
  ctx.beginPath();
  for (let i = 0; i < 12; i++) {
    const x = between(left, right, 0.12 + next() * 0.8)[0];
    const y = spot.y - next() * height * 0.07;
    ctx.moveTo(x + 0.8, y);
    ctx.arc(x, y, 0.6 + next() * 0.4, 0, Math.PI * 2);
  }
  ctx.fill();
}

function drawOutline({ ctx, palette }: Brush, body: Body): void {
  const { lineWidth, spot } = body;
  ctx.fillStyle = rgba(palette.ink, 1);
  inkLine(ctx, body.lit, { width: lineWidth, taperStart: 0.35, taperEnd: 0.05, seed: spot.seed % 83 });
  inkLine(ctx, body.dark, {
    width: lineWidth * 1.35,
    taperStart: 0.05,
    taperEnd: 0.45,
    seed: spot.seed % 79,
  });
}
