/** [GLD8] A leader's skill grows, and with it how many may come in. */
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { lockGuild, settle } from './held.ts';
import { findCard, findGuildLedBy } from './queries.ts';

export const REFIT_JOB = 'guild.refit';

/** What follows is a job: the character is held, and companies are held before characters. */
export async function noteLeadership(tx: Tx, who: CharacterId): Promise<void> {
  const guildId = await findGuildLedBy(tx, who);
  if (guildId !== null) await tx.addJob(REFIT_JOB, { guildId }, { key: `${REFIT_JOB}:${guildId}` });
}

/** The job. Finds nothing to do where the company is no more. */
export function refit(ctx: Ctx, id: GuildId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    if ((await findCard(tx, id)) !== undefined)
      await settle(ctx, tx, await lockGuild(tx, id), { parts: ['hall'] });
  });
}
