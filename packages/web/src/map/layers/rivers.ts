// Layer 9: rivers as two independent banks, water between, ticks from the banks and broken lines of current.
import { addTick, type Ctx, inkLine, type Pt } from '../ink.ts';
import type { River } from '../map-source.ts';
import { clamp, hash01, lerp } from '../noise.ts';
import { rgba } from '../palette.ts';
import { grow, type Sheet } from '../sheet.ts';

const RESAMPLE_PX = 9;
/** From this level a river is a body of water, below it one tapered line. */
const BODY_LEVEL = 6;
/** Over so many points of its course a river widens from its spring. */
const SOURCE_POINTS = 5;

type Stream = { points: Pt[]; widths: number[] };
type Banks = { left: Pt[]; right: Pt[] };

export function drawRivers(sheet: Sheet): void {
  const streams = sheet.source.rivers.flatMap((river) => visibleStream(sheet, river));
  if (streams.length === 0) return;
  if (sheet.level < BODY_LEVEL) {
    drawAsLines(sheet, streams);
    return;
  }
  const { ctx, palette, level } = sheet;
  const wide = (stream: Stream, by: (width: number) => number, edge: number) =>
    banksOf(sheet, { ...stream, widths: stream.widths.map(by) }, edge);
  ctx.fillStyle = rgba(palette.riverBank, palette.light ? 0.3 : 0.4);
  for (const stream of streams) fillBanks(ctx, banksOf(sheet, stream, level > 12 ? 5 : 2));
  ctx.fillStyle = rgba(palette.coast, 0.86);
  for (const stream of streams)
    fillBanks(
      ctx,
      wide(stream, (w) => w + 1.8 * clamp(w / 2.2, 0.15, 1), 0),
    );
  ctx.fillStyle = palette.waterFill;
  for (const stream of streams)
    fillBanks(
      ctx,
      wide(stream, (w) => Math.max(0, w - 0.7), 0),
    );
  if (level > 10) for (const stream of streams) engraveStream(sheet, stream);
}

function riverWidth(level: number, units: number): number {
  if (level >= BODY_LEVEL) return (units / 4) * level;
  return level > 2.5 ? clamp(units / 9) * 2.4 : clamp(units / 9) * 1.5;
}

/** The part of a river near the chunk, in sheet pixels, wandering a little. */
function visibleStream(sheet: Sheet, river: River): Stream[] {
  const { scale, level, area, source } = sheet;
  const near = grow(area, 160);
  const width = riverWidth(level, river.width);
  const out: Stream[] = [];
  let stream: Stream = { points: [], widths: [] };
  const flush = () => {
    if (stream.points.length > 1) out.push(stream);
    stream = { points: [], widths: [] };
  };
  const sway = Math.min(10, level * 0.3);
  const total = river.line.length - 1;
  for (let i = 0; i < total; i++) {
    const a: Pt = [river.line[i]![0] * scale, river.line[i]![1] * scale];
    const b: Pt = [river.line[i + 1]![0] * scale, river.line[i + 1]![1] * scale];
    const away =
      Math.max(a[0], b[0]) < near.left ||
      Math.min(a[0], b[0]) > near.right ||
      Math.max(a[1], b[1]) < near.top ||
      Math.min(a[1], b[1]) > near.bottom;
    if (away) {
      flush();
      continue;
    }
    const steps =
      level < BODY_LEVEL ? 1 : Math.max(1, Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / RESAMPLE_PX));
    for (let k = 0; k <= steps; k++) {
      if (k === steps && i + 1 < total) continue;
      const x = lerp(a[0], b[0], k / steps);
      const y = lerp(a[1], b[1], k / steps);
      const grown =
        grownShare(level, (i + k / steps) / total) * clamp(0.15 + (i + k / steps) / SOURCE_POINTS);
      stream.points.push([
        x + source.rough(x * 0.011, y * 0.011) * sway,
        y + source.rough(x * 0.011 + 60, y * 0.011) * sway,
      ]);
      stream.widths.push(width * grown);
    }
  }
  flush();
  return out;
}

/** By rules/world/waters.ts a river has four fifths of its width at the source; as a mere line it may taper more. */
function grownShare(level: number, along: number): number {
  return level < BODY_LEVEL ? clamp(0.35 + along * 1.6) : 0.8 + 0.2 * along;
}

