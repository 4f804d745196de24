-- Up to when a character has read a channel that is their own: a whisper's other end, their guild, their party.
create table chat_marks (
  character_id uuid not null references characters (id) on delete cascade,
  channel_type text not null check (channel_type in ('whisper', 'guild', 'party')),
  channel_id text not null,
  read_at timestamptz(3) not null,
  primary key (character_id, channel_type, channel_id)
);
-- Whispers to one, by who sent them.
create index messages_whispers_to on messages (channel_id, sender_id, sent_at desc) where channel_type = 'whisper';
