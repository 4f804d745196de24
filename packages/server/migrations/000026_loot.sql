-- Scarce finds of parties and raids, while it is decided who gets them. What they are worth lies in escrow:loot:<id>.
create table loot_lots (
  id uuid primary key default gen_random_uuid(),
  combat_id uuid not null references combat_instances (id),
  item text not null,
  quantity integer not null check (quantity > 0),
  mode text not null check (mode in ('roll', 'give')),
  -- Who gives out, where it is not rolled for.
  giver_id uuid references characters (id),
  status text not null default 'open' check (status in ('open', 'kept', 'given', 'left')),
  -- When it is decided without those who have said nothing; where kept, until when.
  closes_at timestamptz not null,
  winner_id uuid references characters (id),
  -- The dice. Never leave the server before it is decided.
  seed bigint not null,
  created_at timestamptz not null default now()
);
create index loot_lots_combat on loot_lots (combat_id);

create table loot_claims (
  lot_id uuid not null references loot_lots (id) on delete cascade,
  character_id uuid not null references characters (id),
  -- The order in which dice are thrown.
  place integer not null,
  bonus integer not null default 0,
  choice text check (choice in ('need', 'greed', 'pass')),
  roll integer,
  primary key (lot_id, character_id)
);
create index loot_claims_character on loot_claims (character_id);