function banksOf({ source }: Sheet, stream: Stream, edge: number): Banks {
  const { points, widths } = stream;
  const left: Pt[] = [];
  const right: Pt[] = [];
  for (let i = 0; i < points.length; i++) {
    const before = points[Math.max(0, i - 1)]!;
    const after = points[Math.min(points.length - 1, i + 1)]!;
    const [x, y] = points[i]!;
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const dx = (after[0] - before[0]) / length;
    const dy = (after[1] - before[1]) / length;
    const half = widths[i]! / 2;
    const l = half * (1 + 0.3 * source.mottle(x * 0.022, y * 0.022)) + edge;
    const r = half * (1 + 0.3 * source.mottle(x * 0.022 + 90, y * 0.022)) + edge;
    left.push([x - dy * l, y + dx * l]);
    right.push([x + dy * r, y - dx * r]);
  }
  return { left, right };
}

function traceBanks(ctx: Ctx, { left, right }: Banks): void {
  ctx.beginPath();
  for (const [i, [x, y]] of left.entries()) i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y);
  for (let i = right.length - 1; i >= 0; i--) ctx.lineTo(right[i]![0], right[i]![1]);
  ctx.closePath();
}

function fillBanks(ctx: Ctx, banks: Banks): void {
  traceBanks(ctx, banks);
  ctx.fill();
}

function engraveStream(sheet: Sheet, stream: Stream): void {
  const { ctx, palette } = sheet;
  const banks = banksOf(sheet, stream, -0.4);
  ctx.save();
  traceBanks(ctx, banks);
  ctx.clip();
  ctx.lineJoin = 'round';
  ctx.strokeStyle = rgba(palette.waterInk, palette.light ? 0.1 : 0.15);
  for (const bank of [banks.left, banks.right]) {
    for (const width of [15, 9, 5]) {
      ctx.lineWidth = width;
      ctx.beginPath();
      for (const [i, [x, y]] of bank.entries()) i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y);
      ctx.stroke();
    }
  }
  drawBankTicks(sheet, stream, banks);
  drawCurrents(sheet, stream);
  ctx.restore();
}

function drawBankTicks({ ctx, palette }: Sheet, stream: Stream, banks: Banks): void {
  ctx.fillStyle = rgba(palette.waterInk, 0.62);
  ctx.beginPath();
  for (const bank of [banks.left, banks.right]) {
    for (let i = 1; i + 1 < bank.length; i++) {
      const width = stream.widths[i]!;
      if (width < 12) continue;
      for (const u of [0, 0.33, 0.66]) {
        const x = lerp(bank[i]![0], bank[i + 1]![0], u);
        const y = lerp(bank[i]![1], bank[i + 1]![1], u);
        const chance = hash01(Math.round(x), Math.round(y), 2);
        if (chance < 0.3) continue;
        const inward = stream.points[i]![0] - bank[i]![0];
        const length =
          Math.min(width * 0.26, 4 + chance * 9) *
          Math.sign(inward || 1) *
          Math.min(1, Math.abs(inward) / (width * 0.2));
        addTick(ctx, { from: [x, y], to: [x + length, y], width: 1.15 });
      }
    }
  }
  ctx.fill();
}

function drawCurrents({ ctx, palette, source }: Sheet, { points, widths }: Stream): void {
  ctx.fillStyle = rgba(palette.waterInk, 0.5);
  for (const offset of [-0.26, -0.1, 0.06, 0.24]) {
    let run: Pt[] = [];
    const flush = () => {
      if (run.length > 2) inkLine(ctx, run, { width: 1.15, taperStart: 0.4, taperEnd: 0.4 });
      run = [];
    };
    for (let i = 0; i < points.length; i++) {
      const before = points[Math.max(0, i - 1)]!;
      const after = points[Math.min(points.length - 1, i + 1)]!;
      const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
      const side = (widths[i]! * offset) / length;
      const x = points[i]![0] - (after[1] - before[1]) * side;
      const y = points[i]![1] + (after[0] - before[0]) * side;
      if (widths[i]! > 10 && source.noise(x * 0.02 + offset * 90, y * 0.02) > 0.12) run.push([x, y]);
      else flush();
    }
    flush();
  }
}

function drawAsLines(sheet: Sheet, streams: readonly Stream[]): void {
  const { ctx, palette } = sheet;
  ctx.fillStyle = rgba(palette.waterInk, palette.light ? 0.85 : 0.8);
  for (const stream of streams) fillBanks(ctx, banksOf(sheet, stream, 0));
}
