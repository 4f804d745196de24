/** Beginning to work at a node: what is known of the hands is judged here, the place and the node by their zone's owner. */
import type { MessageReply } from '@farhold/contracts/message';
import type { worldGather } from '@farhold/contracts/ws/world';
import { workMs } from '@farhold/rules/gathering/harvest';
import { kindOf, type NodeSort, takeUpTool } from '@farhold/rules/gathering/node';
import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import { roomFor } from '@farhold/rules/ledger/bag';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse, unwrap } from '../../../platform/refusal.ts';
import { findHands } from '../../characters/service.ts';
import { askZone } from '../asking.ts';
import { TICK_MS } from '../frame.ts';
import { cellOfNode, nodesOfCell } from '../node-places.ts';
import { standingOf } from '../standing.ts';
import { zoneOfCell } from '../zone-of-cell.ts';
import * as queries from './queries.ts';

type Node = { readonly zone: ZoneId; readonly sort: NodeSort };

/** Begins the work, which the zone's owner times; refuses as `world.gather` says. */
export async function gather(
  ctx: Ctx,
  characterId: CharacterId,
  nodeId: number,
): Promise<MessageReply<typeof worldGather>> {
  const { zone, sort } = findNode(ctx, nodeId) ?? refuse('gather/no-node');
  const standing = await standingOf(ctx, characterId);
  const level = await refuseUnfit(ctx, characterId, sort);
  // Whoever can reach a node stands in its zone [GAT1].
  if (standing.zone !== zone) refuse('gather/too-far');
  const ms = workMs(ctx.content.gathering, sort, level);
  const { entityId } = standing;
  await askZone(ctx, zone, { ask: 'gather', entityId, nodeId, ticks: Math.ceil(ms / TICK_MS) });
  return { nodeId, workMs: ms };
}

/** A node as it grew from the seed; null where there is none. */
function findNode(ctx: Ctx, nodeId: number): Node | null {
  const cell = cellOfNode(nodeId);
  if (cell === null) return null;
  const zone = zoneOfCell(ctx, cell);
  const { content, terrain, seed } = ctx;
  const found = nodesOfCell({ content, terrain, zone, seed }, cell).find((node) => node.id === nodeId);
  return found === undefined ? null : { zone: zone.id, sort: found.sort };
}

/** Judged before the work, so that nobody works for nothing, and once more when it is entered. Answers the skill. */
async function refuseUnfit(ctx: Ctx, id: CharacterId, sort: NodeSort): Promise<number> {
  const { content, db } = ctx;
  const { skills, bag } = await findHands(ctx, id);
  const level = skills[sort.skill] ?? 0;
  const carried = bag.flatMap((stack) => content.items[stack.item] ?? []);
  const takeUp = (lent: boolean) => unwrap(takeUpTool(content.gathering, sort, { level, carried, lent }));
  if (takeUp(true).item === null && (await queries.hasBoughtTool(db.pool, id))) takeUp(false);
  const { item: yielded } = kindOf(content.gathering, sort);
  if (roomFor(bag, yielded, (id) => content.items[id]?.stack ?? 1) === 0) refuse('item/bag-full');
  return level;
}
