-- Points of trading that a customer learnt from sales whose goods were taken back: they are made up for by the next sales.
alter table characters add column trading_owed int not null default 0 check (trading_owed >= 0);
