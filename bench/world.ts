import { createWorldTerrain } from './lib/farhold-server.ts';
import { planWalk } from './lib/walk-plan.ts';
import type { Workload } from './lib/workload.ts';
import { compareWorlds } from './lib/world-runs.ts';

/** Such that about 35 others walk in one's nine cells: 35 / (192 x 192) walkers a square unit. */
const UNITS_PER_WALKER = (192 * 192) / 35;

export const workload: Workload = {
  name: 'world',
  what: '600 players in one zone, a new destination every 2 s, about 35 in sight, 10 ticks a second',
  targets: [
    ['ratioToFloor', '<=', 1.5],
    ['ratioToPeer', '<=', 0.45],
    ['ratioToTunedPeer', '<=', 0.6],
    ['p95Ms', '<', 150],
  ],
  run({ clients = 600, seconds = 15 }) {
    const side = Math.sqrt(clients * UNITS_PER_WALKER);
    // The open fields of the Gleanings.
    const field = { x: 1280 - side / 2, y: 3140 - side / 2, width: side, height: side };
    return compareWorlds(planWalk(createWorldTerrain(), field, clients), seconds);
  },
};
