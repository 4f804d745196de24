import { always, defaulted, instant, int8, nullable, text, xid8 } from '../columns.ts';

export type AccountKind = 'character' | 'guild' | 'escrow' | 'mail' | 'mint' | 'sink';

export const ledger_accounts = {
  id: text(),
  kind: text<AccountKind>(),
  created_at: defaulted(instant()),
};

export const ledger_transactions = {
  id: always(int8()),
  kind: text(),
  reason: text(),
  actor: nullable(text()),
  idempotency_key: nullable(text()),
  created_at: defaulted(instant()),
  xid: defaulted(xid8()),
};

export const ledger_entries = {
  transaction_id: int8(),
  account_id: text(),
  asset: text(),
  amount: int8(),
};

export const ledger_balances = {
  account_id: text(),
  asset: text(),
  amount: int8(),
};
