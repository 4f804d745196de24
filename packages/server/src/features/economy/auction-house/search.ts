/** Looking through the open lots. */
import type { Auction, AuctionSearch } from '@farhold/contracts/rest/auction';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refusal.ts';
import { showLot } from './lot-view.ts';
import * as queries from './queries.ts';
import { RECENT_MS } from './watch-list/watch-list.ts';

/** Up to here the first lots of each kind are merged at once; of more kinds, many of the next lots are likely to be. */
const FEW_KINDS = 150;
/** So many are walked to find a page of many kinds. Where it is not among them such lots are rare, and merging reads few. */
const WALK = 2000;
const MINUTE_MS = 60_000;
const CURSOR = /^([a-z-]+)\|(\d{1,15})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Refuses with `input/invalid` where the cursor is of another search. */
export async function search(
  ctx: Ctx,
  me: CharacterId,
  wish: AuctionSearch,
): Promise<{ items: Auction[]; nextCursor: string | null }> {
  const filter = filterOf(ctx, wish);
  const rows = await findRows(ctx, me, wish, filter);
  const last = rows.length === wish.limit ? rows.at(-1) : undefined;
  return {
    items: rows.map((row) => showLot(row, me)),
    nextCursor: last === undefined ? null : cursorAt(wish.sort, last),
  };
}

/** The lots that one sells, has bid on, and watches. */
export async function mine(ctx: Ctx, me: CharacterId) {
  const since = new Date(ctx.now() - RECENT_MS);
  const show = (row: queries.SeenLotRow): Auction => showLot(row, me);
  return {
    selling: (await queries.listSelling(ctx.db.pool, me, since)).map(show),
    bidding: (await queries.listBidding(ctx.db.pool, me, since)).map(show),
    watching: (await queries.listWatching(ctx.db.pool, me, since)).map(show),
  };
}

async function findRows(
  ctx: Ctx,
  me: CharacterId,
  wish: AuctionSearch,
  filter: queries.LotFilter,
): Promise<queries.SeenLotRow[]> {
  const { pool } = ctx.db;
  const kindFilter = kindFilterOf(wish);
  if (kindFilter === null) return queries.listOpenLots(pool, me, filter);
  const kinds = await queries.listKinds(pool, kindFilter);
  if (kinds.length === 0) return [];
  if (kinds.length > FEW_KINDS) {
    const rows = await queries.listLotsAmongKinds(pool, me, { ...filter, kinds, walk: WALK });
    if (rows.length === filter.limit) return rows;
  }
  return queries.listLotsOfKinds(pool, me, { ...filter, kinds });
}

/** Null where any kind will do. */
function kindFilterOf(wish: AuctionSearch): queries.KindFilter | null {
  const words = (wish.text ?? '').split(/\s+/).filter((word) => word !== '');
  const { item = null, type = null, rarity = null, minLevel = null, maxLevel = null } = wish;
  const isAny = [item, type, rarity, minLevel, maxLevel].every((one) => one === null);
  if (words.length === 0 && isAny) return null;
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return { words: patterns, item, type, rarities: rarity, minLevel, maxLevel };
}

function filterOf(ctx: Ctx, wish: AuctionSearch): queries.LotFilter {
  const now = ctx.now();
  return {
    sort: wish.sort,
    after: placeOf(wish),
    minPrice: wish.minPrice ?? null,
    maxPrice: wish.maxPrice ?? null,
    endsBefore: wish.within === undefined ? null : new Date(now + wish.within * MINUTE_MS),
    buyoutOnly: wish.buyout !== undefined,
    now: new Date(now),
    limit: wish.limit,
  };
}

function cursorAt(sort: AuctionSearch['sort'], row: queries.SeenLotRow): string {
  const isTime = sort === 'ending' || sort === 'ending-last';
  const key = isTime ? row.expires_at.getTime() : (row.current_bid ?? row.starting_price);
  return Buffer.from(`${sort}|${key}|${row.id}`).toString('base64url');
}

function placeOf({ sort, cursor }: AuctionSearch): queries.LotFilter['after'] {
  if (cursor === undefined) return null;
  const [, of, key, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  const isTime = sort === 'ending' || sort === 'ending-last';
  if (of !== sort || id === undefined || Number(key) > (isTime ? 8e14 : 2e9))
    refuse('input/invalid', 'This cursor is of another search.');
  return { key: Number(key), id };
}
