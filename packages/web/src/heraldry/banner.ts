// A guild's banner: swallow-tailed cloth, two by three, with the field and charge of its arms.
import type { Arms } from '@farhold/rules/heraldry';
import { drawCharges } from './charge.ts';
import {
  type Canvas2d,
  type ChargePlace,
  chargePlaces,
  divisionPath,
  ordinaryPath,
} from './shield-shapes.ts';
import { KEYLINE, TONES } from './tinctures.ts';

export type BannerStyle = {
  /** Width of the cloth in pixels; it is one and a half times as long. */
  size: number;
  /** The foot of the pole. */
  at: readonly [x: number, y: number];
  /** Length of the pole in pixels; 2.2 times the width if not given. */
  pole?: number;
};

export function drawBanner(ctx: Canvas2d, arms: Arms, style: BannerStyle): void {
  const { size } = style;
  const pole = style.pole ?? size * 2.2;
  const line = size / 30;
  ctx.save();
  ctx.translate(style.at[0], style.at[1] - pole);
  drawPole(ctx, { size, pole, line });
  ctx.save();
  ctx.shadowColor = 'rgba(30,16,6,.45)';
  ctx.shadowBlur = 4 * line;
  ctx.shadowOffsetX = 2 * line;
  ctx.shadowOffsetY = 2.5 * line;
  clothPath(ctx, size);
  ctx.fillStyle = KEYLINE;
  ctx.fill();
  ctx.restore();
  ctx.save();
  clothPath(ctx, size);
  ctx.clip();
  paintCloth(ctx, arms, size);
  fold(ctx, size);
  ctx.restore();
  clothPath(ctx, size);
  ctx.strokeStyle = KEYLINE;
  ctx.lineWidth = 1.5 * line;
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.restore();
}

function drawPole(ctx: Canvas2d, rod: { size: number; pole: number; line: number }): void {
  const { size, pole, line } = rod;
  ctx.lineCap = 'round';
  const stroke = (x0: number, y0: number, x1: number, y1: number, colour: string) => {
    for (const [width, paint] of [
      [3.4, KEYLINE],
      [1.7, colour],
    ] as const) {
      ctx.lineWidth = width * line;
      ctx.strokeStyle = paint;
      ctx.beginPath();
      ctx.moveTo(x0, y0);
      ctx.lineTo(x1, y1);
      ctx.stroke();
    }
  };
  stroke(0, -4 * line, 0, pole, '#8a5a2e');
  stroke(-size * 0.56, 0, size * 0.56, 0, '#c79a3c');
  ctx.beginPath();
  ctx.moveTo(0, -11 * line);
  ctx.lineTo(3.4 * line, -5 * line);
  ctx.lineTo(0, -2 * line);
  ctx.lineTo(-3.4 * line, -5 * line);
  ctx.closePath();
  ctx.fillStyle = '#d6a436';
  ctx.fill();
  ctx.strokeStyle = KEYLINE;
  ctx.lineWidth = 1.1 * line;
  ctx.stroke();
}

function clothPath(ctx: Canvas2d, w: number): void {
  const h = w * 1.5;
  const top = w * 0.05;
  ctx.beginPath();
  ctx.moveTo(-w / 2, top);
  ctx.lineTo(w / 2, top);
  ctx.bezierCurveTo(w * 0.46, h * 0.35, w * 0.54, h * 0.7, w * 0.48, h);
  ctx.lineTo(0, h * 0.84);
  ctx.lineTo(-w * 0.5, h);
  ctx.bezierCurveTo(-w * 0.45, h * 0.7, -w * 0.55, h * 0.35, -w / 2, top);
  ctx.closePath();
}

function paintCloth(ctx: Canvas2d, arms: Arms, size: number): void {
  const stretch = 1.18;
  const px = size * 1.16;
  ctx.save();
  ctx.translate(0, size * 1.5 * 0.46);
  ctx.scale(px, px * stretch);
  ctx.fillStyle = TONES[arms.field[0]].base;
  ctx.fillRect(-2, -2, 4, 4);
  if (arms.division !== 'plain') {
    divisionPath(ctx, arms.division);
    ctx.fillStyle = TONES[arms.field[1] ?? arms.field[0]].base;
    ctx.fill();
  }
  if (arms.ordinary) {
    ordinaryPath(ctx, arms.ordinary.kind);
    ctx.fillStyle = TONES[arms.ordinary.tincture].base;
    ctx.fill();
  }
  ctx.scale(1, 1 / stretch);
  drawCharges(ctx, arms, px, clothPlaces(arms));
  ctx.restore();
}

/** Cloth is narrower than a shield: one charge where the shield has three. */
function clothPlaces(arms: Arms): readonly ChargePlace[] {
  const [first] = chargePlaces(arms);
  if (!first) return [];
  if (!arms.ordinary) return [[0, -0.06, 0.62]];
  if (arms.charge?.on === 'ordinary') return [[0, arms.ordinary.kind === 'chief' ? -0.4 : -0.04, 0.3]];
  if (arms.ordinary.kind === 'chief') return [[0, 0.12, 0.5]];
  return arms.ordinary.kind === 'chevron' || arms.ordinary.kind === 'fess' ? [[0, -0.38, 0.3]] : [];
}

function fold(ctx: Canvas2d, size: number): void {
  const cloth = ctx.createLinearGradient(-size / 2, 0, size / 2, 0);
  cloth.addColorStop(0, 'rgba(255,240,210,.22)');
  cloth.addColorStop(0.3, 'rgba(0,0,0,.16)');
  cloth.addColorStop(0.5, 'rgba(255,240,210,.16)');
  cloth.addColorStop(0.75, 'rgba(0,0,0,.2)');
  cloth.addColorStop(1, 'rgba(0,0,0,.05)');
  ctx.fillStyle = cloth;
  ctx.fillRect(-size, 0, size * 2, size * 1.7);
}
