// Single buildings and wonders that stand for the authored landmarks.
import { addTick, type Brush, fillShape, inkLine, type Pt, type Spot } from '../ink.ts';
import { createStream } from '../noise.ts';
import { rgba } from '../palette.ts';
import { drawHouse, sketchLines } from './house.ts';
import { drawTower } from './tower.ts';

/** A leaning light on a rock. */
export function drawLighthouse(brush: Brush, { x, y, size, seed }: Spot): void {
  const { ctx } = brush;
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(0.09);
  ctx.translate(-x, -y);
  drawTower(brush, { x, y, width: size * 0.26, height: size * 0.78, roof: 'cone' });
  ctx.restore();
  drawHouse(brush, { x: x - size * 0.34, y: y + size * 0.04, size: size * 0.42, seed });
  ctx.strokeStyle = rgba(brush.palette.ink, 0.55);
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let i = -2; i <= 2; i++) {
    ctx.moveTo(x + size * 0.3, y - size * 0.86 + i * size * 0.03);
    ctx.lineTo(x + size * 0.62, y - size * 0.86 + i * size * 0.12);
  }
  ctx.stroke();
}

export function drawWindmill(brush: Brush, spot: Spot): void {
  const { ctx, palette } = brush;
  const { x, y, size } = spot;
  drawTower(brush, { x, y, width: size * 0.34, height: size * 0.55, roof: 'cone' });
  const hub: Pt = [x, y - size * 0.62];
  ctx.strokeStyle = rgba(palette.ink, 0.95);
  ctx.lineWidth = Math.max(0.7, size / 40);
  for (let i = 0; i < 4; i++) {
    const angle = 0.5 + (i * Math.PI) / 2;
    const along: Pt = [Math.cos(angle), Math.sin(angle)];
    const aside: Pt = [-along[1] * size * 0.1, along[0] * size * 0.1];
    const tip: Pt = [hub[0] + along[0] * size * 0.46, hub[1] + along[1] * size * 0.46];
    const root: Pt = [hub[0] + along[0] * size * 0.12, hub[1] + along[1] * size * 0.12];
    ctx.fillStyle = palette.wall;
    fillShape(ctx, [
      root,
      tip,
      [tip[0] + aside[0], tip[1] + aside[1]],
      [root[0] + aside[0], root[1] + aside[1]],
    ]);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(hub[0], hub[1]);
    ctx.lineTo(tip[0], tip[1]);
    ctx.stroke();
  }
}

/** One stone on end, as walkers sign them; a small cross-stroke is the signature. */
export function drawStandingStone(brush: Brush, { x, y, size, seed }: Spot): void {
  const { ctx, palette } = brush;
  const next = createStream(seed);
  const lean = (next() - 0.5) * size * 0.12;
  const stone: Pt[] = [
    [x - size * 0.2, y],
    [x - size * 0.19 + lean, y - size * 0.72],
    [x - size * 0.06 + lean, y - size * 0.92],
    [x + size * 0.12 + lean, y - size * 0.84],
    [x + size * 0.2, y],
  ];
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.22 : 0.5);
  ctx.beginPath();
  ctx.ellipse(x + size * 0.16, y, size * 0.36, size * 0.09, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = rgba(palette.glyphLit, 1);
  fillShape(ctx, stone);
  ctx.fillStyle = rgba(palette.shade, palette.light ? 0.28 : 0.45);
  fillShape(ctx, [stone[2]!, stone[3]!, stone[4]!, [x + size * 0.04, y]]);
  sketchLines(brush, stone, { width: Math.max(0.8, size / 24), seed });
  ctx.strokeStyle = palette.rubric;
  ctx.lineWidth = Math.max(0.8, size / 22);
  ctx.beginPath();
  ctx.moveTo(x - size * 0.1 + lean * 0.6, y - size * 0.52);
  ctx.lineTo(x + size * 0.06 + lean * 0.6, y - size * 0.46);
  ctx.moveTo(x - size * 0.04 + lean * 0.6, y - size * 0.6);
  ctx.lineTo(x + lean * 0.6, y - size * 0.38);
  ctx.stroke();
}

/** A lectern with an open page: somewhere to read. */
export function drawLectern({ ctx, palette }: Brush, { x, y, size }: Spot): void {
  ctx.strokeStyle = rgba(palette.ink, 0.95);
  ctx.lineWidth = Math.max(0.8, size / 18);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x, y - size * 0.5);
  ctx.moveTo(x - size * 0.18, y);
  ctx.lineTo(x + size * 0.18, y);
  ctx.stroke();
  for (const side of [-1, 1]) {
    ctx.beginPath();
    ctx.moveTo(x, y - size * 0.5);
    ctx.quadraticCurveTo(x + side * size * 0.2, y - size * 0.72, x + side * size * 0.42, y - size * 0.56);
    ctx.lineTo(x + side * size * 0.42, y - size * 0.86);
    ctx.quadraticCurveTo(x + side * size * 0.2, y - size * 1.02, x, y - size * 0.8);
    ctx.closePath();
    ctx.fillStyle = rgba(palette.glyphLit, 1);
    ctx.fill();
    ctx.stroke();
  }
}

