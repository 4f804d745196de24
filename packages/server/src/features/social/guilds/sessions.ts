/** "Subscribe to Guild Channels": a connection hears its company from the moment it opens. */
import { guildPresence } from '@farhold/contracts/ws/guilds';
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { announce, type Connection, type SessionHooks } from '../../../platform/feature.ts';
import { guildTopic } from '../messages/service.ts';
import { isPresent } from '../presence/service.ts';
import { findGuildOf } from './queries.ts';

/** What is read may be old when the topic is joined: it is read again until it holds. */
async function subscribe(ctx: Ctx, connection: Connection): Promise<GuildId | null> {
  let joined: GuildId | null = null;
  for (;;) {
    const id = await findGuildOf(ctx.db.pool, connection.characterId);
    if (id === joined) return id;
    if (joined !== null) connection.leave(guildTopic(joined));
    if (id !== null) await connection.join(guildTopic(id));
    joined = id;
  }
}

function tellPresence(ctx: Ctx, guildId: GuildId, characterId: CharacterId, online: boolean): void {
  announce(ctx, guildTopic(guildId), guildPresence, { guildId, characterId, online });
}

export const sessions: SessionHooks = {
  async opened(ctx, connection) {
    const id = await subscribe(ctx, connection);
    if (id !== null && connection.endpoint === 'game') tellPresence(ctx, id, connection.characterId, true);
  },
  async closed(ctx, { characterId, endpoint }) {
    if (endpoint !== 'game') return;
    const id = await findGuildOf(ctx.db.pool, characterId);
    if (id !== null && !(await isPresent(ctx, ctx.db.pool, characterId)))
      tellPresence(ctx, id, characterId, false);
  },
};
