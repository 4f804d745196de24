/** Where resource nodes lie: grown from the world's seed, cell by cell, like the places of monsters. */
import { encodeDescriptor } from '@farhold/contracts/world-frame';
import type { Point } from '@farhold/rules/content/geography';
import { GATHER_REACH, kindOf, type NodeSort } from '@farhold/rules/gathering/node';
import type { Rng } from '@farhold/rules/random';
import { CELL_COUNT, CELL_SIZE, type Cell, cellColumn, cellRow } from '@farhold/rules/world/cells';
import { cellRng, type Ground, isWild, NODE_IDS } from './spawn.ts';

export type NodePlace = {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly sort: NodeSort;
  readonly descriptor: Uint8Array;
};

const NODES_A_CELL = 4;
/** Chances of a first and a second node on a cell's ground, and of one at its shore. */
const INLAND = [0.6, 0.25] as const;
const AT_SHORE = 0.55;
const TRIES = 6;
/** Nodes lie so far inside their cell that whoever reaches one stands in its zone [GAT1]. */
const INSET = GATHER_REACH + 1;
const SHORE_REACH = 8;
/** Spots of a cell that are looked at for a shore are so far apart. */
const SHORE_GRAIN = 4;
/** How dense trees stand where wood is cut; elsewhere a tree stands alone now and then. */
const WOODED = 0.3;
const LONE_TREE = 0.3;

/** The cell that a node's id names; null where the id is no node's. */
export function cellOfNode(id: number): Cell | null {
  const cell = Math.floor((id - NODE_IDS) / NODES_A_CELL);
  return cell >= 0 && cell < CELL_COUNT ? cell : null;
}

/** The nodes of a cell, where the ground bears them: wood among trees, fish at the water. */
export function nodesOfCell(ground: Ground, cell: Cell): NodePlace[] {
  const { zone, content } = ground;
  if (zone.nodes.length === 0) return [];
  const rng = cellRng(ground, cell, 2);
  const places: NodePlace[] = [];
  const put = (sort: NodeSort, at: Point): void => {
    const { name } = kindOf(content.gathering, sort);
    const descriptor = encodeDescriptor({ name, ...sort });
    places.push({ id: NODE_IDS + cell * NODES_A_CELL + places.length, x: at[0], y: at[1], sort, descriptor });
  };
  const inland = zone.nodes.filter(({ skill }) => skill !== 'fishing');
  for (const chance of INLAND) {
    if (inland.length === 0 || !rng.chance(chance)) continue;
    const { skill, tiers } = rng.pick(inland);
    const sort: NodeSort = { skill, tier: rng.pick(tiers) };
    const at = findGround(ground, cell, { sort, rng });
    if (at !== null) put(sort, at);
  }
  const fishing = zone.nodes.find(({ skill }) => skill === 'fishing');
  if (fishing === undefined) return places;
  const shore = shoreOf(ground, cell);
  if (shore.length > 0 && rng.chance(AT_SHORE))
    put({ skill: 'fishing', tier: rng.pick(fishing.tiers) }, rng.pick(shore));
  return places;
}

function findGround(ground: Ground, cell: Cell, want: { sort: NodeSort; rng: Rng }): Point | null {
  const { sort, rng } = want;
  const span = CELL_SIZE - 2 * INSET;
  const wooded = sort.skill !== 'logging' || rng.chance(LONE_TREE) ? 0 : WOODED;
  for (let i = 0; i < TRIES; i++) {
    const at: Point = [
      cellColumn(cell) * CELL_SIZE + INSET + rng.next() * span,
      cellRow(cell) * CELL_SIZE + INSET + rng.next() * span,
    ];
    if (isWild(ground, at) && ground.terrain.forestAt(...at) >= wooded) return at;
  }
  return null;
}

/** Spots of a cell from which one can fish. */
function shoreOf(ground: Ground, cell: Cell): Point[] {
  const found: Point[] = [];
  const [left, top] = [cellColumn(cell) * CELL_SIZE, cellRow(cell) * CELL_SIZE];
  for (let dy = INSET; dy <= CELL_SIZE - INSET; dy += SHORE_GRAIN)
    for (let dx = INSET; dx <= CELL_SIZE - INSET; dx += SHORE_GRAIN) {
      const at: Point = [left + dx, top + dy];
      if (isByWater(ground, at) && isWild(ground, at)) found.push(at);
    }
  return found;
}

function isByWater({ terrain }: Ground, [x, y]: Point): boolean {
  const reach: readonly Point[] = [
    [x + SHORE_REACH, y],
    [x - SHORE_REACH, y],
    [x, y + SHORE_REACH],
    [x, y - SHORE_REACH],
  ];
  return reach.some((point) => !terrain.isWalkable(...point) && terrain.surfaceAt(...point) !== 'rock');
}
