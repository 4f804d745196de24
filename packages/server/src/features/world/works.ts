/**
 * Who works at which node or reads beneath, and which nodes have to grow back. A node that nobody touches costs nothing a
 * tick; who works is looked at every tick, what is spent once a second.
 */
import type { ErrorCode } from '@farhold/contracts/error';
import { FLAG } from '@farhold/contracts/world-frame';
import { isWithinReach, type NodeSort } from '@farhold/rules/gathering/node';
import type { PlaceId } from '@farhold/rules/ids';
import { readingBefore } from '@farhold/rules/world/readings';
import { type Entity, isHeld } from './entity.ts';
import { DONE } from './inputs.ts';
import type { Answer, Question } from './question.ts';
import { type Simulation, setFlag, setWay } from './simulation.ts';

type Sitting = {
  readonly worker: Entity;
  /** Where the worker stands: whoever moves leaves off. */
  readonly x: number;
  readonly y: number;
  readonly doneAt: number;
};
/** Work at a node; once it is done, a harvest that is being entered in the books: the node is held until that is done. */
export type Harvest = Sitting & { readonly node: Entity; readonly sort: NodeSort };
/** Any number of people read the same reading at once. */
export type Study = Sitting & { readonly reading: PlaceId };
export type Work = Harvest | Study;

export type Works = {
  /** What each node in the zone bears. */
  readonly sorts: Map<number, NodeSort>;
  readonly byWorker: Map<Entity, Work>;
  /** Nodes at which somebody works, or whose harvest is being entered. */
  readonly taken: Set<number>;
  /** When each spent node has grown back, by tick. */
  readonly spent: Map<number, number>;
  /** Work that is done: the owner enters it. */
  readonly done: Harvest[];
  /** Readings that are read through: the owner enters them. */
  readonly read: Study[];
  /** Work that came to nothing: the owner tells why. */
  readonly stopped: { readonly work: Work; readonly code: ErrorCode }[];
};

/** `spent`: what earlier owners have recorded. */
export function createWorks(spent: ReadonlyMap<number, number>): Works {
  return {
    sorts: new Map(),
    byWorker: new Map(),
    taken: new Set(),
    spent: new Map(spent),
    done: [],
    read: [],
    stopped: [],
  };
}

/** Begins the work: the first to ask has the node, and stands still while working [GAT7] [GAT8]. */
export function beginWork(
  sim: Simulation,
  works: Works,
  { entityId, nodeId, ticks }: Extract<Question, { ask: 'gather' }>,
): Answer {
  const node = sim.entities.get(nodeId);
  const sort = works.sorts.get(nodeId);
  const { worker, code } = freeHands(sim, entityId);
  if (worker === null) return { is: 'refused', code };
  if (node === undefined || sort === undefined) return { is: 'refused', code: 'gather/no-node' };
  if (!isWithinReach(node, worker)) return { is: 'refused', code: 'gather/too-far' };
  if (works.byWorker.has(worker)) return { is: 'refused', code: 'gather/busy' };
  if (works.spent.has(nodeId)) return { is: 'refused', code: 'gather/spent' };
  if (works.taken.has(nodeId)) return { is: 'refused', code: 'gather/taken' };
  setWay(sim, worker, []);
  works.taken.add(nodeId);
  const { x, y } = worker;
  works.byWorker.set(worker, { worker, node, sort, x, y, doneAt: sim.tick + ticks });
  return DONE;
}

/** Begins to read, standing still [REA1] [REA4]. */
export function beginReading(
  sim: Simulation,
  works: Works,
  { entityId, reading, ticks }: Extract<Question, { ask: 'read' }>,
): Answer {
  const { worker, code } = freeHands(sim, entityId);
  if (worker === null) return { is: 'refused', code };
  const before = readingBefore(sim.terrain.geography, reading, worker);
  if (!before.ok) return { is: 'refused', code: before.code };
  if (works.byWorker.has(worker)) return { is: 'refused', code: 'gather/busy' };
  setWay(sim, worker, []);
  const { x, y } = worker;
  works.byWorker.set(worker, { worker, reading, x, y, doneAt: sim.tick + ticks });
  return DONE;
}

type Hands = { worker: Entity; code?: never } | { worker: null; code: ErrorCode };

/** Who is here and may set to work; else why not. */
function freeHands(sim: Simulation, entityId: number): Hands {
  const worker = sim.entities.get(entityId);
  if (worker?.player == null) return { worker: null, code: 'world/not-present' };
  if (worker.player.leaving) return { worker: null, code: 'world/zone-unavailable' };
  return isHeld(worker) ? { worker: null, code: 'character/in-fight' } : { worker };
}

/** Every tick: who has moved, fights or is gone has left off; who is done has a harvest to enter. */
export function stepWorks(sim: Simulation, works: Works): void {
  for (const [worker, work] of works.byWorker) {
    if (isAtWork(sim, work)) {
      if (sim.tick < work.doneAt) continue;
      if ('node' in work) works.done.push(work);
      else works.read.push(work);
    } else if ('node' in work) {
      works.taken.delete(work.node.id);
      works.stopped.push({ work, code: 'gather/broken-off' });
    } else works.stopped.push({ work, code: 'reading/broken-off' });
    works.byWorker.delete(worker);
  }
}

function isAtWork(sim: Simulation, { worker, x, y }: Work): boolean {
  return sim.entities.get(worker.id) === worker && worker.x === x && worker.y === y && !isHeld(worker);
}

/** The harvest is entered: the node has to grow back [GAT9]. */
export function exhaust(sim: Simulation, works: Works, node: Entity, regrowAt: number): void {
  works.taken.delete(node.id);
  works.spent.set(node.id, regrowAt);
  setFlag(sim, node, FLAG.spent, true);
}

/** Nothing came of it: somebody else may try. */
export function leaveNode(works: Works, node: Entity): void {
  works.taken.delete(node.id);
}

/** Once a second: what is due has grown back. */
export function growBack(sim: Simulation, works: Works): void {
  for (const [id, regrowAt] of works.spent) {
    if (sim.tick < regrowAt) continue;
    works.spent.delete(id);
    const node = sim.entities.get(id);
    if (node !== undefined) setFlag(sim, node, FLAG.spent, false);
  }
}
