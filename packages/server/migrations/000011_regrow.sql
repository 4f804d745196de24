-- A meal that is still doing its work: {amount, overMs, fromMs}.
alter table characters add column regrow jsonb;
