import type { Zone } from '@farhold/rules/content/geography';
import { CELL_SIZE, type Cell, cellColumn, cellRow } from '@farhold/rules/world/cells';
import type { Ctx } from '../../platform/ctx.ts';

/** The one zone that a cell belongs to [MOV2]. */
export function zoneOfCell({ terrain }: Pick<Ctx, 'terrain'>, cell: Cell): Zone {
  return terrain.zoneAt((cellColumn(cell) + 0.5) * CELL_SIZE, (cellRow(cell) + 0.5) * CELL_SIZE);
}
