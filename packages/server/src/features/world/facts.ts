import type { JsonValue } from '../../platform/bus/bus.ts';
import { on } from '../../platform/feature.ts';
import { Refusal } from '../../platform/refusal.ts';
import { askZone } from './asking.ts';
import { FIGHTS_TOPIC } from './fight-ends.ts';
import { findWalker } from './queries.ts';
import { tellTidings } from './tidings.ts';

function onlyRefusals(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

export const facts = [
  on('combat.ended', async (ctx, tx, { fightId, struckOut }) => {
    tx.afterCommit(() => ctx.bus.publish(FIGHTS_TOPIC, { fightId, struckOut } as JsonValue));
  }),
  on('character.levelled', async (ctx, tx, { characterId, name, level }) => {
    tx.afterCommit(async () => {
      await tellTidings(ctx, { text: `${name} reaches level ${level}.`, icon: 'level' });
      const walker = await findWalker(ctx.db.pool, characterId);
      if (walker === undefined) return;
      // One who is not on the map is described when they come.
      await askZone(ctx, walker.zone, { ask: 'describe', summary: walker.summary }).catch(onlyRefusals);
    });
  }),
];
