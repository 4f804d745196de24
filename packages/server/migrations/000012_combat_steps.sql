-- The log of a running fight, a row for each commit; folded into combat_instances.combat_log when it ends.
create table combat_steps (
  combat_id uuid not null references combat_instances (id) on delete cascade,
  version integer not null,
  entries jsonb not null,
  primary key (combat_id, version)
);
