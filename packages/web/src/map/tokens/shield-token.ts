import type { Arms } from '@farhold/rules/heraldry';
import { drawShield } from '../../heraldry/shield.ts';
import type { Atlas, Sprite, SpriteCtx } from '../atlas.ts';
import type { MapEntity } from '../map-types.ts';

type Relation = MapEntity['relation'];

/** The lit and the shaded colour of the rim that tells how one stands to the viewer. */
export const RIMS: Record<Relation, readonly [string, string]> = {
  self: ['#f2cf73', '#b07f22'],
  party: ['#9fd0ae', '#3f7a5d'],
  guild: ['#a9c4e8', '#3c629c'],
  other: ['#f6ecd4', '#bca982'],
  folk: ['#f6ecd4', '#bca982'],
  foe: ['#e58a78', '#a12a20'],
};

const WIDTH_PX = { self: 38, other: 33 };
const RING_PX = 41;

export function shieldToken(atlas: Atlas, arms: Arms, relation: Relation): Sprite {
  const self = relation === 'self';
  const width = self ? WIDTH_PX.self : WIDTH_PX.other;
  const half = self ? RING_PX + 10 : 27;
  const key = `shield:${relation}:${JSON.stringify(arms)}`;
  return atlas.sprite(key, { left: -half, right: half, top: -half, bottom: half + 2 }, (ctx) => {
    ctx.fillStyle = 'rgba(30,16,6,.28)';
    ctx.beginPath();
    ctx.ellipse(2, width * 0.7, width * 0.36, width * 0.1, 0, 0, Math.PI * 2);
    ctx.fill();
    if (self) drawCompassRing(ctx);
    drawShield(ctx, arms, { size: width, at: [0, -2], rim: RIMS[relation], shadow: true });
  });
}

/** Twenty-four ticks about one's own shield; the four winds are longer. */
function drawCompassRing(ctx: SpriteCtx): void {
  ctx.save();
  ctx.translate(0, 1);
  for (const [colour, width] of [
    ['rgba(250,240,214,.7)', 3.2],
    ['#8f6a1c', 1.5],
  ] as const) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.arc(0, 0, RING_PX, 0, Math.PI * 2);
    for (let i = 0; i < 24; i++) {
      const angle = (i / 24) * Math.PI * 2;
      const wind = i % 6 === 0;
      ctx.moveTo(Math.cos(angle) * (RING_PX - (wind ? 4 : 0)), Math.sin(angle) * (RING_PX - (wind ? 4 : 0)));
      ctx.lineTo(Math.cos(angle) * (RING_PX + (wind ? 7 : 4)), Math.sin(angle) * (RING_PX + (wind ? 7 : 4)));
    }
    ctx.stroke();
  }
  ctx.restore();
}
