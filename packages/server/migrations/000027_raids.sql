-- Lobbies of raids: gone when the fight begins, when the last one leaves, or when they run out.
create table raids (
  id uuid primary key default gen_random_uuid(),
  erratum text not null,
  leader_id uuid not null references characters (id),
  status text not null default 'gathering' check (status in ('gathering', 'checking')),
  check_until timestamptz,
  expires_at timestamptz not null,
  version integer not null default 0,
  constraint raids_checking check ((status = 'checking') = (check_until is not null))
);

create table raid_members (
  character_id uuid primary key references characters (id) on delete cascade,
  raid_id uuid not null references raids (id) on delete cascade,
  ready boolean not null default false,
  joined bigint generated always as identity
);
create index raid_members_raid on raid_members (raid_id);
