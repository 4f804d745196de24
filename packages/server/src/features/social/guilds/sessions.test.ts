import { guildPresence } from '@farhold/contracts/ws/guilds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Connection } from '../../../platform/feature.ts';
import { type Companies, createCompanies, type Walker } from '../../../testing/companies.ts';
import { guildTopic } from '../messages/service.ts';
import { sessions as presence } from '../presence/sessions.ts';
import * as guilds from './service.ts';
import { guildSubscriptions, sessions, tellGone } from './sessions.ts';

let world: Companies;
beforeAll(async () => {
  world = await createCompanies();
});
afterAll(() => world.ctx.close());

it('members hear of one whose node is gone, and not of one who is on another by now', async () => {
  const { id, leader } = await world.newGuild();
  const heard: unknown[] = [];
  const stop = await world.ctx.bus.subscribe(guildTopic(id), (message) => heard.push(message));
  const line = { id: 'line', endpoint: 'game', characterId: leader.id } as unknown as Connection;
  await presence.opened!(world.ctx, line);
  await tellGone(world.ctx, [leader.id]);
  expect(heard).toEqual([]);
  await presence.closed!(world.ctx, line);
  await tellGone(world.ctx, [leader.id]);
  expect(heard).toMatchObject([{ t: guildPresence.type, d: { characterId: leader.id, online: false } }]);
  stop();
});

/** A connection that only notes what it has joined. */
function connectionOf({ id }: Walker): Connection & { readonly joined: Set<string> } {
  const joined = new Set<string>();
  const connection = {
    ...{ id: `c-${id}`, endpoint: 'chat', characterId: id, joined },
    join: async (topic: string) => void joined.add(topic),
    leave: (topic: string) => void joined.delete(topic),
    topics: () => [...joined],
  };
  return connection as unknown as Connection & { readonly joined: Set<string> };
}

it('a connection hears its company from the moment it opens, and after a gap the one that it is in now', async () => {
  let gap: () => void = () => {};
  const onGap = (listener: () => void) => {
    gap = listener;
    return () => {};
  };
  const ctx = Object.create(world.ctx, { bus: { value: { ...world.ctx.bus, onGap } } }) as Ctx;
  const { stop } = await guildSubscriptions.start(ctx);
  const { id, leader } = await world.newGuild();
  const who = await world.newWalker();
  const [inside, outside] = [connectionOf(leader), connectionOf(who)];
  outside.joined.add('chat:global');
  for (const connection of [inside, outside]) await sessions.opened!(ctx, connection);
  expect([...inside.joined]).toEqual([guildTopic(id)]);
  expect([...outside.joined]).toEqual(['chat:global']);
  // Nobody tells these connections: the word of it was lost.
  await world.join(id, leader, who);
  gap();
  await expect.poll(() => [...outside.joined]).toEqual(['chat:global', guildTopic(id)]);
  await guilds.kick(world.ctx, leader.id, id, who.id);
  gap();
  await expect.poll(() => [...outside.joined]).toEqual(['chat:global']);
  await sessions.closed!(ctx, outside);
  await world.join(id, leader, who);
  gap();
  await expect.poll(() => [...inside.joined]).toEqual([guildTopic(id)]);
  expect([...outside.joined], 'one that is closed joins nothing').toEqual(['chat:global']);
  await stop();
});
