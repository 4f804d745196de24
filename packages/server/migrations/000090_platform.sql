-- The first answer to each mutation, by the key its client sent: a repeat is answered from here.
create table idempotency_keys (
  user_id uuid not null references users (id) on delete cascade,
  key text not null check (char_length(key) between 1 and 200),
  -- Hash of method, path and body: the same key with another request is a mistake of the client.
  fingerprint text not null,
  -- Null while the first request is under way.
  status integer,
  body text,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);

-- Mails of a server without SMTP, for an operator to read and pass on.
create table mail_outbox (
  id bigint generated always as identity primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null default now()
);
create index mail_outbox_created_at on mail_outbox (created_at);
