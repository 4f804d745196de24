-- A line has one open case; a report after a decision opens another.
drop index moderation_cases_message;
create index moderation_cases_message on moderation_cases (message_id) where message_id is not null;
create unique index moderation_cases_message_open on moderation_cases (message_id)
  where message_id is not null and status = 'open';
