import { ICON_HALF_PX, TOWN_PLAN_LEVEL } from './settlements.ts';
import type { Sheet } from './sheet.ts';

/** How many times the built-up radius, or the icon's half width, has to stay clear. */
export type Clearing = { built: number; icon: number };

/** Whether a point in sheet pixels lies outside every settlement's clearing. */
export function clearOfSettlements(sheet: Sheet, at: { x: number; y: number }, clearing: Clearing): boolean {
  const { scale, level } = sheet;
  for (const { x, y, built, rank } of sheet.source.settlements) {
    const dx = Math.abs(x * scale - at.x);
    const dy = at.y - y * scale;
    if (level >= TOWN_PLAN_LEVEL) {
      if (Math.hypot(dx, dy * 1.15) < built * scale * clearing.built) return false;
      continue;
    }
    const half = ICON_HALF_PX[rank] * clearing.icon * iconGrowth(level);
    if (dx < half && dy > -half && dy < half * 0.7) return false;
  }
  return true;
}

/** Whether a point in sheet pixels leaves stones and readings in view; above them nothing may stand in front. */
export function clearOfLandmarks(sheet: Sheet, at: { x: number; y: number }): boolean {
  const { scale, level } = sheet;
  if (level < 8) return true;
  const reach = 7 + level * 0.75;
  for (const mark of sheet.source.landmarks) {
    const dx = Math.abs(mark.x * scale - at.x);
    const dy = at.y - mark.y * scale;
    if (dx < reach && dy > -reach * 0.5 && dy < reach * 1.5) return false;
  }
  return true;
}

/** Icons are a little larger on larger sheets. */
export function iconGrowth(level: number): number {
  return level > 4 ? 1.45 : level > 2 ? 1.2 : 1;
}
