-- The people that users play.
create table characters (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id),
  -- A deleted character keeps its name: nobody can pass for it.
  name text not null unique check (char_length(name) between 1 and 40),
  level integer not null default 1 check (level between 1 and 60),
  -- In all, never falling.
  experience integer not null default 0 check (experience >= 0),
  x_coordinate double precision not null,
  y_coordinate double precision not null,
  current_zone text not null,
  -- As of vitals_at; what has come back since is reckoned when it is read.
  health integer not null check (health >= 0),
  max_health integer not null check (max_health >= 1),
  mana integer not null check (mana >= 0),
  max_mana integer not null check (max_mana >= 0),
  vitals_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  last_active timestamptz not null default now(),
  -- The entity id on the map, a u32 on the wire.
  number bigint generated always as identity (maxvalue 2147483647) unique,
  arms jsonb not null,
  title text check (char_length(title) <= 60),
  weakened_until timestamptz,
  -- Place id of the Stet Stone that was last signed.
  bound_stone text not null,
  -- The one running fight; its reference follows with the fights.
  fight_id uuid,
  -- Played by the host, and shown as such.
  is_understudy boolean not null default false,
  deleted_at timestamptz,
  constraint characters_health_within check (health <= max_health),
  constraint characters_mana_within check (mana <= max_mana)
);
create unique index characters_name_folded on characters (lower(name));
create index characters_user on characters (user_id);
create index characters_position on characters using gist (point(x_coordinate, y_coordinate));
create index characters_zone on characters (current_zone);
create index characters_created_at on characters (created_at);
create index characters_last_active on characters (last_active);
create index characters_fight on characters (fight_id) where fight_id is not null;

alter table sessions
  add constraint sessions_character_id_fkey foreign key (character_id) references characters (id) on delete set null;
create index sessions_character on sessions (character_id) where character_id is not null;

create table skills (
  id uuid primary key default gen_random_uuid(),
  character_id uuid not null references characters (id) on delete cascade,
  skill_name text not null,
  skill_level integer not null default 0 check (skill_level between 0 and 100),
  experience integer not null default 0 check (experience >= 0),
  skill_type text not null check (skill_type in ('combat', 'gathering', 'crafting', 'social')),
  constraint skills_character_skill unique (character_id, skill_name)
);
