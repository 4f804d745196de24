// Standing glyphs of stones, readings and wonders.

import type { Glyph } from '../glyph-list.ts';
import * as wonders from '../glyphs/landmark-glyphs.ts';
import { drawBareOak, drawCairn } from '../glyphs/small.ts';
import type { Spot } from '../ink.ts';
import type { Landmark } from '../landmarks.ts';
import { hash01, lerp } from '../noise.ts';
import { grow, type Sheet } from '../sheet.ts';

export function listLandmarkGlyphs(sheet: Sheet): Glyph[] {
  const { level, scale } = sheet;
  if (level < 4) return [];
  const near = grow(sheet.area, 200 * scale + 120);
  const glyphs: Glyph[] = [];
  for (const mark of sheet.source.landmarks) {
    const x = mark.x * scale;
    const y = mark.y * scale;
    if (x < near.left || x > near.right || y < near.top || y > near.bottom) continue;
    glyphs.push(...glyphsOf(sheet, mark, { x, y }));
  }
  return glyphs;
}

function glyphsOf(sheet: Sheet, mark: Landmark, at: { x: number; y: number }): Glyph[] {
  const { level } = sheet;
  const one = (size: number, draw: (sheet: Sheet, spot: Spot) => void): Glyph[] => [
    { x: at.x, y: at.y, draw: () => draw(sheet, { ...at, size, seed: mark.seed }) },
  ];
  switch (mark.glyph) {
    case 'stone':
      return level >= 8 ? one(6 + level * 0.62, wonders.drawStandingStone) : [];
    case 'reading':
      return level >= 16 ? one(7 + level * 0.6, wonders.drawLectern) : [];
    case 'lighthouse':
      return one(12 + level * 1.9, wonders.drawLighthouse);
    case 'windmill':
      return one(12 + level * 1.7, wonders.drawWindmill);
    case 'well':
      return one(6 + level * 0.9, wonders.drawWell);
    case 'door':
      return one(8 + level * 1.1, wonders.drawDoor);
    case 'wear':
      return one(level * 9, wonders.drawWear);
    case 'ruin':
      return one(9 + level, wonders.drawRuin);
    case 'carving':
      return one(12 + level * 1.6, wonders.drawGateArch);
    case 'gates':
      return row(sheet, { from: [-100, 0], to: [100, 0], count: 7 }, mark, (spot, i) =>
        wonders.drawGateArch(sheet, { ...spot, size: (8 + level * 0.9) * (0.75 + i * 0.05) }),
      );
    case 'cairns':
      return row(sheet, { from: [-185, -55], to: [185, 55], count: level >= 16 ? 74 : 24 }, mark, (spot) =>
        drawCairn(sheet, { ...spot, size: 5 + level * 0.42 }),
      );
    case 'figureheads':
      return row(sheet, { from: [-24, 30], to: [30, -26], count: level >= 16 ? 20 : 7 }, mark, (spot) =>
        wonders.drawStandingStone(sheet, { ...spot, size: 5 + level * 0.5 }),
      );
    case 'oaks':
      return grove(sheet, mark, at);
    case 'hall':
      return level >= 16 ? one(level * 1.5, wonders.drawGateArch) : [];
    case 'none':
      return [];
  }
}

type Row = { from: readonly [number, number]; to: readonly [number, number]; count: number };

/** Things in a row, by offsets in units from the landmark. */
function row(sheet: Sheet, line: Row, mark: Landmark, draw: (spot: Spot, i: number) => void): Glyph[] {
  const near = grow(sheet.area, 120);
  return Array.from({ length: line.count }, (_, i) => {
    const t = i / (line.count - 1);
    const x =
      (mark.x + lerp(line.from[0], line.to[0], t) + (hash01(i, mark.seed, 1) - 0.5) * 3) * sheet.scale;
    const y =
      (mark.y + lerp(line.from[1], line.to[1], t) + (hash01(i, mark.seed, 2) - 0.5) * 3) * sheet.scale;
    const seen = x > near.left && x < near.right && y > near.top && y < near.bottom;
    return { x, y, draw: () => seen && draw({ x, y, size: 1, seed: mark.seed + i }, i) };
  });
}

function grove(sheet: Sheet, mark: Landmark, at: { x: number; y: number }): Glyph[] {
  return Array.from({ length: sheet.level >= 16 ? 26 : 9 }, (_, i) => {
    const angle = hash01(i, mark.seed, 3) * Math.PI * 2;
    const away = Math.sqrt(hash01(i, mark.seed, 4)) * 60 * sheet.scale;
    const x = at.x + Math.cos(angle) * away;
    const y = at.y + Math.sin(angle) * away * 0.7;
    return {
      x,
      y,
      draw: () => drawBareOak(sheet, { x, y, size: 10 + sheet.level * 1.15, seed: mark.seed + i }),
    };
  });
}
