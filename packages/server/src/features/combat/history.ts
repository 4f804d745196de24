/** Fights that are over: lists and replays. */
import type { fightSummarySchema } from '@farhold/contracts/rest/combat';
import type { CombatEvent } from '@farhold/rules/combat/event';
import { replay } from '@farhold/rules/combat/replay';
import type { FightView, Side } from '@farhold/rules/combat/view';
import { eventsFor } from '@farhold/rules/combat/view-for';
import type { CharacterId, FightId, ZoneId } from '@farhold/rules/ids';
import type { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { decodeCursor, toPage } from '../../platform/cursor.ts';
import { refuse } from '../../platform/refusal.ts';
import { resultFor, viewOf } from './announce.ts';
import * as queries from './queries.ts';
import { zoneOf } from './story.ts';

type Summary = z.output<typeof fightSummarySchema>;

type Told = Pick<queries.HistoryRow, 'id' | 'status' | 'combat_type' | 'names' | 'started_at' | 'ended_at'>;

function summarise(row: Told, side: Side): Omit<Summary, 'result'> {
  return {
    id: row.id,
    combatType: row.combat_type,
    status: row.status,
    opponents: row.names.filter((one) => one.side !== side).map((one) => one.name),
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

export async function listFights(
  ctx: Ctx,
  characterId: CharacterId,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Summary[]; nextCursor: string | null }> {
  const rows = await queries.listHistory(ctx.db.pool, characterId, {
    before: decodeCursor(query.cursor),
    limit: query.limit,
  });
  return toPage(rows, query.limit, {
    item: (row) => ({
      ...summarise(row, row.side),
      result: row.status === 'running' ? null : resultFor(row, row.side, row.own),
    }),
    place: (row) => ({ at: row.started_at, id: row.id }),
  });
}

/** A finished fight as a spectator would have seen it, played again from its log [CMB1]. */
export async function replayOf(
  ctx: Ctx,
  id: FightId,
): Promise<{
  summary: Omit<Summary, 'result'>;
  incipit: string;
  zone: ZoneId | null;
  start: FightView;
  steps: { events: CombatEvent[]; fight: FightView }[];
}> {
  const row = await queries.findInstance(ctx.db.pool, id);
  if (row === undefined || row.status !== 'ended') refuse('combat/not-found');
  const { content } = row.combat_log.setup;
  const [first, ...rest] = [...replay(row.combat_log, content)];
  if (first === undefined) refuse('combat/not-found');
  const shown = { content, deadline: null };
  return {
    summary: summarise({ ...row, combat_type: row.state.combatType, names: row.state.combatants }, 'a'),
    incipit: row.combat_log.incipit ?? '',
    zone: zoneOf(row),
    start: viewOf(first.fight, null, shown),
    steps: rest.map((step) => ({
      events: [...eventsFor(step.events, null)],
      fight: viewOf(step.fight, null, shown),
    })),
  };
}
