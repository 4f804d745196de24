// Monsters: a creature pressed into wax.
import { type IconName, iconPath } from '../../heraldry/icon.ts';
import type { Atlas, Sprite, SpriteCtx } from '../atlas.ts';
import { createNoise } from '../noise.ts';

export type Wax = 'crimson' | 'umber' | 'bone' | 'verdigris' | 'violet' | 'slate' | 'ember' | 'lapis';
type Tones = { light: string; base: string; dark: string; rim: string };

const WAXES: Record<Wax, Tones> = {
  crimson: { light: '#d0564a', base: '#9c2a24', dark: '#661612', rim: '#3c0b09' },
  umber: { light: '#a97a4e', base: '#7a4f2a', dark: '#4b2e15', rim: '#2b1909' },
  bone: { light: '#efe2c4', base: '#cdb98f', dark: '#97815a', rim: '#5a4a2e' },
  verdigris: { light: '#74a892', base: '#3e7562', dark: '#20493b', rim: '#102a21' },
  violet: { light: '#8a6496', base: '#5a3767', dark: '#341c3f', rim: '#1d0e25' },
  slate: { light: '#8b95a0', base: '#596471', dark: '#333c47', rim: '#1c2229' },
  ember: { light: '#eaa04e', base: '#c0641f', dark: '#7c390c', rim: '#471e04' },
  lapis: { light: '#5f86bb', base: '#2c4f82', dark: '#17305a', rim: '#0b1a36' },
};

export type Seal = { icon: IconName; wax: Wax; elite: boolean; seed: number };

const SIZE_PX = { plain: 44, elite: 58 };
const blobNoise = createNoise(77);

export function sealToken(atlas: Atlas, seal: Seal): Sprite {
  const size = seal.elite ? SIZE_PX.elite : SIZE_PX.plain;
  const half = size * 0.5 + 8;
  const key = `seal:${seal.icon}:${seal.wax}:${seal.elite}:${seal.seed % 6}`;
  return atlas.sprite(
    key,
    { left: -half, right: half, top: -half, bottom: half + (seal.elite ? size * 0.36 : 2) },
    (ctx) => drawSeal(ctx, seal, size),
  );
}

/** A seal about the origin; also used large, as a button. */
export function drawSeal(ctx: SpriteCtx | CanvasRenderingContext2D, seal: Seal, size: number): void {
  const tones = WAXES[seal.wax];
  const radius = size / 2;
  if (seal.elite) drawRibbons(ctx, radius);
  pourWax(ctx, { tones, radius, size, seed: seal.seed % 6 });
  pressDisc(ctx, { tones, radius, size });
  if (seal.elite) {
    ctx.lineWidth = 2;
    ctx.strokeStyle = '#e0b350';
    ctx.beginPath();
    ctx.arc(0, 0, radius * 0.8, 0, Math.PI * 2);
    ctx.stroke();
  }
  emboss(ctx, seal, { tones, radius, size });
}

type Cast = { tones: Tones; radius: number; size: number };

function drawRibbons(ctx: SpriteCtx | CanvasRenderingContext2D, radius: number): void {
  for (const side of [-1, 1]) {
    ctx.save();
    ctx.rotate(side * 0.32);
    ctx.fillStyle = side < 0 ? '#8d2520' : '#a8342b';
    ctx.strokeStyle = '#241008';
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    ctx.moveTo(-radius * 0.26, radius * 0.5);
    ctx.lineTo(radius * 0.26, radius * 0.5);
    ctx.lineTo(radius * 0.3, radius * 1.62);
    ctx.lineTo(0, radius * 1.4);
    ctx.lineTo(-radius * 0.3, radius * 1.66);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  }
}

function blobPath(ctx: SpriteCtx | CanvasRenderingContext2D, radius: number, seed: number): void {
  ctx.beginPath();
  for (let i = 0; i <= 40; i++) {
    const angle = (i / 40) * Math.PI * 2;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const out =
      radius *
      (1 +
        blobNoise(c * 1.5 + seed * 3.1, s * 1.5 + seed) * 0.11 +
        blobNoise(c * 3.4 + seed, s * 3.4 + 9) * 0.035);
    if (i === 0) ctx.moveTo(c * out, s * out);
    else ctx.lineTo(c * out, s * out);
  }
  ctx.closePath();
}

function pourWax(ctx: SpriteCtx | CanvasRenderingContext2D, wax: Cast & { seed: number }): void {
  const { tones, radius, size, seed } = wax;
  ctx.save();
  ctx.shadowColor = 'rgba(30,16,6,.55)';
  ctx.shadowBlur = Math.max(3, size * 0.12);
  ctx.shadowOffsetX = size * 0.03;
  ctx.shadowOffsetY = size * 0.07;
  blobPath(ctx, radius, seed);
  ctx.fillStyle = tones.rim;
  ctx.fill();
  ctx.restore();
  blobPath(ctx, radius * 0.965, seed);
  const pour = ctx.createRadialGradient(-radius * 0.35, -radius * 0.42, radius * 0.1, 0, 0, radius * 1.1);
  pour.addColorStop(0, tones.light);
  pour.addColorStop(0.5, tones.base);
  pour.addColorStop(1, tones.dark);
  ctx.fillStyle = pour;
  ctx.fill();
  ctx.lineWidth = Math.max(1, size * 0.028);
  ctx.strokeStyle = 'rgba(255,235,210,.42)';
  ctx.beginPath();
  ctx.arc(0, 0, radius * 0.88, Math.PI * 0.98, Math.PI * 1.62);
  ctx.stroke();
}

function pressDisc(ctx: SpriteCtx | CanvasRenderingContext2D, { tones, radius, size }: Cast): void {
  const disc = ctx.createLinearGradient(-radius, -radius, radius, radius);
  disc.addColorStop(0, tones.dark);
  disc.addColorStop(0.5, tones.base);
  disc.addColorStop(1, tones.base);
  ctx.beginPath();
  ctx.arc(0, 0, radius * 0.74, 0, Math.PI * 2);
  ctx.fillStyle = disc;
  ctx.fill();
  ctx.lineWidth = Math.max(0.9, size * 0.025);
  ctx.strokeStyle = tones.rim;
  ctx.globalAlpha = 0.75;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.arc(0, 0, radius * 0.74, Math.PI * 0.1, Math.PI * 0.75);
  ctx.strokeStyle = 'rgba(255,235,210,.5)';
  ctx.stroke();
}

/** The creature three times: its shade, its light, and itself. */
function emboss(ctx: SpriteCtx | CanvasRenderingContext2D, seal: Seal, { tones, radius, size }: Cast): void {
  const path = new Path2D(iconPath(seal.icon));
  const side = radius * 1.14;
  const depth = Math.max(0.7, size * 0.018);
  const face = seal.wax === 'bone' ? '#4d3b22' : seal.elite ? '#f3d58b' : '#f4e6cd';
  for (const [off, colour] of [
    [depth, tones.rim],
    [-depth * 0.8, tones.light],
    [0, face],
  ] as const) {
    ctx.save();
    ctx.translate(-side / 2 + off, -side / 2 + off);
    ctx.scale(side / 512, side / 512);
    ctx.fillStyle = colour;
    ctx.fill(path);
    ctx.restore();
  }
}
