import type { CharacterId } from '@farhold/rules/ids';
import type { JsonValue } from '../../platform/bus/bus.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { on } from '../../platform/feature.ts';
import { Refusal } from '../../platform/refusal.ts';
import { askZone } from './asking.ts';
import { FIGHTS_TOPIC } from './fight-ends.ts';
import { listWalkers } from './queries.ts';
import { tellTidings } from './tidings.ts';

function onlyRefusals(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** Shows those who see them what has changed; one who is not on the map is described when they come. */
async function describeAnew(ctx: Ctx, ids: readonly CharacterId[]): Promise<void> {
  for (const { zone, summary } of await listWalkers(ctx.db.pool, ids))
    await askZone(ctx, zone, { ask: 'describe', summary }).catch(onlyRefusals);
}

export const facts = [
  on('guild.roll-changed', async (ctx, tx, { characters }) => {
    tx.afterCommit(() => describeAnew(ctx, characters));
  }),
  on('combat.ended', async (ctx, tx, { fightId, struckOut }) => {
    tx.afterCommit(() => ctx.bus.publish(FIGHTS_TOPIC, { fightId, struckOut } as JsonValue));
  }),
  on('character.levelled', async (ctx, tx, { characterId, name, level }) => {
    tx.afterCommit(async () => {
      await tellTidings(ctx, { text: `${name} reaches level ${level}.`, icon: 'level' });
      await describeAnew(ctx, [characterId]);
    });
  }),
];
