-- Fights between characters: by consent, or without it where nothing is settled.
-- Wet ink: until then nobody may attack a character that was struck out.
alter table characters add column protected_until timestamptz;

create table combat_challenges (
  id uuid primary key default gen_random_uuid(),
  challenger_id uuid not null references characters (id),
  challenged_id uuid not null references characters (id),
  status text not null default 'open' check (status in ('open', 'accepted', 'declined', 'withdrawn', 'expired')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  fight_id uuid references combat_instances (id),
  constraint combat_challenges_not_to_oneself check (challenger_id <> challenged_id),
  constraint combat_challenges_accepted check ((status = 'accepted') = (fight_id is not null))
);
-- One at a time, made and received.
create unique index combat_challenges_open_by on combat_challenges (challenger_id) where status = 'open';
create unique index combat_challenges_open_to on combat_challenges (challenged_id) where status = 'open';
create index combat_challenges_challenger on combat_challenges (challenger_id);
create index combat_challenges_challenged on combat_challenges (challenged_id);
create index combat_challenges_fight on combat_challenges (fight_id) where fight_id is not null;
create index combat_challenges_created_at on combat_challenges using brin (created_at);

-- Whose company a character will not have.
create table character_blocks (
  character_id uuid not null references characters (id) on delete cascade,
  blocked_id uuid not null references characters (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (character_id, blocked_id),
  constraint character_blocks_not_oneself check (character_id <> blocked_id)
);
create index character_blocks_blocked on character_blocks (blocked_id);
