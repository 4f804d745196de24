-- Errands, written and generated.
create table quests (
  id uuid primary key default gen_random_uuid(),
  slug text unique,
  title text not null,
  description text not null,
  quest_type text not null,
  requirements jsonb not null default '{}',
  rewards jsonb not null default '{}',
  is_active boolean not null default true,
  generation_type text not null default 'written' check (generation_type in ('written', 'generated'))
);
create index quests_active on quests (quest_type) where is_active;

create table character_quests (
  character_id uuid not null references characters (id),
  quest_id uuid not null references quests (id),
  status text not null check (status in ('available', 'active', 'completed', 'abandoned', 'failed')),
  progress jsonb not null default '{}',
  started_at timestamptz not null default now(),
  completed_at timestamptz,
  primary key (character_id, quest_id)
);
create index character_quests_status on character_quests (character_id, status, started_at desc);
create index character_quests_quest on character_quests (quest_id);
