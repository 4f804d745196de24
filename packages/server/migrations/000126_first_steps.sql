-- What a newcomer has tried, ticked off as it happens. Those who came before have no row: they know their way.
create table first_steps (
  character_id uuid primary key references characters on delete cascade,
  -- Where they began: whoever stands elsewhere has walked.
  began_x double precision not null,
  began_y double precision not null,
  -- Names of steps, in the order in which they were taken.
  done jsonb not null default '[]',
  hidden boolean not null default false
);
