-- Why an account is closed: what moderation closed, and nothing else, moderation opens again.
alter table users add column shut_by text check (shut_by in ('sanction', 'unused'));
update users u set shut_by = 'sanction'
where not u.is_active
  and exists (select 1 from sanctions s where s.user_id = u.id and s.kind in ('suspend', 'ban') and s.lifted_at is null);
