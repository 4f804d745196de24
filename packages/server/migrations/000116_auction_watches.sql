-- Lots that somebody keeps an eye on.
create table auction_watches (
  character_id uuid not null references characters (id) on delete cascade,
  lot_id uuid not null references auction_house (id) on delete cascade,
  watched_at timestamptz not null,
  primary key (character_id, lot_id)
);
create index auction_watches_lot on auction_watches (lot_id);
