// Outlines in the shield's own frame: the middle of the top third is the origin, the shield is one wide.
import type { Arms } from '@farhold/rules/heraldry';
import { assertNever } from '@farhold/rules/result';

export type Canvas2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Division = Exclude<Arms['division'], 'plain'>;
type Ordinary = NonNullable<Arms['ordinary']>['kind'];

/** The shield's height above and below its origin, for a width of one. */
export const SHIELD_TOP = 0.56;
export const SHIELD_FOOT = 0.66;

export function shieldPath(ctx: Canvas2d, grow = 1): void {
  ctx.beginPath();
  ctx.moveTo(-0.5 * grow, -SHIELD_TOP * grow);
  ctx.quadraticCurveTo(0, -0.515 * grow, 0.5 * grow, -SHIELD_TOP * grow);
  ctx.lineTo(0.5 * grow, 0);
  ctx.bezierCurveTo(0.5 * grow, 0.32 * grow, 0.27 * grow, 0.52 * grow, 0, SHIELD_FOOT * grow);
  ctx.bezierCurveTo(-0.27 * grow, 0.52 * grow, -0.5 * grow, 0.32 * grow, -0.5 * grow, 0);
  ctx.closePath();
}

function polygon(ctx: Canvas2d, ...points: readonly (readonly [number, number])[]): void {
  for (const [i, [x, y]] of points.entries()) i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y);
  ctx.closePath();
}

/** The part of a divided field that bears the second tincture. */
export function divisionPath(ctx: Canvas2d, division: Division): void {
  ctx.beginPath();
  switch (division) {
    case 'pale':
      ctx.rect(0, -1, 1, 2);
      return;
    case 'fess':
      ctx.rect(-1, 0.02, 2, 1);
      return;
    case 'bend':
      polygon(ctx, [-0.6, -0.6], [-1, 1], [0.66, 0.7]);
      return;
    case 'bend-sinister':
      polygon(ctx, [0.6, -0.6], [1, 1], [-0.66, 0.7]);
      return;
    case 'chevron':
      polygon(ctx, [0, -0.08], [0.8, 0.68], [-0.8, 0.68]);
      return;
    case 'quarterly':
      ctx.rect(0, -1, 1, 1.02);
      ctx.rect(-1, 0.02, 1, 1);
      return;
    case 'saltire':
      polygon(ctx, [0, 0], [0.8, -0.8], [0.8, 0.8]);
      polygon(ctx, [0, 0], [-0.8, 0.8], [-0.8, -0.8]);
      return;
    case 'gyronny':
    case 'barry':
    case 'paly':
    case 'bendy':
    case 'lozengy':
    case 'chequy':
      busyPath(ctx, division);
      return;
    default:
      assertNever(division);
      return;
  }
}

function busyPath(
  ctx: Canvas2d,
  division: 'gyronny' | 'barry' | 'paly' | 'bendy' | 'lozengy' | 'chequy',
): void {
  switch (division) {
    case 'gyronny':
      for (let i = 0; i < 8; i += 2) {
        const a = (i * Math.PI) / 4;
        const b = a + Math.PI / 4;
        polygon(ctx, [0, 0], [Math.cos(a) * 2, Math.sin(a) * 2], [Math.cos(b) * 2, Math.sin(b) * 2]);
      }
      return;
    case 'barry':
      for (let i = 0; i < 4; i++) ctx.rect(-1, -SHIELD_TOP + (i * 2 + 1) * 0.15, 2, 0.15);
      return;
    case 'paly':
      for (let i = 0; i < 3; i++) ctx.rect(-0.5 + (i * 2 + 1) / 6, -1, 1 / 6, 2);
      return;
    case 'bendy':
      for (let i = -3; i < 4; i++) {
        const off = i * 0.4;
        polygon(ctx, [-0.8 + off, -0.8], [-0.6 + off, -0.8], [1 + off, 0.8], [0.8 + off, 0.8]);
      }
      return;
    case 'lozengy':
      for (let row = -2; row < 3; row++) {
        for (let column = -3; column < 4; column++) {
          const [x, y] = [column * 0.25, row * 0.4];
          polygon(ctx, [x, y - 0.2], [x + 0.125, y], [x, y + 0.2], [x - 0.125, y]);
        }
      }
      return;
    case 'chequy':
      for (let row = 0; row < 7; row++) {
        for (let column = 0; column < 5; column++) {
          if ((row + column) % 2 === 1) ctx.rect(-0.5 + column * 0.2, -SHIELD_TOP + row * 0.2, 0.2, 0.2);
        }
      }
  }
}

