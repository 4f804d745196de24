// Arms on a shield: field, division, ordinary, charges, bordure, light from the top left.
import type { Arms, Tincture } from '@farhold/rules/heraldry';
import { drawCharges } from './charge.ts';
import { hatch } from './hatching.ts';
import { type Canvas2d, divisionPath, ordinaryPath, shieldPath } from './shield-shapes.ts';
import { KEYLINE, TONES } from './tinctures.ts';

export type ShieldStyle = {
  /** Width of the shield in pixels; it reaches 0.56 of that above its origin and 0.66 below. */
  size: number;
  /** Where the origin lies; the canvas's own if not given. */
  at?: readonly [x: number, y: number];
  /** Engraver's hatching; by size (from 44 px) if not given. */
  hatching?: boolean;
  /** A coloured rim that tells the relation: its lit and its shaded colour. */
  rim?: readonly [light: string, dark: string];
  shadow?: boolean;
};

const HATCHED_FROM_PX = 44;

export function drawShield(ctx: Canvas2d, arms: Arms, style: ShieldStyle): void {
  const { size, rim } = style;
  const [x, y] = style.at ?? [0, 0];
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size, size);
  if (style.shadow) castShadow(ctx, size, rim !== undefined);
  if (rim) drawRim(ctx, rim, size);
  ctx.save();
  shieldPath(ctx);
  ctx.clip();
  drawArms(ctx, arms, style);
  lightFromTopLeft(ctx, size);
  ctx.restore();
  if (!rim) {
    shieldPath(ctx);
    ctx.lineWidth = Math.max(1.4, size * 0.03) / size;
    ctx.strokeStyle = KEYLINE;
    ctx.lineJoin = 'round';
    ctx.stroke();
  }
  ctx.restore();
}

function castShadow(ctx: Canvas2d, px: number, rimmed: boolean): void {
  ctx.save();
  ctx.shadowColor = 'rgba(30,16,6,.5)';
  ctx.shadowBlur = Math.max(3, px * 0.1);
  ctx.shadowOffsetX = px * 0.03;
  ctx.shadowOffsetY = px * 0.07;
  shieldPath(ctx, rimmed ? 1 + 8 / px : 1);
  ctx.fillStyle = '#2a1d12';
  ctx.fill();
  ctx.restore();
}

/** From outside in: ink, the rim itself, ink again. */
function drawRim(ctx: Canvas2d, rim: readonly [string, string], px: number): void {
  shieldPath(ctx, 1 + Math.max(9.4, px * 0.15) / px);
  ctx.fillStyle = KEYLINE;
  ctx.fill();
  shieldPath(ctx, 1 + Math.max(7.2, px * 0.115) / px);
  const metal = ctx.createLinearGradient(-0.5, -0.5, 0.5, 0.6);
  metal.addColorStop(0, rim[0]);
  metal.addColorStop(0.5, rim[0]);
  metal.addColorStop(1, rim[1]);
  ctx.fillStyle = metal;
  ctx.fill();
  shieldPath(ctx, 1 + 1.3 / px);
  ctx.fillStyle = KEYLINE;
  ctx.fill();
}

function drawArms(ctx: Canvas2d, arms: Arms, style: ShieldStyle): void {
  const px = style.size;
  const hatched = style.hatching ?? px >= HATCHED_FROM_PX;
  const { division, field, ordinary, bordure } = arms;
  ctx.fillStyle = TONES[field[0]].base;
  ctx.fillRect(-1, -1, 2, 2);
  if (hatched) hatch(ctx, field[0], px);
  if (division !== 'plain')
    paintPiece(ctx, () => divisionPath(ctx, division), { tincture: field[1] ?? field[0], px, hatched });
  if (ordinary)
    paintPiece(ctx, () => ordinaryPath(ctx, ordinary.kind), { tincture: ordinary.tincture, px, hatched });
  drawCharges(ctx, arms, px);
  if (bordure) drawBordure(ctx, bordure, px);
}

function paintPiece(
  ctx: Canvas2d,
  trace: () => void,
  look: { tincture: Tincture; px: number; hatched: boolean },
): void {
  trace();
  ctx.lineWidth = 1.1 / look.px;
  ctx.strokeStyle = 'rgba(25,12,4,.75)';
  ctx.stroke();
  ctx.fillStyle = TONES[look.tincture].base;
  ctx.fill();
  if (!look.hatched) return;
  ctx.save();
  ctx.clip();
  hatch(ctx, look.tincture, look.px);
  ctx.restore();
}

function drawBordure(ctx: Canvas2d, tincture: Tincture, px: number): void {
  shieldPath(ctx);
  ctx.lineWidth = 0.17;
  ctx.strokeStyle = TONES[tincture].base;
  ctx.stroke();
  shieldPath(ctx, 0.83);
  ctx.lineWidth = 1 / px;
  ctx.strokeStyle = 'rgba(25,12,4,.7)';
  ctx.stroke();
}

function lightFromTopLeft(ctx: Canvas2d, px: number): void {
  const light = ctx.createLinearGradient(-0.5, -0.6, 0.5, 0.6);
  light.addColorStop(0, 'rgba(255,245,220,.3)');
  light.addColorStop(0.4, 'rgba(255,245,220,0)');
  light.addColorStop(1, 'rgba(20,8,0,.34)');
  ctx.fillStyle = light;
  ctx.fillRect(-1, -1, 2, 2);
  ctx.lineWidth = 3 / px;
  ctx.strokeStyle = 'rgba(20,8,0,.25)';
  shieldPath(ctx, 1 - 1 / px);
  ctx.stroke();
}
