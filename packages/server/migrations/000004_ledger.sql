-- Double entry for every coin and item: the only way in and out of the world.
-- The mint and the sink are many accounts each, one a database connection, so that nobody waits for them.
create table ledger_accounts (
  id text primary key,
  kind text not null check (kind in ('character', 'guild', 'escrow', 'mail', 'mint', 'sink')),
  created_at timestamptz not null default now(),
  constraint ledger_accounts_id_of_kind check (id like kind || ':%')
);

insert into ledger_accounts (id, kind)
  select kind || ':' || shard, kind from unnest(array['mint', 'sink']) as kind, generate_series(0, 63) as shard;

create table ledger_transactions (
  id bigint generated always as identity primary key,
  -- What happened, in one word: loot, shop, trade ...
  kind text not null,
  reason text not null,
  -- The character or user who caused it.
  actor text,
  idempotency_key text unique check (char_length(idempotency_key) <= 200),
  -- The entries of one transaction are written in one database transaction.
  created_at timestamptz not null default now()
);
create index ledger_transactions_created_at on ledger_transactions using brin (created_at);
create index ledger_transactions_actor on ledger_transactions (actor, id desc) where actor is not null;

create table ledger_entries (
  transaction_id bigint not null references ledger_transactions (id),
  account_id text not null references ledger_accounts (id),
  -- 'marks', or the slug of an item.
  asset text not null,
  amount bigint not null check (amount <> 0),
  primary key (transaction_id, account_id, asset)
);
create index ledger_entries_account on ledger_entries (account_id, transaction_id desc);
create index ledger_entries_asset on ledger_entries (asset, transaction_id desc);

create table ledger_balances (
  account_id text not null references ledger_accounts (id),
  asset text not null,
  amount bigint not null,
  primary key (account_id, asset),
  constraint ledger_balances_not_negative check (amount >= 0 or account_id like 'mint:%')
);
create index ledger_balances_asset on ledger_balances (asset);

-- [ECO1] Every transaction sums to zero for every asset, whoever wrote it.
create function ledger_refuse_imbalance() returns trigger language plpgsql as $$
declare
  off record;
begin
  select asset, sum(amount) as amount into off
    from ledger_entries where transaction_id = new.transaction_id
    group by asset having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'ledger transaction % is off by % %', new.transaction_id, off.amount, off.asset
      using errcode = 'integrity_constraint_violation', constraint = 'ledger_entries_sum_to_zero';
  end if;
  return null;
end $$;
create constraint trigger ledger_entries_sum_to_zero
  after insert on ledger_entries deferrable initially deferred
  for each row execute function ledger_refuse_imbalance();

-- What is entered stands: a mistake is reversed by another transaction.
create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger ledger_entries_append_only
  before update or delete on ledger_entries for each row execute function ledger_refuse_change();
create trigger ledger_transactions_append_only
  before update or delete on ledger_transactions for each row execute function ledger_refuse_change();
