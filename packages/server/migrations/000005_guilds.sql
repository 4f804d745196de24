-- Companies whose arms stand in the Roll, and the land that they hold.
create table guilds (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (char_length(name) between 3 and 40),
  description text not null default '' check (char_length(description) <= 2000),
  leader_id uuid not null references characters (id),
  created_at timestamptz not null default now(),
  member_limit integer not null default 20 check (member_limit between 1 and 500),
  guild_type text not null default 'open'
);
create unique index guilds_name_folded on guilds (lower(name));
create index guilds_leader on guilds (leader_id);
create index guilds_created_at on guilds (created_at);

create table guild_members (
  guild_id uuid not null references guilds (id) on delete cascade,
  character_id uuid not null references characters (id),
  rank text not null default 'recruit' check (rank in ('leader', 'officer', 'veteran', 'member', 'recruit')),
  joined_at timestamptz not null default now(),
  contribution_points integer not null default 0 check (contribution_points >= 0),
  primary key (guild_id, character_id),
  -- A character serves one company at a time.
  constraint guild_members_character_once unique (character_id)
);

create table territories (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  name text not null,
  x1_boundary double precision not null,
  y1_boundary double precision not null,
  x2_boundary double precision not null,
  y2_boundary double precision not null,
  controlling_guild_id uuid references guilds (id) on delete set null,
  captured_at timestamptz,
  resources jsonb not null default '{}',
  constraint territories_bounds_in_order check (x1_boundary < x2_boundary and y1_boundary < y2_boundary)
);
create index territories_bounds on territories
  using gist (box(point(x1_boundary, y1_boundary), point(x2_boundary, y2_boundary)));
create index territories_guild on territories (controlling_guild_id) where controlling_guild_id is not null;
