import { friendChanged, friendRemoved, presenceChanged } from '@farhold/contracts/ws/friends';
import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import { MOST_BLOCKS, MOST_FRIENDS } from '@farhold/rules/social/friends';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, characterTopic } from '../../../platform/feature.ts';
import { codeOf } from '../../../testing/characters.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson } from '../../../testing/people.ts';
import { beat } from '../presence/service.ts';
import { sessions as presence } from '../presence/sessions.ts';
import { facts } from './facts.ts';
import { accept, listFriends, remove, request } from './friendships.ts';
import { block, blockNamed, tellFriendsOfZone, unblock } from './service.ts';
import { sessions } from './sessions.ts';

let ctx: TestCtx;
let made = 0;
beforeAll(async () => {
  ctx = await createTestCtx({ facts });
});
afterAll(() => ctx.close());

type Walker = { readonly id: CharacterId; readonly name: string };
async function newWalker(): Promise<Walker> {
  const name = `Friend ${[...String(made++)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}x`;
  return { id: (await insertPerson(ctx.db.pool, { name })).characterId, name };
}
const newPair = async () => [await newWalker(), await newWalker()] as const;
async function newFriends() {
  const [ada, bea] = await newPair();
  await request(ctx, ada.id, bea.name);
  await accept(ctx, bea.id, ada.id);
  return [ada, bea] as const;
}
const stateOf = async (me: Walker, them: Walker) =>
  (await listFriends(ctx, me.id)).find((one) => one.characterId === them.id)?.state;
const line = ({ id }: Walker, name: string) =>
  ({ id: name, endpoint: 'game', characterId: id, ignore: () => {} }) as unknown as Connection;
async function open(connection: Connection): Promise<void> {
  await presence.opened!(ctx, connection);
  await sessions.opened!(ctx, connection);
}
async function close(connection: Connection): Promise<void> {
  await presence.closed!(ctx, connection);
  await sessions.closed!(ctx, connection);
}
/** What a Walker is told while something is done. */
async function heardBy(walker: Walker, deed: () => Promise<unknown>): Promise<{ t: string; d: unknown }[]> {
  const heard: { t: string; d: unknown }[] = [];
  const off = await ctx.bus.subscribe(characterTopic(walker.id), (message) =>
    heard.push(message as (typeof heard)[number]),
  );
  await deed();
  off();
  return heard;
}

describe('a request', () => {
  it('is seen from both sides, told to the other, and accepted once', async () => {
    const [ada, bea] = await newPair();
    const heard = await heardBy(bea, () => request(ctx, ada.id, bea.name.toUpperCase()));
    expect(heard).toMatchObject([
      { t: 'friend.changed', d: { name: ada.name, state: 'asks', presence: null } },
    ]);
    expect(friendChanged.data.safeParse(heard[0]!.d).error).toBeUndefined();
    expect([await stateOf(ada, bea), await stateOf(bea, ada)]).toEqual(['asked', 'asks']);
    expect(await codeOf(accept(ctx, ada.id, bea.id)), 'one cannot answer for the other').toBe(
      'friend/no-request',
    );
    expect(await accept(ctx, bea.id, ada.id)).toMatchObject({ state: 'friend', presence: { online: false } });
    expect(await codeOf(accept(ctx, bea.id, ada.id))).toBe('friend/no-request');
    expect([await stateOf(ada, bea), await stateOf(bea, ada)]).toEqual(['friend', 'friend']);
  });

  it('[FRD2] is refused to oneself, to nobody, twice, and to a friend', async () => {
    const [ada, bea] = await newPair();
    expect(await codeOf(request(ctx, ada.id, ada.name))).toBe('friend/self');
    expect(await codeOf(request(ctx, ada.id, 'Nobody At All'))).toBe('character/not-found');
    await request(ctx, ada.id, bea.name);
    expect(await codeOf(request(ctx, ada.id, bea.name))).toBe('friend/already-asked');
    await accept(ctx, bea.id, ada.id);
    expect(await codeOf(request(ctx, bea.id, ada.name))).toBe('friend/already');
  });

  it('[FRD2] makes friends of two who ask each other, also at once', async () => {
    const [ada, bea] = await newPair();
    await Promise.all([request(ctx, ada.id, bea.name), request(ctx, bea.id, ada.name)]);
    expect([await stateOf(ada, bea), await stateOf(bea, ada)]).toEqual(['friend', 'friend']);
  });

  it('is withdrawn, turned down, and ended by either', async () => {
    const [ada, bea] = await newPair();
    for (const who of [ada, bea]) {
      await request(ctx, ada.id, bea.name);
      const other = who === ada ? bea : ada;
      const heard = await heardBy(other, () => remove(ctx, who.id, other.id));
      expect(heard).toEqual([expect.objectContaining({ t: friendRemoved.type, d: { characterId: who.id } })]);
      expect(await codeOf(remove(ctx, who.id, other.id))).toBe('friend/none');
    }
    expect(await listFriends(ctx, ada.id)).toEqual([]);
  });

  it('[FRD1] needs room with both, also where many ask at once', async () => {
    const [ada, bea] = await newPair();
    await sql`
      with many as (
        insert into characters (user_id, name, x_coordinate, y_coordinate, current_zone, health, max_health, mana, max_mana, arms, bound_stone)
        select c.user_id, 'Crowd ' || n, 0, 0, 'legend', 1, 1, 0, 0, c.arms, 'nib-gate-stone'
        from characters c cross join generate_series(1, ${MOST_FRIENDS - 1}::int) n where c.id = ${ada.id} returning id)
      insert into friendships (one_id, other_id, asked_by)
      select least(id, ${ada.id}::uuid), greatest(id, ${ada.id}::uuid), id from many`.execute(ctx.db.pool);
    const rest = [await newWalker(), await newWalker(), await newWalker()];
    const codes = await Promise.all(rest.map((one) => codeOf(request(ctx, one.id, ada.name))));
    expect(codes.toSorted()).toEqual([
      'friend/they-have-too-many',
      'friend/they-have-too-many',
      'no refusal',
    ]);
    expect(await codeOf(request(ctx, ada.id, bea.name))).toBe('friend/too-many');
  });
});

