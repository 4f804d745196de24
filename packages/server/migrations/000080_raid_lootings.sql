-- Who has had of which erratum's loot in which week: once each [RAD5].
create table raid_lootings (
  character_id uuid not null references characters (id) on delete cascade,
  erratum text not null,
  -- Weeks from Monday, 00:00 UTC, counted from that of 1970-01-01.
  week integer not null,
  combat_id uuid not null references combat_instances (id),
  primary key (character_id, erratum, week)
);
