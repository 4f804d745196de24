-- What an account had received and sent of one asset before any moment, from the index alone: for traces and for the
-- pages of one's own movements of one asset.
create index ledger_entries_account_asset on ledger_entries (account_id, asset, transaction_id desc) include (amount);
