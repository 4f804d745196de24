import { createWorldTerrain } from './lib/farhold-server.ts';
import { planWalk } from './lib/walk-plan.ts';
import type { Workload } from './lib/workload.ts';
import { compareWorlds } from './lib/world-runs.ts';

/** The middle of one cell: whoever stands here sees everybody else who does. */
const SQUARE = { x: 1152, y: 3136, width: 60, height: 60 };

export const workload: Workload = {
  name: 'crowd',
  what: '400 players in one town square, all in sight of each other, 10 ticks a second',
  targets: [['ratioToFloor', '<=', 1.5]],
  run({ clients = 400, seconds = 15 }) {
    return compareWorlds(planWalk(createWorldTerrain(), SQUARE, clients), seconds);
  },
};
