// Layer 8 (the trodden earth of a town) and the standing glyphs of settlements and landmarks.

import { assertNever } from '@farhold/rules/result';
import { iconGrowth } from '../clearings.ts';
import type { Glyph } from '../glyph-list.ts';
import { drawBroadleaf } from '../glyphs/broadleaf.ts';
import { drawHouse } from '../glyphs/house.ts';
import { drawWell } from '../glyphs/landmark-glyphs.ts';
import { drawTower, drawWall } from '../glyphs/tower.ts';
import { drawTownIcon } from '../glyphs/town-icon.ts';
import type { Spot } from '../ink.ts';
import { rgba } from '../palette.ts';
import { type Settlement, TOWN_PLAN_LEVEL } from '../settlements.ts';
import { grow, type Sheet } from '../sheet.ts';
import type { Building } from '../town-plan.ts';

export function settlementsNear(sheet: Sheet, byPx: number): Settlement[] {
  const { scale, level } = sheet;
  const near = grow(sheet.area, byPx);
  return sheet.source.settlements.filter(({ x, y, built }) => {
    const reach = level >= TOWN_PLAN_LEVEL ? built * scale : 0;
    return (
      x * scale + reach > near.left &&
      x * scale - reach < near.right &&
      y * scale + reach > near.top &&
      y * scale - reach < near.bottom
    );
  });
}

export function drawTownEarth(sheet: Sheet): void {
  if (sheet.level < TOWN_PLAN_LEVEL) return;
  const { ctx, palette, scale } = sheet;
  for (const settlement of settlementsNear(sheet, 80)) {
    const radius = settlement.built * scale * 1.08;
    ctx.save();
    ctx.translate(settlement.x * scale, settlement.y * scale);
    ctx.scale(1, 0.8);
    const earth = ctx.createRadialGradient(0, 0, 0, 0, 0, radius);
    earth.addColorStop(0, rgba(palette.townEarth, 0.85));
    earth.addColorStop(0.8, rgba(palette.townEarth, 0.55));
    earth.addColorStop(1, rgba(palette.townEarth, 0));
    ctx.fillStyle = earth;
    ctx.fillRect(-radius, -radius, radius * 2, radius * 2);
    ctx.restore();
    drawStreets(sheet, settlement);
  }
}

/** Trodden ways between the houses: a dust halo and a paler middle. */
function drawStreets(sheet: Sheet, settlement: Settlement): void {
  const { ctx, palette, scale, level, source } = sheet;
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  for (const [width, colour] of [
    [0.8, rgba(palette.road, palette.light ? 0.1 : 0.1)],
    [0.5, palette.roadFill],
  ] as const) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width * level;
    for (const street of source.townPlan(settlement).streets) {
      ctx.beginPath();
      for (const [i, [x, y]] of street.entries()) {
        const px = x * scale + source.noise(x / 9, y / 9) * level * 0.14;
        const py = y * scale + source.noise(x / 9 + 40, y / 9) * level * 0.14;
        if (i === 0) ctx.moveTo(px, py);
        else ctx.lineTo(px, py);
      }
      ctx.stroke();
    }
  }
}

export function listTownGlyphs(sheet: Sheet): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const settlement of settlementsNear(sheet, 90)) {
    if (sheet.level < TOWN_PLAN_LEVEL) glyphs.push(iconGlyph(sheet, settlement));
    else glyphs.push(...planGlyphs(sheet, settlement));
  }
  return glyphs;
}

function iconGlyph(sheet: Sheet, settlement: Settlement): Glyph {
  const x = settlement.x * sheet.scale;
  const y = settlement.y * sheet.scale;
  return {
    x,
    y: y + 3,
    draw: () =>
      drawTownIcon(sheet, {
        x,
        y,
        rank: settlement.rank,
        seed: settlement.seed,
        grow: iconGrowth(sheet.level),
      }),
  };
}

function planGlyphs(sheet: Sheet, settlement: Settlement): Glyph[] {
  const { scale, level } = sheet;
  const plan = sheet.source.townPlan(settlement);
  const near = grow(sheet.area, 70);
  const inside = (x: number, y: number) => x > near.left && x < near.right && y > near.top && y < near.bottom;
  const size = Math.min(34, level * 0.98);
  const glyphs: Glyph[] = [];
  for (const building of plan.buildings) {
    const x = building.x * scale;
    const y = building.y * scale;
    if (!inside(x, y)) continue;
    const spot = { x, y, size: size * building.size, seed: building.seed };
    glyphs.push({ x, y, draw: () => drawBuilding(sheet, building.kind, spot) });
  }
  for (const [a, b] of plan.walls) {
    const from = [a[0] * scale, a[1] * scale] as const;
    const to = [b[0] * scale, b[1] * scale] as const;
    if (Math.max(from[0], to[0]) < near.left || Math.min(from[0], to[0]) > near.right) continue;
    if (Math.max(from[1], to[1]) < near.top || Math.min(from[1], to[1]) > near.bottom) continue;
    glyphs.push({
      x: from[0],
      y: Math.max(from[1], to[1]) - 1,
      draw: () => drawWall(sheet, [from, to], level * 0.55),
    });
  }
  for (const tower of plan.towers) {
    const [x, y] = [tower.x * scale, tower.y * scale + 2];
    if (!inside(x, y)) continue;
    const shape = tower.gate
      ? { width: level * 0.5, height: level * 1.15, roof: 'cone' as const }
      : { width: level * 0.42, height: level * 0.92, roof: 'crenel' as const };
    glyphs.push({ x, y, draw: () => drawTower(sheet, { x, y, ...shape }) });
  }
  if (settlement.rank !== 'camp') glyphs.push(...centreGlyphs(sheet, settlement, plan.square));
  return glyphs;
}

