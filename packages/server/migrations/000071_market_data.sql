-- What things have been sold for at the Outcry. Prices are thousandths of a mark for a piece.
alter table trade_transactions add column item text;
create index trade_transactions_item on trade_transactions (item, completed_at desc) where item is not null;

create table market_candles (
  item text not null,
  span text not null check (span in ('5m', '1h', '1d')),
  starts_at timestamptz not null,
  open bigint not null,
  high bigint not null,
  low bigint not null,
  close bigint not null,
  -- Pieces, marks and sales in all; and what the pieces are worth in the book, for the price index.
  volume bigint not null check (volume > 0),
  marks bigint not null check (marks >= 0),
  sales integer not null check (sales > 0),
  worth bigint not null check (worth >= 0),
  primary key (item, span, starts_at),
  check (low <= least(open, close) and high >= greatest(open, close))
);
create index market_candles_span on market_candles (span, starts_at);

-- Marks that came into the world and left it, by day and kind of ledger transaction.
create table gold_flows (
  day date not null,
  kind text not null,
  minted bigint not null default 0 check (minted >= 0),
  sunk bigint not null default 0 check (sunk >= 0),
  primary key (day, kind)
);
-- Which ledger transactions are counted: all that are older than this one of PostgreSQL's own numbers.
create table gold_flow_cursor (
  only_one boolean primary key default true check (only_one),
  counted_before xid8 not null
);
insert into gold_flow_cursor (counted_before) values ('0');

-- Ids are given before commits are; this says which transactions can still be under way.
alter table ledger_transactions add column xid xid8 not null default pg_current_xact_id();
create index ledger_transactions_xid on ledger_transactions (xid);
