import type { CharacterId } from '@farhold/rules/ids';
import { leastPaceOf } from '@farhold/rules/world/pace';
import type { JsonValue } from '../../platform/bus/bus.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { on } from '../../platform/feature.ts';
import { Refusal } from '../../platform/refusal.ts';
import { findWornTraits } from '../characters/service.ts';
import { askZone } from './asking.ts';
import { FIGHTS_TOPIC } from './fight-ends.ts';
import { findWalker, listWalkers } from './queries.ts';
import { tellTidings } from './tidings.ts';

function onlyRefusals(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** Shows those who see them what has changed; one who is not on the map is described when they come. */
async function describeAnew(ctx: Ctx, ids: readonly CharacterId[]): Promise<void> {
  for (const { zone, summary } of await listWalkers(ctx.db.pool, ids))
    await askZone(ctx, zone, { ask: 'describe', summary }).catch(onlyRefusals);
}

/** [MOV5] What one wears has changed, and with it perhaps how fast one walks. */
async function paceAnew(ctx: Ctx, characterId: CharacterId): Promise<void> {
  const walker = await findWalker(ctx.db.pool, characterId);
  if (walker === undefined) return;
  const leastPace = leastPaceOf(await findWornTraits(ctx, characterId));
  const { entityId } = walker.summary;
  const { id: zone } = ctx.terrain.zoneAt(walker.x, walker.y);
  await askZone(ctx, zone, { ask: 'pace', entityId, leastPace }).catch(onlyRefusals);
}

export const facts = [
  on('guild.roll-changed', async (ctx, tx, { characters }) => {
    tx.afterCommit(() => describeAnew(ctx, characters));
  }),
  on('combat.ended', async (ctx, tx, { fightId, struckOut }) => {
    tx.afterCommit(() => ctx.bus.publish(FIGHTS_TOPIC, { fightId, struckOut } as JsonValue));
  }),
  on('character.outfitted', async (ctx, tx, { characterId }) => {
    tx.afterCommit(() => paceAnew(ctx, characterId));
  }),
  on('character.levelled', async (ctx, tx, { characterId, name, level }) => {
    tx.afterCommit(async () => {
      await tellTidings(ctx, { text: `${name} reaches level ${level}.`, icon: 'level' });
      await describeAnew(ctx, [characterId]);
    });
  }),
];
