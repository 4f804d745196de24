// Name plates: the name, a guild below it, and for each relation a second sign besides its colour.
import { FLAG } from '@farhold/contracts/world-frame';
import { type IconName, iconPath } from '../../heraldry/icon.ts';
import type { Atlas, Sprite, SpriteCtx } from '../atlas.ts';
import type { MapEntity } from '../map-types.ts';
import type { Palette } from '../palette.ts';
import { textWidth } from '../text-width.ts';

const SANS = '"Alegreya Sans", sans-serif';
const HALO_PX = 4;

/** Colour of a name, by day and by candle. */
const INKS: Record<
  MapEntity['relation'] | 'monster' | 'node' | 'event',
  readonly [day: string, candle: string]
> = {
  self: ['#76500f', '#e6bd63'],
  party: ['#2c6655', '#86c5ab'],
  guild: ['#2c4f82', '#98b8e4'],
  other: ['#2a1d12', '#f0e0bd'],
  folk: ['#2a1d12', '#f0e0bd'],
  foe: ['#9c2a24', '#e8806a'],
  monster: ['#9c2a24', '#e8806a'],
  node: ['#2a1d12', '#f0e0bd'],
  event: ['#97501f', '#e09a5c'],
};

/** What stands before the name, so that a relation does not rest on colour. */
const SIGNS: Partial<Record<MapEntity['relation'], IconName>> = {
  party: 'laurel',
  guild: 'chevron',
  foe: 'crossed',
};

export type PlateText = { name: string; guild: string; ink: string; sign: IconName | null; size: number };

export function plateText(entity: MapEntity, palette: Palette): PlateText {
  const kind = entity.kind === 'player' || entity.kind === 'npc' ? entity.relation : entity.kind;
  const fighting = (entity.flags & FLAG.fighting) !== 0;
  const level = entity.kind === 'monster' && entity.level !== undefined ? ` · ${entity.level}` : '';
  return {
    name: `${entity.name}${entity.understudy ? ' †' : ''}${level}`,
    guild: entity.kind === 'player' ? (entity.guild ?? '') : (entity.note ?? ''),
    ink: INKS[kind][palette.light ? 0 : 1],
    sign:
      entity.kind === 'player'
        ? (SIGNS[entity.relation] ?? (fighting ? 'crossed' : null))
        : fighting
          ? 'crossed'
          : null,
    size: entity.relation === 'self' ? 15 : 13.5,
  };
}

/** The origin is the middle of the plate's top edge. */
export function plateSprite(atlas: Atlas, text: PlateText, palette: Palette): Sprite {
  const key = `plate:${palette.theme}:${text.ink}:${text.sign}:${text.size}:${text.name}:${text.guild}`;
  const half =
    Math.max(
      textWidth(`700 ${text.size}px ${SANS}`, text.name) + (text.sign ? 18 : 0),
      textWidth(`italic 400 12.5px ${SANS}`, text.guild),
    ) /
      2 +
    6;
  const bottom = text.size + 6 + (text.guild ? 14 : 0);
  return atlas.sprite(key, { left: -half, right: half, top: -3, bottom }, (ctx) =>
    drawPlate(ctx, text, palette),
  );
}

function drawPlate(ctx: SpriteCtx, text: PlateText, palette: Palette): void {
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'left';
  ctx.lineJoin = 'round';
  ctx.font = `700 ${text.size}px ${SANS}`;
  const signWidth = text.sign ? text.size + 3 : 0;
  const width = ctx.measureText(text.name).width + signWidth;
  const left = -width / 2;
  if (text.sign) drawSign(ctx, text, { x: left, palette });
  haloed(ctx, text.name, { x: left + signWidth, y: text.size, ink: text.ink, palette });
  if (!text.guild) return;
  ctx.font = `italic 400 12.5px ${SANS}`;
  haloed(ctx, text.guild, {
    x: -ctx.measureText(text.guild).width / 2,
    y: text.size + 14,
    ink: palette.light ? '#584129' : '#cbb58b',
    palette,
  });
}

function haloed(
  ctx: SpriteCtx,
  text: string,
  look: { x: number; y: number; ink: string; palette: Palette },
): void {
  ctx.strokeStyle = look.palette.halo;
  ctx.lineWidth = HALO_PX;
  ctx.strokeText(text, look.x, look.y);
  ctx.fillStyle = look.ink;
  ctx.fillText(text, look.x, look.y);
}

function drawSign(ctx: SpriteCtx, text: PlateText, look: { x: number; palette: Palette }): void {
  if (!text.sign) return;
  const path = new Path2D(iconPath(text.sign));
  ctx.save();
  ctx.translate(look.x, 1.5);
  const scale = (text.size + 0.5) / 512;
  ctx.scale(scale, scale);
  ctx.strokeStyle = look.palette.halo;
  ctx.lineWidth = HALO_PX / scale;
  ctx.stroke(path);
  ctx.fillStyle = text.ink;
  ctx.fill(path);
  ctx.restore();
}

/** A bar under the token, drawn when hurt or targeted. */
export function drawHealth(
  ctx: CanvasRenderingContext2D,
  at: { x: number; y: number },
  bar: { share: number; foe: boolean },
): void {
  const width = 34;
  ctx.fillStyle = '#241810';
  ctx.fillRect(at.x - width / 2 - 1.2, at.y - 1.2, width + 2.4, 6.4);
  ctx.fillStyle = '#e9dcc0';
  ctx.fillRect(at.x - width / 2, at.y, width, 4);
  ctx.fillStyle = bar.foe ? '#a12a20' : '#4c8a4a';
  ctx.fillRect(at.x - width / 2, at.y, width * Math.max(0, Math.min(1, bar.share)), 4);
}
