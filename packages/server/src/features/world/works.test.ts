import { FLAG } from '@farhold/contracts/world-frame';
import type { FightId } from '@farhold/rules/ids';
import { CELL_COUNT, cellOf, cellsAround, zonesByCell } from '@farhold/rules/world/cells';
import { createTerrain } from '@farhold/rules/world/terrain';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadContent } from '../../platform/content.ts';
import { createLittleWorld, type LittleWorld } from '../../testing/little-world.ts';
import { createWilds, watchCells } from './monsters.ts';
import { cellOfNode, type NodePlace, nodesOfCell } from './node-places.ts';
import type { Answer } from './question.ts';
import { createSimulation } from './simulation.ts';
import { exhaust, type Works } from './works.ts';
import type { ZoneRun } from './zone-run.ts';

const content = { ...loadContent(), species: {} };
const terrain = createTerrain(content.geography, 1);
const zones = zonesByCell(content.geography);
const groundOf = (cell: number) => ({ content, terrain, zone: zones[cell]!, seed: 1 });

/** A place of the Gleanings. */
const HERE = [1120, 2960] as const;
/** Everything that grows on the map. */
const grown = Array.from({ length: CELL_COUNT }, (_, cell) => nodesOfCell(groundOf(cell), cell));

describe('the places of nodes', () => {
  it('[GAT1] lie on open land, well inside their cell, the same for a seed', () => {
    const bad = grown.flatMap((nodes, cell) =>
      nodes.filter(({ id, x, y }) => {
        const inside = [x - 8, x + 8].every((at) => cellOf(at, y) === cell && cellOf(x, y - x + at) === cell);
        return cellOfNode(id) !== cell || !terrain.isWalkable(x, y) || terrain.isSafeAt(x, y) || !inside;
      }),
    );
    expect(bad).toEqual([]);
    const cell = cellOf(...HERE);
    expect(nodesOfCell(groundOf(cell), cell)).toEqual(grown[cell]);
  });

  it('every zone bears what the map promises in every tier, and nothing else', () => {
    const borne = new Set(
      grown.flatMap((nodes, cell) =>
        nodes.map(({ sort }) => `${zones[cell]!.id} ${sort.skill} ${sort.tier}`),
      ),
    );
    const promised = content.geography.zones.flatMap((zone) =>
      zone.nodes.flatMap(({ skill, tiers }) => tiers.map((tier) => `${zone.id} ${skill} ${tier}`)),
    );
    expect([...borne].sort()).toEqual(promised.sort());
  });

  it('no id outside the map names a node', () => {
    expect(cellOfNode(1)).toBeNull();
    expect(cellOfNode(0xffff_ffff)).toBeNull();
  });
});

const NODE: NodePlace = cellsAround(cellOf(...HERE))
  .flatMap((cell) => grown[cell]!)
  .find(({ sort }) => sort.skill !== 'fishing')!;

let world: LittleWorld;
let run: ZoneRun;
let works: Works;
beforeEach(async () => {
  world = await createLittleWorld(content, terrain);
  run = world.zoneAt(NODE.x, NODE.y);
  ({ works } = run.wilds);
  watchCells(run.sim, run.wilds, cellsAround(cellOf(NODE.x, NODE.y)));
});
const come = (id: number, units: number) => {
  const spot = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8)
    .map((angle) => [NODE.x + Math.cos(angle) * units, NODE.y + Math.sin(angle) * units] as const)
    .find(([x, y]) => terrain.isWalkable(x, y))!;
  world.join(id, ...spot);
};
const ask = (entityId: number, nodeId = NODE.id, ticks = 30): Answer =>
  world.ask(run, { ask: 'gather', entityId, nodeId, ticks });
const node = () => run.sim.entities.get(NODE.id)!;
async function pass(ticks: number): Promise<void> {
  for (let i = 0; i < ticks; i++) await world.step();
}

