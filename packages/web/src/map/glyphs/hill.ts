import { addTick, type Brush, fillShape, inkLine, type Pt, type Spot } from '../ink.ts';
import { clamp, createStream } from '../noise.ts';
import { type Rgb, rgba } from '../palette.ts';

/** `hachured` covers the whole arc with strokes, as in the Hachures; `flat` cuts the top off into a mesa. */
export type HillStyle = { hachured?: boolean; flat?: boolean /** The ground it rises from. */; ground?: Rgb };

export function drawHill(brush: Brush, spot: Spot, style: HillStyle = {}): void {
  const { ctx, palette } = brush;
  const next = createStream(spot.seed);
  const { size } = spot;
  const width = size * (1.7 + next() * 0.8);
  const height = size * (0.55 + next() * 0.25) * (style.hachured ? 1.25 : 1);
  const lineWidth = clamp(0.7 + size / 60, 0.75, 1.6);
  const arc = hillArc(spot, { width, height, flat: style.flat === true, skew: (next() - 0.4) * 0.2 }, next);
  fillHill(brush, spot, { arc, width, height, ground: style.ground ?? palette.glyphFill });
  ctx.fillStyle = rgba(palette.ink, 0.7);
  ctx.beginPath();
  if (style.flat) addStrata(brush, { arc, height, lineWidth }, next);
  else {
    const from = style.hachured ? 0.04 : 0.5;
    const count = Math.max(3, Math.floor((width * (1 - from) * 1.9) / clamp(size * 0.16, 3, 6)));
    for (let i = 0; i < count; i++) {
      const t = from + (0.97 - from) * (i / count);
      const top = arc[Math.round(t * (arc.length - 1))]!;
      const steep = style.hachured
        ? 0.55 + 0.4 * Math.abs(t - 0.5)
        : Math.sin(Math.PI * clamp((t - 0.42) * 1.7, 0.1, 1));
      const length =
        height * (style.hachured ? 0.46 : 0.3) * (1 + next() * 1.4) * steep * (t < 0.5 ? 0.75 : 1);
      const lean = style.hachured ? (t - 0.5) * 1.6 : 0.5;
      addTick(ctx, {
        from: [top[0], top[1] + size * 0.03],
        to: [top[0] + length * lean, top[1] + length * 0.9],
        width: lineWidth * (t < 0.5 ? 0.5 : 0.68),
        bow: -length * 0.1,
      });
    }
  }
  ctx.fill();
  ctx.fillStyle = rgba(palette.ink, 0.92);
  inkLine(ctx, arc, { width: lineWidth * 1.05, taperStart: 0.3, taperEnd: 0.25, seed: spot.seed % 91 });
}

type ArcShape = { width: number; height: number; flat: boolean; skew: number };

function hillArc(spot: Spot, shape: ArcShape, next: () => number): Pt[] {
  const points: Pt[] = [];
  const count = 14;
  for (let i = 0; i <= count; i++) {
    const t = i / count;
    const swell = Math.sin(Math.PI * t ** (1 - shape.skew)) ** 0.85;
    const rise = shape.flat ? Math.min(1, swell * 1.7) : swell;
    points.push([
      spot.x - shape.width / 2 + shape.width * t,
      spot.y - rise * shape.height + (next() - 0.5) * spot.size * (shape.flat ? 0.05 : 0.025),
    ]);
  }
  return points;
}

type Rise = { arc: Pt[]; width: number; height: number; ground: Rgb };

function fillHill({ ctx, palette }: Brush, spot: Spot, hill: Rise): void {
  const crest = mixed(palette.glyphLit, hill.ground, 0.35);
  const foot = mixed(palette.glyphFill, hill.ground, 0.5);
  const vellum = ctx.createLinearGradient(0, spot.y - hill.height, 0, spot.y + 2);
  vellum.addColorStop(0, rgba(crest, 1));
  vellum.addColorStop(0.6, rgba(foot, 1));
  vellum.addColorStop(1, rgba(foot, 0));
  ctx.fillStyle = vellum;
  fillShape(ctx, hill.arc);
  const shade = ctx.createLinearGradient(spot.x, 0, spot.x + hill.width / 2, 0);
  shade.addColorStop(0, rgba(palette.shade, 0));
  shade.addColorStop(1, rgba(palette.shade, palette.light ? 0.2 : 0.4));
  ctx.fillStyle = shade;
  fillShape(ctx, hill.arc);
}

function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** Level bands of rock under a flat top. */
function addStrata(
  { ctx }: Brush,
  mesa: { arc: Pt[]; height: number; lineWidth: number },
  next: () => number,
): void {
  const { arc, height, lineWidth } = mesa;
  for (let i = 3; i < arc.length - 2; i++) {
    const [x, y] = arc[i]!;
    const bands = i > arc.length / 2 ? 3 : 1;
    for (let band = 1; band <= bands; band++) {
      if (next() < 0.3) continue;
      const down = y + height * (0.16 * band + next() * 0.05);
      addTick(ctx, {
        from: [x - height * 0.08, down],
        to: [x + height * (0.12 + next() * 0.15), down + 0.5],
        width: lineWidth * 0.6,
      });
    }
    if (i > arc.length * 0.55)
      addTick(ctx, {
        from: [x, y + 1],
        to: [x + height * 0.05, y + height * (0.3 + next() * 0.3)],
        width: lineWidth * 0.7,
      });
  }
}
