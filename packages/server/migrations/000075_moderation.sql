-- What moderation found and what came of it.
-- Who did what as staff; never changed, never deleted.
create table audit_log (
  id bigint generated always as identity primary key,
  -- Null where the server itself acted.
  actor_id uuid references users (id),
  action text not null check (char_length(action) <= 60),
  -- What it was done to: `case:{id}`, `user:{id}`.
  subject text not null check (char_length(subject) <= 120),
  before jsonb,
  after jsonb,
  reason text check (char_length(reason) <= 1000),
  created_at timestamptz(3) not null default now()
);
create index audit_log_subject on audit_log (subject, id desc);
create index audit_log_actor on audit_log (actor_id, id desc);

-- One row a text that somebody should look at: flagged, masked, refused or reported.
create table moderation_cases (
  id uuid primary key default gen_random_uuid(),
  -- Null once its lines are gone, and for what was never delivered.
  message_id uuid references messages (id) on delete set null,
  author_id uuid not null references characters (id),
  source text not null check (source in ('chat', 'report', 'label')),
  channel_type text not null check (char_length(channel_type) <= 20),
  channel_id text not null check (char_length(channel_id) <= 80),
  -- As it was written; emptied when the case is forgotten.
  content text not null check (char_length(content) <= 4000),
  shown text check (char_length(shown) <= 4000),
  action text not null check (action in ('allow', 'flag', 'mask', 'reject')),
  cause text check (char_length(cause) <= 20),
  rule text check (char_length(rule) <= 80),
  score double precision not null check (score between 0 and 1),
  heads jsonb not null,
  -- What the remote provider said, when it was asked.
  remote jsonb,
  reports integer not null default 0 check (reports >= 0),
  status text not null default 'open' check (status in ('open', 'dismissed', 'upheld')),
  created_at timestamptz(3) not null default now(),
  decided_by uuid references users (id),
  decided_at timestamptz,
  note text check (char_length(note) <= 1000),
  constraint moderation_cases_decided check ((status = 'open') = (decided_at is null))
);
create unique index moderation_cases_message on moderation_cases (message_id) where message_id is not null;
create index moderation_cases_queue on moderation_cases (reports desc, score desc, created_at desc) where status = 'open';
create index moderation_cases_author on moderation_cases (author_id, created_at desc);
create index moderation_cases_created_at on moderation_cases using brin (created_at);

create table moderation_reports (
  case_id uuid not null references moderation_cases (id) on delete cascade,
  reporter_id uuid not null references characters (id),
  reason text not null check (reason in ('abuse', 'hate', 'threat', 'sexual', 'spam', 'other')),
  note text check (char_length(note) <= 500),
  created_at timestamptz(3) not null default now(),
  primary key (case_id, reporter_id)
);
create index moderation_reports_reporter on moderation_reports (reporter_id, created_at desc);

-- What a user may not do for a while. Only a person bans; strikes mute by themselves.
create table sanctions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id),
  kind text not null check (kind in ('strike', 'warn', 'mute', 'suspend', 'ban')),
  case_id uuid references moderation_cases (id),
  -- Null where strikes added up to it.
  issued_by uuid references users (id),
  reason text not null check (char_length(reason) <= 1000),
  created_at timestamptz(3) not null default now(),
  -- Null for what lasts until it is lifted.
  expires_at timestamptz,
  lifted_at timestamptz,
  lifted_by uuid references users (id),
  constraint sanctions_bans_by_people check (kind in ('strike', 'mute') or issued_by is not null)
);
create index sanctions_user on sanctions (user_id, created_at desc);
create index sanctions_case on sanctions (case_id) where case_id is not null;

create table moderation_appeals (
  id uuid primary key default gen_random_uuid(),
  -- Once a case.
  case_id uuid not null unique references moderation_cases (id),
  user_id uuid not null references users (id),
  content text not null check (char_length(content) between 1 and 1000),
  status text not null default 'open' check (status in ('open', 'granted', 'refused')),
  created_at timestamptz(3) not null default now(),
  decided_by uuid references users (id),
  decided_at timestamptz,
  note text check (char_length(note) <= 1000),
  constraint moderation_appeals_decided check ((status = 'open') = (decided_at is null))
);
create index moderation_appeals_open on moderation_appeals (created_at) where status = 'open';
create index moderation_appeals_user on moderation_appeals (user_id, created_at desc);