describe('work', () => {
  it('[GAT7] is done after its ticks, not before', async () => {
    come(1, 3);
    expect(ask(1)).toEqual({ is: 'done' });
    await pass(29);
    expect(works.done).toHaveLength(0);
    await pass(1);
    expect(works.done.map((work) => [work.worker.id, work.node.id, work.sort])).toEqual([
      [1, NODE.id, NODE.sort],
    ]);
    await pass(30);
    expect(works.done).toHaveLength(1);
  });

  const refusals: Readonly<Record<string, () => void>> = {
    'gather/too-far': () => come(1, 10),
    'world/not-present': () => {},
    'gather/spent': () => {
      come(1, 3);
      exhaust(run.sim, works, node(), run.sim.tick + 50);
    },
    'character/in-fight': () => {
      come(1, 3);
      world.ask(run, { ask: 'hold', entityId: 1, forMs: 9999 });
    },
    'gather/busy': () => {
      come(1, 3);
      ask(1);
    },
    'gather/taken': () => {
      come(1, 3);
      come(2, 4);
      ask(2);
    },
    'world/zone-unavailable': () => {
      come(1, 3);
      world.find(1)!.entity.player!.leaving = true;
    },
  };
  it.each(Object.entries(refusals))('[GAT8] is refused: %s', (code, prepare) => {
    prepare();
    const before = works.byWorker.size;
    expect(ask(1)).toMatchObject({ is: 'refused', code });
    expect(works.byWorker.size).toBe(before);
  });

  it('is refused where nothing grows', () => {
    come(1, 3);
    expect(ask(1, NODE.id + 3)).toMatchObject({ code: 'gather/no-node' });
    expect(ask(1, 1)).toMatchObject({ code: 'gather/no-node' });
  });

  it('[GAT7] stops whoever was walking', async () => {
    come(1, 3);
    world.ask(run, { ask: 'move', entityId: 1, path: [[NODE.x, NODE.y]] });
    expect(ask(1)).toEqual({ is: 'done' });
    const { x, y } = world.find(1)!.entity;
    await pass(10);
    expect(world.find(1)!.entity).toMatchObject({ x, y });
  });

  it.each([
    ['walks on', () => void world.ask(run, { ask: 'steer', entityId: 1, dx: 1, dy: 0 })],
    ['fights', () => void world.ask(run, { ask: 'hold', entityId: 1, forMs: 9999 })],
    ['is gone', () => void world.ask(run, { ask: 'leave', entityId: 1, nodeId: 'test' })],
  ])('[GAT7] is broken off by who %s, and the node is free for another', async (_, deed) => {
    come(1, 3);
    come(2, 4);
    ask(1);
    await pass(10);
    deed();
    await pass(25);
    expect(works.done).toHaveLength(0);
    expect(works.stopped.map(({ code }) => code)).toEqual(['gather/broken-off']);
    expect(ask(2)).toEqual({ is: 'done' });
  });

  it('[GAT8] a node is nobody else’s until its harvest is entered', async () => {
    come(1, 3);
    come(2, 4);
    ask(1);
    await pass(30);
    expect(works.done).toHaveLength(1);
    expect(ask(2)).toMatchObject({ code: 'gather/taken' });
  });
});

describe('reading', () => {
  const place = content.geography.places.find(({ id }) => id === 'moved-stone-reading')!;
  const [x, y] = place.at;
  const read = (entityId: number, ticks = 30): Answer =>
    world.ask(world.zoneAt(x, y), { ask: 'read', entityId, reading: place.id, ticks });
  const studies = () => world.zoneAt(x, y).wilds.works;

  it('[REA4] is done after its ticks, by any number of people at once', async () => {
    world.join(1, x + 3, y);
    world.join(2, x + 3, y);
    expect([read(1), read(2)]).toEqual([{ is: 'done' }, { is: 'done' }]);
    await pass(29);
    expect(studies().read).toHaveLength(0);
    await pass(1);
    expect(studies().read.map((study) => [study.worker.id, study.reading])).toEqual([
      [1, place.id],
      [2, place.id],
    ]);
  });

  it.each([
    ['reading/too-far', () => world.join(1, x + 20, y)],
    ['world/not-present', () => {}],
    [
      'character/in-fight',
      () => {
        world.join(1, x + 3, y);
        world.ask(world.zoneAt(x, y), { ask: 'hold', entityId: 1, forMs: 9999 });
      },
    ],
    [
      'gather/busy',
      () => {
        world.join(1, x + 3, y);
        read(1);
      },
    ],
  ])('[REA1] is refused: %s', (code, prepare) => {
    prepare();
    const before = studies().byWorker.size;
    expect(read(1)).toMatchObject({ is: 'refused', code });
    expect(studies().byWorker.size).toBe(before);
  });

  it('[REA1] is broken off by who walks on', async () => {
    world.join(1, x + 3, y);
    read(1);
    await pass(10);
    world.ask(world.zoneAt(x, y), { ask: 'steer', entityId: 1, dx: 1, dy: 0 });
    await pass(25);
    expect(studies().read).toHaveLength(0);
    expect(studies().stopped.map(({ code }) => code)).toEqual(['reading/broken-off']);
  });
});

describe('[GAT9] a node that gave what it had', () => {
  it('is shown as spent to all who see it, and grows back at its tick', async () => {
    come(1, 3);
    const client = world.clients.get(1)!;
    await pass(2);
    const seen = () => client.seen.get(NODE.id)!;
    expect(seen()).toMatchObject({ kind: 'node', flags: 0, descriptor: NODE.sort });
    exhaust(run.sim, works, node(), run.sim.tick + 50);
    // What is not urgent is told with the next tick.
    await pass(2);
    expect(seen().flags).toBe(FLAG.spent);
    await pass(47);
    expect(seen().flags).toBe(FLAG.spent);
    await pass(12);
    expect(seen().flags).toBe(0);
    expect(ask(1)).toEqual({ is: 'done' });
  });

  it('is still spent under the next owner', () => {
    const ground = groundOf(cellOf(NODE.x, NODE.y));
    const sim = createSimulation({
      zone: run.sim.zone,
      epoch: 2,
      tick: 5000,
      terrain,
      zoneOf: run.sim.zoneOf,
    });
    const spentNodes = new Map([[NODE.id, 5100]]);
    const wilds = createWilds(ground, 2, { inFights: new Map<number, FightId>(), spentNodes });
    watchCells(sim, wilds, [cellOf(NODE.x, NODE.y)]);
    expect(sim.entities.get(NODE.id)!.flags).toBe(FLAG.spent);
  });
});