/** An arch that leads nowhere in particular. */
export function drawGateArch(brush: Brush, { x, y, size, seed }: Spot): void {
  const { ctx, palette } = brush;
  const outline: Pt[] = [
    [x - size * 0.42, y],
    [x - size * 0.42, y - size * 0.8],
    [x + size * 0.42, y - size * 0.8],
    [x + size * 0.42, y],
  ];
  ctx.fillStyle = palette.wall;
  fillShape(ctx, outline);
  sketchLines(brush, outline, { width: Math.max(0.8, size / 30), seed });
  ctx.fillStyle = palette.black;
  ctx.beginPath();
  ctx.arc(x, y - size * 0.38, size * 0.22, Math.PI, 0);
  ctx.lineTo(x + size * 0.22, y);
  ctx.lineTo(x - size * 0.22, y);
  ctx.closePath();
  ctx.fill();
}

/** A door that stands alone, ajar. */
export function drawDoor(brush: Brush, { x, y, size, seed }: Spot): void {
  const { ctx, palette } = brush;
  const frame: Pt[] = [
    [x - size * 0.26, y],
    [x - size * 0.26, y - size],
    [x + size * 0.26, y - size],
    [x + size * 0.26, y],
  ];
  ctx.fillStyle = palette.black;
  fillShape(ctx, frame);
  const leaf: Pt[] = [
    [x - size * 0.26, y],
    [x - size * 0.26, y - size],
    [x + size * 0.08, y - size * 0.9],
    [x + size * 0.08, y + size * 0.1],
  ];
  ctx.fillStyle = palette.wall;
  fillShape(ctx, leaf);
  sketchLines(brush, frame, { width: Math.max(0.9, size / 28), seed });
  sketchLines(brush, leaf, { width: Math.max(0.8, size / 34), seed: seed + 1 });
}

/** The hole where both folds cross: a dark rim with torn fibres. */
export function drawWear({ ctx, palette }: Brush, { x, y, size, seed }: Spot): void {
  const next = createStream(seed);
  const rim: Pt[] = [];
  for (let i = 0; i < 40; i++) {
    const angle = (i / 40) * Math.PI * 2;
    const out = size * (0.36 + next() * 0.1);
    rim.push([x + Math.cos(angle) * out * 1.3, y + Math.sin(angle) * out * 0.8]);
  }
  ctx.fillStyle = palette.light ? '#3a2a1c' : '#0c0805';
  fillShape(ctx, rim);
  ctx.fillStyle = rgba(palette.glyphLit, 0.95);
  ctx.beginPath();
  for (const [px, py] of rim) {
    for (let k = 0; k < 2; k++) {
      const inward = 0.12 + next() * 0.3;
      addTick(ctx, {
        from: [px, py],
        to: [px + (x - px) * inward + (next() - 0.5) * 6, py + (y - py) * inward + (next() - 0.5) * 6],
        width: Math.max(1, size * 0.025),
      });
    }
  }
  ctx.fill();
  ctx.fillStyle = rgba(palette.ink, 0.8);
  inkLine(ctx, rim, { width: Math.max(0.9, size / 50), closed: true });
}

/** Stumps of walls and columns of a town that was rubbed out. */
export function drawRuin(brush: Brush, { x, y, size, seed }: Spot): void {
  const { ctx, palette } = brush;
  const next = createStream(seed);
  ctx.fillStyle = palette.wall;
  ctx.lineJoin = 'round';
  const columns = 2 + Math.floor(next() * 3);
  for (let i = 0; i < columns; i++) {
    const left = x + (i - columns / 2) * size * 0.34;
    const height = size * (0.25 + next() * 0.6);
    const stub: Pt[] = [
      [left, y],
      [left, y - height],
      [left + size * 0.08, y - height * (0.86 + next() * 0.2)],
      [left + size * 0.16, y - height * (0.8 + next() * 0.1)],
      [left + size * 0.16, y],
    ];
    ctx.fillStyle = palette.wall;
    fillShape(ctx, stub);
    ctx.fillStyle = rgba(palette.shade, palette.light ? 0.26 : 0.45);
    fillShape(ctx, [stub[2]!, stub[3]!, stub[4]!, [left + size * 0.08, y]]);
    sketchLines(brush, stub, { width: Math.max(0.7, size / 30), seed: seed + i });
  }
  ctx.fillStyle = rgba(palette.ink, 0.6);
  ctx.beginPath();
  for (let i = 0; i < 5; i++) {
    const px = x + (next() - 0.5) * size * 1.3;
    const py = y + next() * size * 0.12;
    addTick(ctx, { from: [px, py], to: [px + size * 0.12, py], width: Math.max(0.8, size / 26) });
  }
  ctx.fill();
}

export function drawWell({ ctx, palette }: Brush, { x, y, size }: Spot): void {
  ctx.fillStyle = palette.wall;
  ctx.strokeStyle = rgba(palette.ink, 0.95);
  ctx.lineWidth = 1.1;
  for (const [width, fill] of [
    [1, palette.wall],
    [0.62, palette.waterFill],
  ] as const) {
    ctx.beginPath();
    ctx.ellipse(x, y, size * 0.5 * width, size * 0.29 * width, 0, 0, Math.PI * 2);
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.stroke();
  }
}