function drawBuilding(sheet: Sheet, kind: Building['kind'], spot: Spot): void {
  switch (kind) {
    case 'tree':
      drawBroadleaf(sheet, spot);
      return;
    case 'house':
      drawHouse(sheet, spot);
      return;
    case 'tall-house':
      drawHouse(sheet, spot, 1.45);
      return;
    case 'tower':
      drawHouse(sheet, { ...spot, x: spot.x + spot.size * 0.3, size: spot.size * 0.7 }, 1.2);
      drawTower(sheet, {
        x: spot.x - spot.size * 0.1,
        y: spot.y + 1,
        width: spot.size * 0.32,
        height: spot.size * 1.25,
        roof: 'cone',
      });
      return;
    case 'hall':
      drawHouse(sheet, spot, 1.25);
      drawTower(sheet, {
        x: spot.x - spot.size * 0.5,
        y: spot.y + 1,
        width: spot.size * 0.26,
        height: spot.size * 0.8,
        roof: 'spire',
      });
      return;
    default:
      assertNever(kind);
      return;
  }
}

/** The keep or church by the square, and the well on it. */
function centreGlyphs(sheet: Sheet, settlement: Settlement, square: number): Glyph[] {
  const { scale, level: tile } = sheet;
  const x = (settlement.x - square * 0.1) * scale;
  const y = (settlement.y - square * 0.75) * scale;
  const walled = settlement.rank === 'capital' || settlement.rank === 'town';
  const wellX = (settlement.x + square * 0.35) * scale;
  const wellY = (settlement.y + square * 0.3) * scale;
  return [
    {
      x,
      y,
      draw: () =>
        walled
          ? drawKeep(sheet, { x, y, tile: tile * (settlement.rank === 'capital' ? 1.35 : 1) })
          : drawChurch(sheet, { x, y, tile, seed: settlement.seed }),
    },
    {
      x: wellX,
      y: wellY,
      draw: () => drawWell(sheet, { x: wellX, y: wellY, size: tile * 0.48, seed: settlement.seed }),
    },
  ];
}

/** Towers of a keep in tiles from the middle of its foot, the farthest first; the wall stands before the first two. */
const KEEP_TOWERS = [
  { x: -1.05, y: -0.15, width: 0.62, height: 1.75, roof: 'cone' },
  { x: 1.05, y: -0.15, width: 0.62, height: 1.6, roof: 'cone' },
  { x: 0, y: -0.25, width: 0.95, height: 2.3, roof: 'crenel', flagged: true },
  { x: -0.52, y: 0.06, width: 0.42, height: 1.25, roof: 'crenel' },
  { x: 0.52, y: 0.06, width: 0.42, height: 1.25, roof: 'crenel' },
] as const;

function drawKeep(sheet: Sheet, { x, y, tile }: { x: number; y: number; tile: number }): void {
  const { ctx, palette } = sheet;
  for (const [i, tower] of KEEP_TOWERS.entries()) {
    if (i === 2)
      drawWall(
        sheet,
        [
          [x - tile * 1.05, y],
          [x + tile * 1.05, y],
        ],
        tile * 0.95,
      );
    drawTower(sheet, {
      x: x + tower.x * tile,
      y: y + tower.y * tile,
      width: tower.width * tile,
      height: tower.height * tile,
      roof: tower.roof,
      ...('flagged' in tower ? { flag: palette.rubric } : {}),
    });
  }
  ctx.fillStyle = palette.light ? rgba(palette.ink, 0.9) : palette.black;
  ctx.beginPath();
  ctx.arc(x, y - tile * 0.28, tile * 0.2, Math.PI, 0);
  ctx.rect(x - tile * 0.2, y - tile * 0.28, tile * 0.4, tile * 0.28);
  ctx.fill();
}

function drawChurch(
  sheet: Sheet,
  { x, y, tile, seed }: { x: number; y: number; tile: number; seed: number },
): void {
  drawHouse(sheet, { x: x + tile * 0.45, y, size: Math.min(34, tile * 0.98) * 1.35, seed }, 1.25);
  drawTower(sheet, {
    x: x - tile * 0.32,
    y: y + tile * 0.04,
    width: tile * 0.42,
    height: tile * 1.15,
    roof: 'spire',
  });
}
