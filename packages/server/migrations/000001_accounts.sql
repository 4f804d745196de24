-- Who may sign in, and the sessions that are open.
create table users (
  id uuid primary key default gen_random_uuid(),
  username text not null unique check (char_length(username) between 3 and 40),
  -- Null for guests, as is the password.
  email text unique check (char_length(email) <= 254),
  password_hash text,
  created_at timestamptz not null default now(),
  last_login timestamptz,
  is_active boolean not null default true,
  role text not null default 'player' check (role in ('player', 'moderator', 'gamemaster', 'admin')),
  is_guest boolean not null default false,
  constraint users_claimed_or_guest check (is_guest or password_hash is not null)
);
create unique index users_username_folded on users (lower(username));
create unique index users_email_folded on users (lower(email));
create index users_created_at on users (created_at);
create index users_last_login on users (last_login);

-- One row a sign-in: the family of all refresh tokens that descend from it.
create table sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id) on delete cascade,
  -- Whom the session plays; the reference follows with the characters.
  character_id uuid,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text check (char_length(user_agent) <= 400),
  revoked_at timestamptz,
  revoked_reason text check (
    revoked_reason in ('logout', 'closed', 'reuse', 'password-reset', 'inactive', 'staff')
  ),
  constraint sessions_revoked_with_reason check ((revoked_at is null) = (revoked_reason is null))
);
create index sessions_open on sessions (user_id, last_used_at desc) where revoked_at is null;
create index sessions_user on sessions (user_id);
create index sessions_expires_at on sessions (expires_at);

create table refresh_tokens (
  -- SHA-256 of the token; the token itself is never stored.
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  session_id uuid not null references sessions (id) on delete cascade,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  -- The transaction that spent it: tells a replay from two requests that were under way at once.
  used_by xid8
);
create index refresh_tokens_session on refresh_tokens (session_id);

create table password_resets (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  user_id uuid not null references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_resets_user on password_resets (user_id);
create index password_resets_expires_at on password_resets (expires_at);
