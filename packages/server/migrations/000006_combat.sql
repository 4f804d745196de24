-- Fights: their state while they run, their log for ever after.
create table combat_instances (
  id uuid primary key default gen_random_uuid(),
  combat_type text not null check (combat_type in ('pve', 'pvp', 'raid', 'siege', 'arena')),
  participants jsonb not null,
  status text not null default 'running' check (status in ('running', 'ended')),
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  combat_log jsonb not null default '[]',
  -- The rest makes a fight resumable after any crash: the reducer's whole state, and where it came from.
  version integer not null default 0 check (version >= 0),
  state jsonb not null,
  -- Never leaves the server.
  seed bigint not null,
  -- When the one whose turn it is has thought long enough; null where nobody is waited for.
  turn_deadline timestamptz,
  -- What the fight was about on the map.
  origin jsonb,
  constraint combat_instances_ended check ((status = 'ended') = (ended_at is not null))
);
create index combat_instances_due on combat_instances (turn_deadline) where status = 'running';
create index combat_instances_running on combat_instances (started_at) where status = 'running';
create index combat_instances_started_at on combat_instances using brin (started_at);

-- Who fought where: the list behind a character's history.
create table combat_participants (
  combat_id uuid not null references combat_instances (id) on delete cascade,
  character_id uuid not null references characters (id),
  side text not null check (side in ('a', 'b')),
  -- Milliseconds, as cursors carry them.
  started_at timestamptz(3) not null default now(),
  primary key (combat_id, character_id)
);
create index combat_participants_history on combat_participants (character_id, started_at desc, combat_id desc);

alter table characters
  add constraint characters_fight_id_fkey foreign key (fight_id) references combat_instances (id);
