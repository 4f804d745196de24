-- Companies in full: arms, state, what was brought in, who asks to come in, what was done, works, and the calendar.
alter table guilds
  add column arms jsonb not null default
    '{"division": "plain", "field": ["argent", null], "ordinary": null, "charge": null, "bordure": null}',
  add column state text not null default 'Recruiting_Members' check (state in ('Recruiting_Members', 'Active_Guild')),
  -- Worth in marks of all that was brought in, less what was taken out.
  add column contribution bigint not null default 0 check (contribution >= 0),
  add column version integer not null default 0,
  -- How it takes people in.
  add constraint guilds_type_known check (guild_type in ('open', 'application', 'invite'));
alter table guilds alter column arms drop default;
create index guilds_roll on guilds (created_at desc, id desc);

alter table guild_members alter column contribution_points type bigint;

-- Somebody asks to come in, or is asked: whichever came first is answered.
create table guild_requests (
  guild_id uuid not null references guilds (id) on delete cascade,
  character_id uuid not null references characters (id) on delete cascade,
  kind text not null check (kind in ('application', 'invitation')),
  by_id uuid references characters (id) on delete set null,
  content text not null default '' check (char_length(content) <= 300),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (guild_id, character_id),
  constraint guild_requests_asker check ((kind = 'application') = (by_id is null))
);
create index guild_requests_character on guild_requests (character_id);

-- What each has taken from the chest on a day, UTC.
create table guild_withdrawals (
  guild_id uuid not null references guilds (id) on delete cascade,
  character_id uuid not null references characters (id) on delete cascade,
  day date not null,
  marks bigint not null check (marks >= 0),
  pieces bigint not null check (pieces >= 0),
  primary key (guild_id, character_id, day)
);

create table guild_log (
  id uuid primary key default gen_random_uuid(),
  guild_id uuid not null references guilds (id) on delete cascade,
  -- Milliseconds, as cursors carry them.
  at timestamptz(3) not null,
  deed text not null,
  actor_id uuid references characters (id) on delete set null,
  target_id uuid references characters (id) on delete set null,
  about jsonb not null default '{}'
);
create index guild_log_guild on guild_log (guild_id, at desc, id desc);

create table guild_works (
  guild_id uuid not null references guilds (id) on delete cascade,
  work text not null,
  delivered jsonb not null default '{}',
  begun_at timestamptz not null,
  built_at timestamptz,
  primary key (guild_id, work)
);

create table guild_activities (
  id uuid primary key default gen_random_uuid(),
  guild_id uuid not null references guilds (id) on delete cascade,
  activity text not null check (activity in ('Raids', 'PvP_Events', 'Crafting_Projects')),
  title text not null check (char_length(title) between 3 and 40),
  note text not null default '' check (char_length(note) <= 300),
  erratum text,
  starts_at timestamptz not null,
  state text not null check (state in ('Scheduled_Raid', 'Raid_Preparation', 'Raid_Execution', 'Victory_Defeat',
    'Loot_Distribution', 'Scheduled', 'Called_Off')),
  by_id uuid references characters (id) on delete set null,
  -- The lobby while it is open, and the fight from its beginning.
  raid_id uuid references raids (id) on delete set null,
  fight_id uuid references combat_instances (id),
  won boolean,
  ended_at timestamptz,
  constraint guild_activities_erratum check ((activity = 'Raids') = (erratum is not null))
);
create index guild_activities_calendar on guild_activities (guild_id, starts_at);
create unique index guild_activities_raid on guild_activities (raid_id) where raid_id is not null;
create unique index guild_activities_fight on guild_activities (fight_id) where fight_id is not null;

create table guild_signatures (
  activity_id uuid not null references guild_activities (id) on delete cascade,
  character_id uuid not null references characters (id) on delete cascade,
  role text not null default 'any' check (role in ('shield', 'blade', 'mender', 'any')),
  place bigint generated always as identity,
  primary key (activity_id, character_id)
);
create index guild_signatures_character on guild_signatures (character_id);
