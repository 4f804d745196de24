import type { TradeState } from '@farhold/rules/economy/trade';
import type { CharacterId, TradeId } from '@farhold/rules/ids';
import { defaulted, instant, int4, json, nullable, text, uuid } from '../columns.ts';

export const trades = {
  id: defaulted(uuid<TradeId>()),
  opener_id: uuid<CharacterId>(),
  other_id: uuid<CharacterId>(),
  state: json<TradeState>(),
  version: defaulted(int4()),
  status: defaulted(text<'open' | 'done' | 'cancelled'>()),
  ended_how: nullable(text<'cancelled' | 'left' | 'fight' | 'expired'>()),
  opened_at: instant(),
  changed_at: instant(),
  absent_since: nullable(instant()),
  trade_transaction_id: nullable(uuid()),
};

export const trade_seats = {
  character_id: uuid<CharacterId>(),
  trade_id: uuid<TradeId>(),
};
