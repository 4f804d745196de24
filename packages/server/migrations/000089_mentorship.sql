-- Who would take pupils, who teaches whom, and which milestones a pupil has reached under a mentor.
create table mentor_offers (
  character_id uuid primary key references characters (id) on delete cascade,
  text text not null check (char_length(text) <= 200),
  offered_at timestamptz(3) not null default now()
);
create index mentor_offers_offered_at on mentor_offers (offered_at desc);

create table mentorships (
  id uuid primary key default gen_random_uuid(),
  mentor_id uuid not null references characters (id) on delete cascade,
  pupil_id uuid not null references characters (id) on delete cascade,
  status text not null default 'asked' check (status in ('asked', 'active', 'ended', 'graduated')),
  asked_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  start_level integer,
  constraint mentorships_not_oneself check (mentor_id <> pupil_id)
);
-- One mentor a pupil, one request to each mentor: races are decided here.
create unique index mentorships_pupil_active on mentorships (pupil_id) where status = 'active';
create unique index mentorships_asked_once on mentorships (mentor_id, pupil_id) where status = 'asked';
create index mentorships_mentor on mentorships (mentor_id, status);
create index mentorships_pupil on mentorships (pupil_id, status);

-- A level counts once in a pupil's life, whoever taught it.
create table mentorship_milestones (
  pupil_id uuid not null references characters (id) on delete cascade,
  level integer not null,
  mentorship_id uuid not null references mentorships (id) on delete cascade,
  reached_at timestamptz(3) not null default now(),
  mentor_paid_at timestamptz(3),
  primary key (pupil_id, level)
);
create index mentorship_milestones_mentorship on mentorship_milestones (mentorship_id);
