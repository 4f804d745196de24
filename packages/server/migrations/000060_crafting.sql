-- The recipes that a character has discovered or made: what practice has taught follows from the skill.
create table known_recipes (
  character_id uuid not null references characters (id) on delete cascade,
  recipe text not null,
  -- Null where it was tried and failed.
  first_made_at timestamptz,
  discovered_at timestamptz not null default now(),
  primary key (character_id, recipe)
);