export function ordinaryPath(ctx: Canvas2d, ordinary: Ordinary): void {
  ctx.beginPath();
  switch (ordinary) {
    case 'pale':
      ctx.rect(-0.17, -1, 0.34, 2);
      return;
    case 'fess':
      ctx.rect(-1, -0.14, 2, 0.32);
      return;
    case 'chief':
      ctx.rect(-1, -1, 2, 0.77);
      return;
    case 'bend':
      polygon(ctx, [-0.72, -0.62], [-0.36, -0.72], [0.74, 0.4], [0.52, 0.66]);
      return;
    case 'chevron':
      polygon(ctx, [0, -0.2], [0.62, 0.34], [0.62, 0.6], [0, 0.06], [-0.62, 0.6], [-0.62, 0.34]);
      return;
    case 'cross':
      ctx.rect(-0.11, -1, 0.22, 2);
      ctx.rect(-1, -0.16, 2, 0.22);
      return;
    case 'saltire':
      for (const side of [1, -1])
        polygon(ctx, [-0.7 * side, -0.66], [-0.5 * side, -0.78], [0.64 * side, 0.5], [0.46 * side, 0.64]);
      return;
    case 'pile':
      polygon(ctx, [-0.4, -0.62], [0.4, -0.62], [0, 0.48]);
      return;
    default:
      assertNever(ordinary);
      return;
  }
}

/** x, y and size of a charge. */
export type ChargePlace = readonly [x: number, y: number, size: number];

/** Where the charges of some arms lie. */
export function chargePlaces(arms: Arms): readonly ChargePlace[] {
  const { charge, ordinary } = arms;
  if (!charge) return [];
  if (ordinary && charge.on === 'ordinary') return ON_ORDINARY[ordinary.kind] ?? ON_ORDINARY.fess!;
  if (ordinary) return AROUND_ORDINARY[ordinary.kind];
  return charge.count === 1
    ? [[0, -0.03, 0.72]]
    : [
        [-0.25, -0.27, 0.34],
        [0.25, -0.27, 0.34],
        [0, 0.24, 0.34],
      ];
}

const ON_ORDINARY: Partial<Record<Ordinary, readonly ChargePlace[]>> = {
  pale: [
    [0, -0.36, 0.27],
    [0, -0.03, 0.27],
    [0, 0.3, 0.27],
  ],
  fess: [
    [-0.31, 0.02, 0.25],
    [0, 0.02, 0.25],
    [0.31, 0.02, 0.25],
  ],
  chief: [
    [-0.3, -0.38, 0.26],
    [0, -0.38, 0.26],
    [0.3, -0.38, 0.26],
  ],
  bend: [
    [-0.33, -0.4, 0.25],
    [0, -0.08, 0.26],
    [0.3, 0.22, 0.25],
  ],
};

const AROUND_ORDINARY: Record<Ordinary, readonly ChargePlace[]> = {
  chief: [[0, 0.17, 0.56]],
  chevron: [
    [-0.28, -0.33, 0.27],
    [0.28, -0.33, 0.27],
    [0, 0.33, 0.27],
  ],
  pile: [
    [-0.33, 0.12, 0.22],
    [0.33, 0.12, 0.22],
  ],
  cross: [
    [-0.29, -0.36, 0.24],
    [0.29, -0.36, 0.24],
    [-0.25, 0.22, 0.22],
    [0.25, 0.22, 0.22],
  ],
  saltire: [
    [0, -0.36, 0.25],
    [0, 0.33, 0.24],
    [-0.33, -0.03, 0.22],
    [0.33, -0.03, 0.22],
  ],
  bend: [
    [0.24, -0.32, 0.32],
    [-0.22, 0.2, 0.32],
  ],
  fess: [
    [-0.27, -0.34, 0.28],
    [0.27, -0.34, 0.28],
    [0, 0.36, 0.28],
  ],
  pale: [
    [-0.33, -0.16, 0.25],
    [0.33, -0.16, 0.25],
  ],
};