describe('a block', () => {
  it('[FRD5] is one of at most so many; one that stands can be said again', async () => {
    const [ada, bea] = await newPair();
    const other = await newWalker();
    expect(await blockNamed(ctx, ada.id, bea.name.toUpperCase())).toEqual({
      characterId: bea.id,
      name: bea.name,
    });
    await sql`
      with users as (
        insert into users (username, is_guest) select 'blocked-' || n, true from generate_series(2, ${MOST_BLOCKS}::int) n
        returning id, username
      ), them as (
        insert into characters (user_id, name, x_coordinate, y_coordinate, current_zone, health, max_health, mana, max_mana, arms, bound_stone)
        select u.id, 'B ' || u.username, 0, 0, 'legend', 1, 1, 1, 1, c.arms, c.bound_stone
        from users u cross join characters c where c.id = ${ada.id}
        returning id
      )
      insert into character_blocks (character_id, blocked_id) select ${ada.id}, id from them`.execute(
      ctx.db.pool,
    );
    expect(await codeOf(block(ctx, ada.id, other.id))).toBe('social/too-many-blocks');
    expect(await codeOf(block(ctx, ada.id, bea.id))).toBe('no refusal');
  });

  it('[FRD4] ends friendship and requests, and refuses new ones, either way', async () => {
    const [ada, bea] = await newFriends();
    const heard = await heardBy(ada, () => block(ctx, bea.id, ada.id));
    expect(heard.map((one) => one.t)).toEqual([friendRemoved.type]);
    expect(await listFriends(ctx, ada.id)).toEqual([]);
    expect(await codeOf(request(ctx, ada.id, bea.name))).toBe('social/blocked');
    expect(await codeOf(request(ctx, bea.id, ada.name))).toBe('social/blocked');
    await unblock(ctx, bea.id, ada.id);
    expect((await request(ctx, ada.id, bea.name)).state).toBe('asked');
  });
});

describe('presence', () => {
  it('[FRD3] is told as gone when the node that it was on is', async () => {
    const [ada, bea] = await newFriends();
    await open(line(bea, 'lost'));
    await sql`update presences set seen_at = '2000-01-01', node_id = 'gone' where character_id = ${bea.id}`.execute(
      ctx.db.pool,
    );
    const told = await heardBy(ada, () => beat(ctx));
    expect(told).toMatchObject([{ t: presenceChanged.type, d: { characterId: bea.id, online: false } }]);
    expect(await heardBy(ada, () => beat(ctx)), 'once').toEqual([]);
  });

  it('[FRD3] is told to friends alone, with the zone, and when the last line has closed', async () => {
    const [ada, bea] = await newFriends();
    const cid = await newWalker();
    await request(ctx, cid.id, bea.name);
    const come = () => open(line(bea, 'first'));
    expect(await heardBy(cid, come), 'who has asked is no friend yet').toEqual([]);
    const told = await heardBy(ada, async () => {
      await open(line(bea, 'second'));
      await tellFriendsOfZone(ctx, bea.id, 'verso' as ZoneId);
      await close(line(bea, 'first'));
      await close(line(bea, 'second'));
    });
    expect(told.map(({ t, d }) => [t, (d as { online: boolean; zone: string | null }).zone])).toEqual([
      ['presence.changed', 'legend'],
      ['presence.changed', 'verso'],
      ['presence.changed', 'legend'],
      ['presence.changed', null],
    ]);
    for (const { d } of told) expect(presenceChanged.data.safeParse(d).error).toBeUndefined();
  });
});
