import type { CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auctionPeople, HOUR_MS } from '../../../../testing/auctions.ts';
import { codeOf, createWorld, type World } from '../../../../testing/characters.ts';
import { mine } from '../search.ts';
import { buyOut, cancel } from '../service.ts';
import { MOST_ON_LIST, unwatch, watch } from './watch-list.ts';

let world: World;
let people: ReturnType<typeof auctionPeople>;
let [seller, ann]: CharacterId[] = [];
beforeAll(async () => {
  world = await createWorld();
  people = auctionPeople(world);
  seller = await people.withGoods(5000, { 'bog-iron-ore': 40 });
  ann = await people.withGoods(5000);
});
afterAll(() => world.ctx.close());

const put = (hours = 24) => people.list(seller!, { quantity: 1, startingPrice: 10, buyout: 20, hours });
const watched = async (who: CharacterId) =>
  (await mine(world.ctx, who)).watching.map((lot) => [lot.id, lot.status]);

describe('the watch list [AUC9]', () => {
  it('holds a lot once, however often it is asked for, until it is taken off', async () => {
    const lot = await put();
    await Promise.all([1, 2, 3].map(() => watch(world.ctx, ann!, lot.id)));
    expect(await watched(ann!)).toEqual([[lot.id, 'open']]);
    expect(await watched(seller!)).toEqual([]);
    await Promise.all([1, 2].map(() => unwatch(world.ctx, ann!, lot.id)));
    expect(await watched(ann!)).toEqual([]);
  });

  it('takes no lot of one’s own, none that has ended, and none that is not there', async () => {
    const own = await put();
    expect(await codeOf(watch(world.ctx, seller!, own.id))).toBe('auction/own-lot');
    await cancel(world.ctx, seller!, own.id);
    expect(await codeOf(watch(world.ctx, ann!, own.id))).toBe('auction/closed');
    const nowhere = '00000000-0000-4000-8000-000000000000' as typeof own.id;
    expect(await codeOf(watch(world.ctx, ann!, nowhere))).toBe('auction/not-found');
    const short = await put(1);
    world.clock.nowMs += HOUR_MS;
    expect(await codeOf(watch(world.ctx, ann!, short.id))).toBe('auction/closed');
  });

  it('shows what became of a lot for a week, and lets it go then', async () => {
    const first = await put();
    await watch(world.ctx, ann!, first.id);
    await buyOut(world.ctx, ann!, first.id);
    expect(await watched(ann!)).toEqual([[first.id, 'sold']]);
    world.clock.nowMs += 7 * 24 * HOUR_MS;
    expect(await watched(ann!)).toEqual([]);
    const later = await put();
    await watch(world.ctx, ann!, later.id);
    const { rows } = await sql<{ lot_id: string }>`
      select lot_id from auction_watches where character_id = ${ann!}`.execute(world.ctx.db.pool);
    expect(rows.map((row) => row.lot_id)).toEqual([later.id]);
    await unwatch(world.ctx, ann!, later.id);
  });

  it('is full at a hundred open lots, also for two that come at once', async () => {
    const lots = [await put(), await put(), await put()];
    // As many more as fit but one, put there behind the door: to list them all would take long.
    await sql`
      with copied as (
        insert into auction_house (seller_id, item_id, quantity, starting_price, expires_at, toll_thousandths, created_at)
        select seller_id, item_id, quantity, starting_price, expires_at, toll_thousandths, created_at
        from auction_house cross join generate_series(1, ${MOST_ON_LIST - 1}) where id = ${lots[0]!.id} returning id
      )
      insert into auction_watches (character_id, lot_id, watched_at)
      select ${ann!}, id, now() from copied`.execute(world.ctx.db.pool);
    const two = await Promise.all(
      [lots[0]!, lots[1]!].map((lot) =>
        watch(world.ctx, ann!, lot.id).then(
          () => 'watched',
          (error: { code: string }) => error.code,
        ),
      ),
    );
    expect(two.toSorted()).toEqual(['auction/too-many-watched', 'watched']);
    expect(await watched(ann!)).toHaveLength(MOST_ON_LIST);
    const kept = lots[two.indexOf('watched')]!;
    await watch(world.ctx, ann!, kept.id);
    expect(await codeOf(watch(world.ctx, ann!, lots[2]!.id))).toBe('auction/too-many-watched');
  });
});
