-- A mail in the outbox that holds a link goes when the link is of no more use; every other in its time.
alter table mail_outbox add column good_until timestamptz;
create index mail_outbox_good_until on mail_outbox (good_until) where good_until is not null;
