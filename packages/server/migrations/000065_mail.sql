-- Letters to characters. What is attached lies in the ledger's account mail:<id> until it is collected, once.
create table mails (
  id uuid primary key default gen_random_uuid(),
  recipient_id uuid not null references characters (id),
  -- Who gets the goods back where nobody collects them; null where they are the recipient's own.
  sender_id uuid references characters (id),
  -- Who signs where no character does.
  signed text not null,
  kind text not null,
  subject text not null check (char_length(subject) between 1 and 120),
  body text not null check (char_length(body) <= 2000),
  marks bigint not null default 0 check (marks >= 0),
  -- Quantities by item.
  items jsonb not null default '{}',
  status text not null default 'open' check (status in ('open', 'collected', 'returned', 'lapsed')),
  read_at timestamptz,
  sent_at timestamptz not null,
  -- Null: kept until it is collected.
  expires_at timestamptz
);
create index mails_recipient on mails (recipient_id, sent_at desc, id desc);
create index mails_unread on mails (recipient_id) where read_at is null;
create index mails_expires_at on mails (expires_at) where expires_at is not null;

-- What the holder of a territory takes of deals inside, in thousandths of the price.
alter table territories
  add column toll_thousandths integer not null default 0 check (toll_thousandths between 0 and 150);
