/**
 * The end of the work: what the node gave is entered once and for all. The database, not the simulation, says whether a
 * node has grown back, so that neither a crash nor a second owner makes two harvests of one [GAT10].
 */
import { randomInt } from 'node:crypto';
import type { EventData } from '@farhold/contracts/message';
import { worldGathered, worldGatherStopped } from '@farhold/contracts/ws/world';
import {
  type Circumstances,
  type Gathered,
  gatheringExperience,
  harvestNode,
} from '@farhold/rules/gathering/harvest';
import { type NodeSort, takeUpTool } from '@farhold/rules/gathering/node';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { createRng, seedRng } from '@farhold/rules/random';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { Refusal, refuse, unwrap } from '../../../platform/refusal.ts';
import { awardExperience, loadSheet } from '../../characters/service.ts';
import { characterAccount, findBag, post, transfer } from '../../ledger/service.ts';
import { TICK_MS } from '../frame.ts';
import { exhaust, type Harvest, leaveNode } from '../works.ts';
import type { ZoneRun } from '../zone-run.ts';
import * as queries from './queries.ts';

type Told = EventData<typeof worldGathered>;

/** Enters a harvest, lets the node rest, and tells the worker what came of it. */
export async function reap(ctx: Ctx, run: ZoneRun, harvest: Harvest): Promise<void> {
  const { sim, wilds } = run;
  const { node, sort, worker } = harvest;
  const { regrowMs } = ctx.content.gathering.tiers[sort.tier - 1]!;
  const rest = (): void => exhaust(sim, wilds.works, node, sim.tick + Math.ceil(regrowMs / TICK_MS));
  const topic = characterTopic(worker.player!.characterId);
  try {
    const told = await enterHarvest(ctx, run, harvest);
    rest();
    announce(ctx, topic, worldGathered, told);
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'server/internal';
    // Another owner's harvest, of which this one had not heard.
    if (code === 'gather/spent') rest();
    else leaveNode(wilds.works, node);
    if (!(error instanceof Refusal)) ctx.log.error({ err: error }, 'a harvest was not entered');
    announce(ctx, topic, worldGatherStopped, { nodeId: node.id, code });
  }
}

async function enterHarvest(ctx: Ctx, { sim }: ZoneRun, { worker, node, sort }: Harvest): Promise<Told> {
  const characterId = worker.player!.characterId;
  const zone = sim.zone;
  return ctx.db.tx(async (tx) => {
    const now = ctx.now();
    const { regrowMs } = ctx.content.gathering.tiers[sort.tier - 1]!;
    const harvests =
      (await queries.takeNode(tx, {
        nodeId: node.id,
        zone: zone.id,
        now: new Date(now),
        regrowAt: new Date(now + regrowMs),
      })) ?? refuse('gather/spent');
    const circumstances = await circumstancesOf(ctx, tx, {
      characterId,
      sort,
      draft: zone.status === 'draft',
    });
    const rng = createRng(seedRng(randomInt(2 ** 32)));
    const items = harvestNode(ctx.content.gathering, circumstances, rng);
    const key = `gather:${node.id}:${harvests}`;
    await post(tx, {
      kind: 'gather',
      reason: key,
      idempotencyKey: key,
      actor: characterId,
      entries: transfer('mint', characterAccount(characterId), { items: sumOf(items) }),
    });
    const experience = gatheringExperience(ctx.content.gathering, sort.tier, circumstances.level);
    const { skills } = await awardExperience(ctx, tx, characterId, {
      experience: 0,
      skills: [{ skill: sort.skill, amount: experience }],
    });
    await tx.record('resource.gathered', { characterId, nodeId: node.id, zone: zone.id, ...sort, items });
    const { level, levelsGained } = skills[0]!;
    return { nodeId: node.id, ...sort, items, experience, level, levelsGained };
  });
}

function sumOf(found: readonly Gathered[]): Record<ItemId, number> {
  const sums = {} as Record<ItemId, number>;
  for (const { item, quantity } of found) sums[item] = (sums[item] ?? 0) + quantity;
  return sums;
}

/** What the hands are like now; refuses those that have lost the tool or never had it. */
async function circumstancesOf(
  ctx: Ctx,
  tx: Tx,
  at: { readonly characterId: CharacterId; readonly sort: NodeSort; readonly draft: boolean },
): Promise<Circumstances> {
  const { characterId, sort, draft } = at;
  const { items, gathering } = ctx.content;
  const { skills, stats } = await loadSheet(ctx, tx, characterId);
  const level = skills[sort.skill] ?? 0;
  const carried = (await findBag(tx, characterId)).flatMap((stack) => items[stack.item] ?? []);
  const lent = !(await queries.hasBoughtTool(tx, characterId));
  const { bonus } = unwrap(takeUpTool(gathering, sort, { level, carried, lent }));
  const { gathering: provident = 0, 'rare-finds': keenEye = 0 } = stats.traits ?? {};
  return { sort, level, tool: bonus, provident, keenEye, draft };
}
