-- Two characters who trade: what each lays down, and how far they are agreed. Nothing moves before both have confirmed.
create table trades (
  id uuid primary key default gen_random_uuid(),
  opener_id uuid not null references characters (id),
  other_id uuid not null references characters (id),
  -- Offers, locks and confirmations, as packages/rules/src/economy/trade.ts has them.
  state jsonb not null,
  version integer not null default 1,
  status text not null default 'open' check (status in ('open', 'done', 'cancelled')),
  -- Why it ended without a swap.
  ended_how text check (ended_how in ('cancelled', 'left', 'fight', 'expired')),
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  -- When one of the two was first found gone; null while both are there.
  absent_since timestamptz,
  trade_transaction_id uuid references trade_transactions (id),
  constraint trades_of_two check (opener_id <> other_id)
);
create index trades_ended on trades (changed_at) where status <> 'open';

-- Who is in an open trade: one at a time each.
create table trade_seats (
  character_id uuid primary key references characters (id),
  trade_id uuid not null references trades (id) on delete cascade
);
create index trade_seats_trade on trade_seats (trade_id);
