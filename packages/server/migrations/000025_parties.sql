-- Who is connected, as far as features that reach across nodes need to know.
create table presences (
  character_id uuid primary key references characters (id) on delete cascade,
  node_id text not null,
  connection_id text not null,
  -- Its node says twice a minute that it is there; one that is silent is gone.
  seen_at timestamptz not null
);
create index presences_node on presences (node_id);

create table parties (
  id uuid primary key default gen_random_uuid(),
  leader_id uuid not null references characters (id),
  loot_mode text not null default 'round-robin' check (loot_mode in ('round-robin', 'need-before-greed', 'leader')),
  version integer not null default 0,
  created_at timestamptz not null default now()
);

-- One party a character, five seats a party: races are decided here.
create table party_members (
  character_id uuid primary key references characters (id) on delete cascade,
  party_id uuid not null references parties (id) on delete cascade,
  seat integer not null check (seat between 1 and 5),
  joined bigint generated always as identity,
  constraint party_members_seat unique (party_id, seat)
);

create table party_invitations (
  id uuid primary key default gen_random_uuid(),
  party_id uuid not null references parties (id) on delete cascade,
  inviter_id uuid not null references characters (id) on delete cascade,
  invitee_id uuid not null references characters (id) on delete cascade,
  expires_at timestamptz not null,
  constraint party_invitations_once unique (party_id, invitee_id)
);
create index party_invitations_invitee on party_invitations (invitee_id);
