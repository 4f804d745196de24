// Small standing things: bushes, rocks, tufts, reeds, cairns, stumps of old walls.
import { addTick, type Brush, type Ctx, fillShape, inkLine, type Pt, type Spot } from '../ink.ts';
import { clamp, createStream, type Stream } from '../noise.ts';
import { rgba } from '../palette.ts';

export function drawBush({ ctx, palette }: Brush, spot: Spot): void {
  const { x, y, size, seed } = spot;
  const next = createStream(seed);
  const lineWidth = clamp(0.5 + size / 40, 0.6, 1.1);
  const lobes = 3 + (seed % 2);
  const feet: Pt[] = [];
  for (let i = 0; i <= lobes; i++) {
    feet.push([
      x - size * 0.6 + (size * 1.2 * i) / lobes,
      y - (i > 0 && i < lobes ? size * (0.12 + next() * 0.12) : 0),
    ]);
  }
  ctx.beginPath();
  ctx.moveTo(feet[0]![0], feet[0]![1]);
  for (let i = 0; i < lobes; i++) {
    const a = feet[i]!;
    const b = feet[i + 1]!;
    ctx.quadraticCurveTo(
      (a[0] + b[0]) / 2 + (i - lobes / 2) * size * 0.06,
      Math.min(a[1], b[1]) - size * (0.42 + next() * 0.1),
      b[0],
      b[1],
    );
  }
  ctx.fillStyle = palette.bush;
  ctx.fill();
  ctx.strokeStyle = rgba(palette.ink, 0.8);
  ctx.lineWidth = lineWidth;
  ctx.lineCap = 'round';
  ctx.stroke();
  ctx.fillStyle = rgba(palette.ink, 0.55);
  ctx.beginPath();
  for (let i = 0; i < 3; i++) {
    addTick(ctx, {
      from: [x + size * (0.1 + i * 0.14), y - size * (0.28 - i * 0.05)],
      to: [x + size * (0.2 + i * 0.14), y - size * 0.06],
      width: lineWidth * 0.7,
    });
  }
  addTick(ctx, { from: [x - size * 0.5, y + 1], to: [x + size * 0.8, y + 1.5], width: lineWidth });
  ctx.fill();
}

export function drawRock({ ctx, palette }: Brush, spot: Spot): void {
  const { x, y, size, seed } = spot;
  const next = createStream(seed);
  const lineWidth = clamp(0.5 + size / 30, 0.6, 1.2);
  const line: Pt[] = [
    [x - size * 0.55, y],
    [x - size * (0.45 + next() * 0.1), y - size * (0.3 + next() * 0.2)],
    [x - size * (0.05 + next() * 0.2), y - size * (0.6 + next() * 0.25)],
    [x + size * (0.3 + next() * 0.15), y - size * (0.4 + next() * 0.2)],
    [x + size * 0.58, y + size * 0.03],
  ];
  ctx.fillStyle = rgba(palette.glyphLit, 1);
  fillShape(ctx, line);
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.3 : 0.5);
  fillShape(ctx, [line[2]!, line[3]!, line[4]!, [x + size * 0.05, y]]);
  ctx.fillStyle = rgba(palette.ink, 0.88);
  inkLine(ctx, line, { width: lineWidth * 1.1, taperStart: 0.1, taperEnd: 0.1, seed: seed % 50 });
  ctx.beginPath();
  addTick(ctx, { from: line[2]!, to: [x + size * 0.05, y - size * 0.05], width: lineWidth * 0.8 });
  for (let i = 0; i < 3; i++) {
    addTick(ctx, {
      from: [x + size * (0.18 + i * 0.1), y - size * (0.42 - i * 0.1)],
      to: [x + size * (0.26 + i * 0.1), y - size * 0.08],
      width: lineWidth * 0.6,
    });
  }
  ctx.fill();
}

/** Three blades of grass, added to the current path. */
export function addTuft(ctx: Ctx, spot: { x: number; y: number; size: number }, next: Stream): void {
  const { x, y, size } = spot;
  for (let i = -1; i <= 1; i++) {
    addTick(ctx, {
      from: [x + i * size * 0.22, y],
      to: [x + i * size * (0.45 + next() * 0.15), y - size * (i === 0 ? 0.9 : 0.6)],
      width: size * 0.16,
    });
  }
}

/** Reeds over two strokes of still water, added to the current path. */
export function addReeds(ctx: Ctx, spot: { x: number; y: number; size: number }, standing: boolean): void {
  const { x, y, size } = spot;
  addTick(ctx, { from: [x - size, y], to: [x + size, y], width: 1.1 });
  addTick(ctx, {
    from: [x - size * 0.5, y + size * 0.45],
    to: [x + size * 0.9, y + size * 0.45],
    width: 0.9,
  });
  if (!standing) return;
  addTick(ctx, { from: [x, y], to: [x - size * 0.15, y - size * 1.1], width: 1.2 });
  addTick(ctx, { from: [x + size * 0.3, y], to: [x + size * 0.45, y - size * 0.8], width: 1.1 });
  addTick(ctx, { from: [x - size * 0.3, y], to: [x - size * 0.5, y - size * 0.7], width: 1 });
}

/** A heap of four or five stones, the largest below. */
export function drawCairn(brush: Brush, spot: Spot): void {
  const next = createStream(spot.seed);
  const { ctx, palette } = brush;
  let level = spot.y;
  for (let i = 0; i < 4; i++) {
    const width = spot.size * (0.5 - i * 0.1) * (0.9 + next() * 0.2);
    const height = spot.size * 0.24;
    ctx.beginPath();
    ctx.ellipse(
      spot.x + (next() - 0.5) * spot.size * 0.08,
      level - height / 2,
      width,
      height * 0.55,
      (next() - 0.5) * 0.2,
      0,
      Math.PI * 2,
    );
    ctx.fillStyle = rgba(palette.glyphLit, 1);
    ctx.fill();
    ctx.strokeStyle = rgba(palette.ink, 0.9);
    ctx.lineWidth = clamp(spot.size / 16, 0.6, 1.2);
    ctx.stroke();
    level -= height * 0.92;
  }
}

/** A black, leafless oak. */
export function drawBareOak({ ctx, palette }: Brush, spot: Spot): void {
  const next = createStream(spot.seed);
  ctx.fillStyle = palette.light ? palette.black : rgba(palette.ink, 0.55);
  const branch = (from: Pt, angle: number, length: number, width: number): void => {
    const to: Pt = [from[0] + Math.cos(angle) * length, from[1] + Math.sin(angle) * length];
    ctx.beginPath();
    addTick(ctx, { from, to, width, bow: (next() - 0.5) * length * 0.3 });
    ctx.fill();
    if (length < spot.size * 0.13) return;
    const forks = 2 + (next() < 0.4 ? 1 : 0);
    for (let i = 0; i < forks; i++) {
      const along = 0.5 + next() * 0.45;
      const start: Pt = [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along];
      branch(start, angle + (i - (forks - 1) / 2) * 1.1 + (next() - 0.5) * 0.4, length * 0.62, width * 0.62);
    }
  };
  branch([spot.x, spot.y], -Math.PI / 2 + (next() - 0.5) * 0.2, spot.size * 0.55, spot.size * 0.14);
}
