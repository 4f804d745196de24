-- What each character has read beneath: on which day last, counted from 1970, and how often. Once a day is enough.
create table character_readings (
  character_id uuid not null references characters on delete cascade,
  reading text not null,
  day int not null,
  times int not null check (times > 0),
  primary key (character_id, reading)
);
