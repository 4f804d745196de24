import type { Tincture } from '@farhold/rules/heraldry';
import type { Canvas2d } from './shield-shapes.ts';

type Pattern = readonly ('upright' | 'level' | 'falling' | 'rising')[];

/** The engraver's hatching of each tincture (Petra Sancta, 1638), so that arms can be told apart without colour. */
const PATTERNS: Record<Tincture, Pattern | 'dots' | null> = {
  or: 'dots',
  argent: null,
  gules: ['upright'],
  azure: ['level'],
  vert: ['falling'],
  purpure: ['rising'],
  sable: ['upright', 'level'],
  tenne: ['rising', 'level'],
};

/** Hatches whatever is clipped; `px` is the shield's width in pixels, which sets the pace of the lines. */
export function hatch(ctx: Canvas2d, tincture: Tincture, px: number): void {
  const pattern = PATTERNS[tincture];
  if (pattern === null) return;
  const gap = Math.max(0.055, 3.2 / px);
  if (pattern === 'dots') {
    dot(ctx, gap, px);
    return;
  }
  ctx.lineWidth = 0.75 / px;
  ctx.strokeStyle = tincture === 'sable' ? 'rgba(255,240,210,.17)' : 'rgba(20,10,4,.22)';
  ctx.beginPath();
  for (const way of pattern) {
    if (way === 'upright') line(ctx, -0.6, gap, (at) => [at, -0.7, at, 0.75]);
    else if (way === 'level') line(ctx, -0.7, gap, (at) => [-0.6, at, 0.6, at]);
    else
      line(ctx, -1.6, gap * 1.3, (at) =>
        way === 'falling' ? [at - 1, -1, at + 1, 1] : [at + 1, -1, at - 1, 1],
      );
  }
  ctx.stroke();
}

function line(
  ctx: Canvas2d,
  start: number,
  gap: number,
  ends: (at: number) => readonly [number, number, number, number],
): void {
  for (let at = start; at < -start + 0.15; at += gap) {
    const [x0, y0, x1, y1] = ends(at);
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
  }
}

function dot(ctx: Canvas2d, gap: number, px: number): void {
  ctx.fillStyle = 'rgba(60,34,4,.35)';
  ctx.beginPath();
  for (let y = -0.6, row = 0; y < 0.7; y += gap * 1.6, row++) {
    for (let x = -0.55 + (row % 2) * gap * 0.8; x < 0.55; x += gap * 1.6) {
      ctx.moveTo(x + 0.5 / px, y);
      ctx.arc(x, y, 0.55 / px, 0, Math.PI * 2);
    }
  }
  ctx.fill();
}
