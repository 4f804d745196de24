-- Friendship is mutual: one row a pair, the lesser id first. Until it is accepted it is a request.
create table friendships (
  one_id uuid not null references characters (id) on delete cascade,
  other_id uuid not null references characters (id) on delete cascade,
  asked_by uuid not null references characters (id) on delete cascade,
  asked_at timestamptz(3) not null default now(),
  accepted_at timestamptz(3),
  primary key (one_id, other_id),
  constraint friendships_in_order check (one_id < other_id),
  constraint friendships_asked_by_one check (asked_by in (one_id, other_id))
);
create index friendships_other on friendships (other_id);
