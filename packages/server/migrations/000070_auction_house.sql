-- Lots: buying at once, what the house keeps meanwhile, and who has bid. What is searched has an index of its own.
alter table auction_house
  add column buyout integer check (buyout >= starting_price),
  add column deposit integer not null default 0 check (deposit >= 0),
  add column bids integer not null default 0 check (bids >= 0),
  -- Grows with every change that watchers are told of.
  add column version integer not null default 0,
  -- Of whoever held the ground where it was listed; fixed then, so that nobody is surprised.
  add column toll_thousandths integer not null default 0 check (toll_thousandths between 0 and 150),
  add column toll_account text,
  add column closed_at timestamptz,
  add column price integer generated always as (coalesce(current_bid, starting_price)) stored,
  -- Thousandths of a mark for a piece.
  add column buyout_each bigint generated always as (buyout::bigint * 1000 / quantity) stored,
  add constraint auction_house_sold_to_somebody check (status <> 'sold' or highest_bidder_id is not null);

drop index auction_house_due;
drop index auction_house_item;
create index auction_house_open_ending on auction_house (expires_at, id) where status = 'open';
create index auction_house_open_price on auction_house (price, id) where status = 'open';
create index auction_house_item_ending on auction_house (item_id, expires_at, id) where status = 'open';
create index auction_house_item_price on auction_house (item_id, price, id) where status = 'open';
create index auction_house_item_cheapest on auction_house (item_id, buyout_each)
  where status = 'open' and buyout is not null;

-- The highest that each character has bid on a lot: who was outbid finds it again.
create table auction_bids (
  lot_id uuid not null references auction_house (id),
  bidder_id uuid not null references characters (id),
  amount integer not null check (amount > 0),
  placed_at timestamptz not null,
  primary key (lot_id, bidder_id)
);
create index auction_bids_bidder on auction_bids (bidder_id, placed_at desc);
