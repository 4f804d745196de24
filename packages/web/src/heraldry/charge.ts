import type { Arms, Tincture } from '@farhold/rules/heraldry';
import { isMetal } from '@farhold/rules/heraldry-check';
import { CHARGE_PATHS } from './charges.generated.ts';
import { type Canvas2d, type ChargePlace, chargePlaces, divisionPath } from './shield-shapes.ts';
import { TONES } from './tinctures.ts';

type ChargeKind = NonNullable<Arms['charge']>['kind'];

const ICON_SIDE = 512;

/** Draws one charge; `px` is the width of the shield in pixels. */
export function drawCharge(
  ctx: Canvas2d,
  kind: ChargeKind,
  look: { place: ChargePlace; tincture: Tincture; px: number },
): void {
  const { place, tincture, px } = look;
  const [x, y, size] = place;
  const path = new Path2D(CHARGE_PATHS[kind]);
  const tone = TONES[tincture];
  ctx.save();
  ctx.translate(x - size / 2, y - size / 2);
  ctx.scale(size / ICON_SIDE, size / ICON_SIDE);
  if (size * px > 15) {
    ctx.lineJoin = 'round';
    ctx.strokeStyle = isMetal(tincture) ? 'rgba(30,14,4,.85)' : 'rgba(20,10,4,.55)';
    ctx.lineWidth = (1.7 * ICON_SIDE) / (size * px);
    ctx.stroke(path);
  }
  ctx.fillStyle = size * px > 34 ? shading(ctx, tone) : tone.base;
  ctx.fill(path);
  ctx.restore();
}

function shading(ctx: Canvas2d, tone: (typeof TONES)[Tincture]): CanvasGradient {
  const gradient = ctx.createLinearGradient(0, 0, ICON_SIDE, ICON_SIDE);
  gradient.addColorStop(0, tone.light);
  gradient.addColorStop(0.55, tone.base);
  gradient.addColorStop(1, tone.dark);
  return gradient;
}

/** All charges of some arms; counterchanged ones take the tincture that does not lie under them. */
export function drawCharges(ctx: Canvas2d, arms: Arms, px: number, places = chargePlaces(arms)): void {
  const { charge, division, field } = arms;
  if (!charge) return;
  for (const place of places) {
    if (charge.tincture !== 'counterchanged') {
      drawCharge(ctx, charge.kind, { place, tincture: charge.tincture, px });
      continue;
    }
    drawCharge(ctx, charge.kind, { place, tincture: field[1] ?? field[0], px });
    if (division === 'plain') continue;
    ctx.save();
    divisionPath(ctx, division);
    ctx.clip();
    drawCharge(ctx, charge.kind, { place, tincture: field[0], px });
    ctx.restore();
  }
}
