-- Lots at the Outcry, and what has changed hands between people.
create table auction_house (
  id uuid primary key default gen_random_uuid(),
  seller_id uuid not null references characters (id),
  item_id uuid not null references items (id),
  quantity integer not null check (quantity > 0),
  starting_price integer not null check (starting_price > 0),
  current_bid integer check (current_bid >= starting_price),
  highest_bidder_id uuid references characters (id),
  expires_at timestamptz not null,
  status text not null default 'open' check (status in ('open', 'sold', 'expired', 'cancelled')),
  created_at timestamptz not null default now(),
  constraint auction_house_bid_has_bidder check ((current_bid is null) = (highest_bidder_id is null)),
  constraint auction_house_not_to_oneself check (highest_bidder_id <> seller_id)
);
create index auction_house_due on auction_house (expires_at) where status = 'open';
create index auction_house_item on auction_house (item_id, status, expires_at);
create index auction_house_seller on auction_house (seller_id, created_at desc);
create index auction_house_bidder on auction_house (highest_bidder_id, expires_at) where highest_bidder_id is not null;
create index auction_house_created_at on auction_house (created_at);

create table trade_transactions (
  id uuid primary key default gen_random_uuid(),
  buyer_id uuid not null references characters (id),
  seller_id uuid not null references characters (id),
  items_traded jsonb not null,
  gold_amount integer not null default 0 check (gold_amount >= 0),
  completed_at timestamptz not null default now(),
  transaction_type text not null
);
create index trade_transactions_buyer on trade_transactions (buyer_id, completed_at desc);
create index trade_transactions_seller on trade_transactions (seller_id, completed_at desc);
create index trade_transactions_completed_at on trade_transactions using brin (completed_at);
