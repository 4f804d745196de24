/** What things go for, and where gold comes from and goes: read from candles and counts, never from all sales. */
import type { Candle, MarketItem, MarketOverview, MarketPrice, Mover } from '@farhold/contracts/rest/market';
import { changeOf, eachOf, indexOf, SPAN_MS, type Span, spanStart } from '@farhold/rules/economy/market';
import type { ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { JsonValue } from '../../../platform/bus/bus.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refusal.ts';
import { marksInWorld } from '../../ledger/service.ts';
import { cheapestOffers, lastSales } from '../auction-house/service.ts';
import * as queries from './queries.ts';

const DAY_MS = SPAN_MS['1d'];
const WEEK_DAYS = 7;
const SHOWN_DAYS = 30;
const SHOWN_MOVERS = 8;
const SHOWN_SALES = 12;
/** How long an overview is shown before it is read again. */
const KEPT_MS = 60_000;

type Overview = Omit<MarketOverview, 'prices'>;

/** The market at a glance, a minute old at most, and the present prices of some items. */
export async function overview(ctx: Ctx, items: readonly ItemId[]): Promise<MarketOverview> {
  const load = async () => (await loadOverview(ctx)) as unknown as JsonValue;
  const known = (await ctx.cache.through('market:overview', KEPT_MS, load)) as unknown as Overview;
  return { ...known, prices: items.length === 0 ? [] : await prices(ctx, items) };
}

/** Refuses with `market/no-such-item`. */
export async function showItem(
  ctx: Ctx,
  item: ItemId,
  { span, count }: { readonly span: Span; readonly count: number },
): Promise<MarketItem> {
  if (resolveItem(ctx.content, item) === undefined) refuse('market/no-such-item');
  const since = new Date(spanStart(ctx.now(), span) - (count - 1) * SPAN_MS[span]);
  const [price] = await prices(ctx, [item]);
  const sales = await lastSales(ctx, item, SHOWN_SALES);
  return {
    ...price!,
    span,
    candles: (await queries.listCandles(ctx.db.pool, { item, span }, since)).map(showCandle),
    sales: sales.map((sale) => ({ ...sale, at: sale.at.toISOString(), each: toMarks(eachOf(sale)) })),
  };
}

async function prices(ctx: Ctx, items: readonly ItemId[]): Promise<MarketPrice[]> {
  const since = new Date(spanStart(ctx.now(), '1d') - (WEEK_DAYS - 1) * DAY_MS);
  const cheapest = await cheapestOffers(ctx, items);
  const rows = await queries.listPrices(ctx.db.pool, items, since);
  return rows.map(({ item, last, marks, volume }) => ({
    item,
    last: last === null ? null : toMarks(last),
    mean: marks === null || volume === null ? null : toMarks(eachOf({ marks, quantity: volume })),
    cheapest: cheapest.has(item) ? toMarks(cheapest.get(item)!) : null,
    volume: volume ?? 0,
  }));
}

async function loadOverview(ctx: Ctx): Promise<Overview> {
  const { pool } = ctx.db;
  const today = spanStart(ctx.now(), '1d');
  const since = new Date(today - (SHOWN_DAYS - 1) * DAY_MS);
  const dayAgo = new Date(ctx.now() - DAY_MS);
  const days = await queries.listDays(pool, since);
  const movers = (
    await queries.listMovers(pool, new Date(dayAgo.getTime() - WEEK_DAYS * DAY_MS), dayAgo)
  ).map(showMover);
  const gold = await queries.listGold(pool, since);
  return {
    index: days.map(({ worth, ...day }) => ({ ...day, index: indexOf({ marks: day.marks, worth }) })),
    risen: movers
      .filter((one) => one.change > 0)
      .toSorted((a, b) => b.change - a.change)
      .slice(0, SHOWN_MOVERS),
    fallen: movers
      .filter((one) => one.change < 0)
      .toSorted((a, b) => a.change - b.change)
      .slice(0, SHOWN_MOVERS),
    gold: {
      inWorld: await marksInWorld(pool),
      flows: summed(gold, (row) => row.kind)
        .map(([kind, sums]) => ({ kind, ...sums }))
        .toSorted((a, b) => b.minted + b.sunk - a.minted - a.sunk),
      days: summed(gold, (row) => row.day).map(([day, sums]) => ({ day, ...sums })),
    },
  };
}

function summed(
  rows: readonly queries.GoldRow[],
  keyOf: (row: queries.GoldRow) => string,
): [string, { minted: number; sunk: number }][] {
  return [...Map.groupBy(rows, keyOf)].map(([key, own]) => [
    key,
    {
      minted: own.reduce((sum, row) => sum + row.minted, 0),
      sunk: own.reduce((sum, row) => sum + row.sunk, 0),
    },
  ]);
}

/** Thousandths are how prices are kept; marks are how they are told. */
const toMarks = (thousandths: number): number => thousandths / 1000;

function showMover({ item, last, before, volume }: queries.MoverRow): Mover {
  return { item, last: toMarks(last), before: toMarks(before), change: changeOf(before, last), volume };
}

function showCandle(row: queries.CandleRow): Candle {
  const { starts_at, open, high, low, close, volume, marks, sales } = row;
  return {
    startsAt: starts_at.toISOString(),
    open: toMarks(open),
    high: toMarks(high),
    low: toMarks(low),
    close: toMarks(close),
    volume,
    marks,
    sales,
  };
}
