-- Everything that was said.
create table messages (
  id uuid primary key default gen_random_uuid(),
  -- Null where the world itself speaks.
  sender_id uuid references characters (id),
  channel_type text not null check (
    channel_type in ('global', 'trade', 'zone', 'guild', 'party', 'whisper', 'combat', 'system')
  ),
  -- The zone, guild, party or fight; of a whisper, the character spoken to.
  channel_id text not null,
  content text not null check (char_length(content) <= 4000),
  -- Milliseconds, as cursors carry them.
  sent_at timestamptz(3) not null default now(),
  -- True where parts of the line were masked.
  moderated boolean not null default false,
  search tsvector not null generated always as (to_tsvector('english', content)) stored
);
create index messages_channel on messages (channel_type, channel_id, sent_at desc, id desc);
create index messages_sender on messages (sender_id, sent_at desc);
create index messages_sent_at on messages using brin (sent_at);
create index messages_search on messages using gin (search);
