// Marks of work over the tokens: the ring that fills while one works, and what rises from a node that gave something.
import type { MapEntity } from './map-types.ts';
import type { Palette } from './palette.ts';

type Screen = readonly [x: number, y: number];
export type WorkRing = { readonly id: MapEntity['id']; readonly startedMs: number; readonly endsMs: number };
export type Float = { readonly text: string; readonly rare: boolean; readonly row: number };
/** Map units of where it rises, and since when. */
export type RisingFloat = Float & { readonly x: number; readonly y: number; readonly sinceMs: number };

const FLOAT_MS = 2_200;
const RISE_PX = 34;
const ROW_PX = 20;
const RING_PX = 24;

/** A ring that fills clockwise from the top. */
export function drawWorkRing(
  ctx: CanvasRenderingContext2D,
  at: Screen,
  ring: { share: number; palette: Palette },
): void {
  const { share, palette } = ring;
  const from = -Math.PI / 2;
  ctx.lineCap = 'butt';
  for (const [width, colour, to] of [
    [7, palette.halo, 1],
    [4, palette.light ? 'rgba(42,29,18,.25)' : 'rgba(240,224,189,.28)', 1],
    [4, palette.light ? '#2c6655' : '#86c5ab', Math.max(0, Math.min(1, share))],
  ] as const) {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.arc(at[0], at[1], RING_PX, from, from + to * Math.PI * 2);
    ctx.stroke();
  }
}

export function isRising(float: RisingFloat, nowMs: number): boolean {
  return nowMs - float.sinceMs < FLOAT_MS;
}

/** "+2 Bog Iron Ore", rising and fading; with reduced motion it only fades. */
export function drawFloat(
  ctx: CanvasRenderingContext2D,
  at: Screen,
  look: { float: RisingFloat; nowMs: number; palette: Palette; still: boolean },
): void {
  const { float, nowMs, palette } = look;
  const share = Math.max(0, Math.min(1, (nowMs - float.sinceMs) / FLOAT_MS));
  const rise = look.still ? RISE_PX / 2 : RISE_PX * (1 - (1 - share) ** 2);
  const y = at[1] - 30 - rise - float.row * ROW_PX;
  ctx.save();
  ctx.globalAlpha = Math.min(1, (1 - share) * 3);
  ctx.font = '700 15.5px "Alegreya Sans", sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4;
  ctx.strokeStyle = palette.halo;
  ctx.strokeText(float.text, at[0], y);
  const [plain, rare] = palette.light ? ['#2c6655', '#76500f'] : ['#86c5ab', '#e6bd63'];
  ctx.fillStyle = float.rare ? rare! : plain!;
  ctx.fillText(float.text, at[0], y);
  ctx.restore();
}
