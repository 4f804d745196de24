// Folk, resources and events: paper roundels, paper tags and pins.
import { type IconName, iconPath } from '../../heraldry/icon.ts';
import type { Atlas, Sprite, SpriteCtx } from '../atlas.ts';

export type QuestMark = 'offer' | 'return' | null;

function drawIcon(ctx: SpriteCtx, icon: IconName, look: { side: number; colour: string }): void {
  ctx.save();
  ctx.translate(-look.side / 2, -look.side / 2);
  ctx.scale(look.side / 512, look.side / 512);
  ctx.fillStyle = look.colour;
  ctx.fill(new Path2D(iconPath(icon)));
  ctx.restore();
}

function withShadow(ctx: SpriteCtx, draw: () => void): void {
  ctx.save();
  ctx.shadowColor = 'rgba(30,16,6,.45)';
  ctx.shadowBlur = 5;
  ctx.shadowOffsetY = 3;
  draw();
  ctx.restore();
}

export function folkToken(atlas: Atlas, look: { icon: IconName; mark: QuestMark; light: boolean }): Sprite {
  const radius = 18;
  return atlas.sprite(
    `folk:${look.icon}:${look.mark}:${look.light}`,
    { left: -24, right: 24, top: -44, bottom: 26 },
    (ctx) => {
      withShadow(ctx, () => {
        ctx.beginPath();
        ctx.arc(0, 0, radius, 0, Math.PI * 2);
        ctx.fillStyle = '#2a1d12';
        ctx.fill();
      });
      ctx.beginPath();
      ctx.arc(0, 0, radius - 1.6, 0, Math.PI * 2);
      ctx.fillStyle = look.light ? '#faf2dd' : '#d9c79c';
      ctx.fill();
      ctx.lineWidth = 0.9;
      ctx.strokeStyle = '#5b4228';
      ctx.beginPath();
      ctx.arc(0, 0, radius - 4, 0, Math.PI * 2);
      ctx.stroke();
      drawIcon(ctx, look.icon, { side: radius * 1.18, colour: '#3a2817' });
      if (look.mark) drawQuestMark(ctx, look.mark, -radius - 12);
    },
  );
}

function drawQuestMark(ctx: SpriteCtx, mark: 'offer' | 'return', y: number): void {
  const diamond = (reach: number) => {
    ctx.beginPath();
    ctx.moveTo(0, y + 10 * reach);
    ctx.lineTo(-8 * reach, y);
    ctx.lineTo(0, y - 10 * reach);
    ctx.lineTo(8 * reach, y);
    ctx.closePath();
    ctx.fill();
  };
  ctx.fillStyle = '#241810';
  diamond(1);
  ctx.fillStyle = '#e4b54c';
  diamond(0.8);
  ctx.fillStyle = '#2a1a0c';
  ctx.font = '400 15px "IM Fell English", serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(mark === 'offer' ? '!' : '?', 0, y + 0.5);
}

/** A paper tag stood on its corner, with as many pips as its tier; only its dashed outline while it grows back. */
export function nodeToken(atlas: Atlas, look: { icon: IconName; tier: number; spent: boolean }): Sprite {
  return atlas.sprite(
    `node:${look.icon}:${look.tier}:${look.spent}`,
    { left: -24, right: 24, top: -24, bottom: 28 },
    (ctx) => {
      const half = 15 * 0.78;
      ctx.save();
      ctx.rotate(Math.PI / 4);
      if (look.spent) outline(ctx, half);
      else {
        withShadow(ctx, () => {
          ctx.fillStyle = '#2a1d12';
          ctx.fillRect(-half, -half, half * 2, half * 2);
        });
        ctx.fillStyle = '#efe0b8';
        ctx.fillRect(-half + 1.5, -half + 1.5, half * 2 - 3, half * 2 - 3);
      }
      ctx.rotate(-Math.PI / 4);
      if (look.spent) ctx.globalAlpha = 0.55;
      drawIcon(ctx, look.icon, { side: 16.5, colour: look.spent ? '#6d675e' : '#4a3018' });
      if (!look.spent) drawPips(ctx, look.tier);
      ctx.restore();
    },
  );
}

function outline(ctx: SpriteCtx, half: number): void {
  ctx.fillStyle = 'rgba(216,210,196,.35)';
  ctx.fillRect(-half, -half, half * 2, half * 2);
  ctx.setLineDash([3.4, 2.6]);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = '#6d675e';
  ctx.strokeRect(-half, -half, half * 2, half * 2);
  ctx.setLineDash([]);
}

/** One pip a tier along the lower edges. */
function drawPips(ctx: SpriteCtx, tier: number): void {
  for (let i = 0; i < tier; i++) {
    const along = i - (tier - 1) / 2;
    const [x, y] = [along * 6, 17.5 - Math.abs(along) * 5];
    ctx.beginPath();
    ctx.arc(x, y, 2.7, 0, Math.PI * 2);
    ctx.fillStyle = '#2a1d12';
    ctx.fill();
    ctx.beginPath();
    ctx.arc(x, y, 1.7, 0, Math.PI * 2);
    ctx.fillStyle = '#e4b54c';
    ctx.fill();
  }
}

/** A gold-rimmed pin whose point stands on the place. */
export function eventToken(atlas: Atlas, look: { icon: IconName; colour: string }): Sprite {
  return atlas.sprite(
    `event:${look.icon}:${look.colour}`,
    { left: -28, right: 28, top: -58, bottom: 10 },
    (ctx) => {
      const pin = (radius: number, foot: number) => {
        ctx.beginPath();
        ctx.arc(0, -32, radius, Math.PI * 0.82, Math.PI * 0.18);
        ctx.lineTo(0, foot);
        ctx.closePath();
      };
      withShadow(ctx, () => {
        pin(20, 0);
        ctx.fillStyle = '#241810';
        ctx.fill();
      });
      pin(18.6, -3);
      const gold = ctx.createLinearGradient(-18, -50, 18, -10);
      gold.addColorStop(0, '#f2cf73');
      gold.addColorStop(1, '#b07f22');
      ctx.fillStyle = gold;
      ctx.fill();
      ctx.translate(0, -32);
      ctx.beginPath();
      ctx.arc(0, 0, 14.4, 0, Math.PI * 2);
      ctx.fillStyle = look.colour;
      ctx.fill();
      ctx.lineWidth = 1.2;
      ctx.strokeStyle = '#241810';
      ctx.stroke();
      drawIcon(ctx, look.icon, { side: 19, colour: '#f8ecd2' });
    },
  );
}
