/** What has happened in a fight so far, worked out anew from its log [CMB1] and cut for whoever asks [CMB7]. */
import { STORY_EVENTS, type storySchema } from '@farhold/contracts/rest/combat';
import type { CombatEvent } from '@farhold/rules/combat/event';
import { replay } from '@farhold/rules/combat/replay';
import type { FightView } from '@farhold/rules/combat/view';
import { eventsFor } from '@farhold/rules/combat/view-for';
import type { CharacterId, FightId, ZoneId } from '@farhold/rules/ids';
import type { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { viewOf } from './announce.ts';
import * as queries from './queries.ts';

export type Story = z.output<typeof storySchema>;

export function zoneOf(row: queries.InstanceRow): ZoneId | null {
  return (row.origin?.zone ?? null) as ZoneId | null;
}

/** The story of a fight up to the state of `row`; the latest events where there are many. */
function storyOf(
  row: queries.InstanceRow & { readonly log: queries.StoredLog['actions'] },
  viewer: CharacterId | null,
): Story {
  const { setup, incipit = '' } = row.combat_log;
  const events: CombatEvent[] = [];
  for (const step of replay({ setup, actions: row.log }, setup.content))
    events.push(...eventsFor(step.events, viewer));
  const latest = events.slice(-STORY_EVENTS);
  return { incipit, zone: zoneOf(row), events: latest, leftOut: events.length - latest.length };
}

/** A running fight with its story; null where it is over or never was. */
export async function findTold(
  ctx: Ctx,
  id: FightId,
  viewer: CharacterId | null,
): Promise<{ fight: FightView; story: Story } | null> {
  const row = await queries.findWithLog(ctx.db.pool, id);
  if (row === undefined || row.status === 'ended') return null;
  const shown = { content: row.combat_log.setup.content, deadline: row.turn_deadline };
  return { fight: viewOf(row.state, viewer, shown), story: storyOf(row, viewer) };
}
