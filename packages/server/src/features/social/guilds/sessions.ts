/** "Subscribe to Guild Channels": a connection hears its company from the moment it opens. */
import { guildPresence } from '@farhold/contracts/ws/guilds';
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { announce, type Connection, type Daemon, type SessionHooks } from '../../../platform/feature.ts';
import { guildTopic } from '../messages/service.ts';
import { listPresent } from '../presence/service.ts';
import { findGuildOf, listMembershipsOf } from './queries.ts';

/** The connections of a running node, by the ctx that every handler gets. */
const here = new WeakMap<Ctx, Set<Connection>>();
const connectionsOf = (ctx: Ctx): Set<Connection> => {
  const known = here.get(ctx) ?? new Set();
  here.set(ctx, known);
  return known;
};
const ANY_GUILD = guildTopic('');

/** What is read may be old when the topic is joined: it is read again until it holds. */
async function subscribe(ctx: Ctx, connection: Connection): Promise<GuildId | null> {
  for (;;) {
    const id = await findGuildOf(ctx.db.pool, connection.characterId);
    const wanted = id === null ? [] : [guildTopic(id)];
    const joined = connection.topics().filter((topic) => topic.startsWith(ANY_GUILD));
    if (joined.join() === wanted.join()) return id;
    for (const topic of joined) connection.leave(topic);
    for (const topic of wanted) await connection.join(topic);
  }
}

/** After a gap of the bus: who came in or was sent away meanwhile was not told here. */
export const guildSubscriptions: Daemon = {
  name: 'guild-subscriptions',
  role: 'realtime',
  async start(ctx) {
    const stop = ctx.bus.onGap(() => {
      for (const connection of connectionsOf(ctx))
        subscribe(ctx, connection).catch((error: unknown) =>
          ctx.log.error({ err: error, connectionId: connection.id }, 'a company could not be followed'),
        );
    });
    return { stop: async () => stop() };
  },
};

function tellPresence(ctx: Ctx, guildId: GuildId, characterId: CharacterId, online: boolean): void {
  announce(ctx, guildTopic(guildId), guildPresence, { guildId, characterId, online });
}

/** Lines have dropped; newer ones of the same characters may stand already. */
export async function tellGone(ctx: Ctx, ids: readonly CharacterId[]): Promise<void> {
  const memberships = await listMembershipsOf(ctx.db.pool, ids);
  const back = await listPresent(
    ctx,
    ctx.db.pool,
    memberships.map((one) => one.characterId),
  );
  for (const { guildId, characterId } of memberships)
    if (!back.has(characterId)) tellPresence(ctx, guildId, characterId, false);
}

export const sessions: SessionHooks = {
  async opened(ctx, connection) {
    connectionsOf(ctx).add(connection);
    const id = await subscribe(ctx, connection);
    if (id !== null && connection.endpoint === 'game') tellPresence(ctx, id, connection.characterId, true);
  },
  async closed(ctx, connection) {
    const { characterId, endpoint } = connection;
    connectionsOf(ctx).delete(connection);
    if (endpoint === 'game') await tellGone(ctx, [characterId]);
  },
};
