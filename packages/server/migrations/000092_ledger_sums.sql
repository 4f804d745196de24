-- [ECO1] again: whatever writes entries writes whole transactions, so what one statement enters has to sum to zero by
-- itself. Asked once a statement, of the rows it wrote: a look into the table for each row cost more than the posting.
drop trigger ledger_entries_sum_to_zero on ledger_entries;
create or replace function ledger_refuse_imbalance() returns trigger language plpgsql as $$
declare
  off record;
begin
  select transaction_id, asset, sum(amount) as amount into off
    from entered group by transaction_id, asset having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'ledger transaction % is off by % %', off.transaction_id, off.amount, off.asset
      using errcode = 'integrity_constraint_violation', constraint = 'ledger_entries_sum_to_zero';
  end if;
  return null;
end $$;
create trigger ledger_entries_sum_to_zero
  after insert on ledger_entries referencing new table as entered
  for each statement execute function ledger_refuse_imbalance();
