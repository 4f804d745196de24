import type { LootChoice } from '@farhold/rules/combat/loot';
import type { CharacterId, FightId, ItemId, LotId } from '@farhold/rules/ids';
import { defaulted, instant, int4, int8, nullable, text, uuid } from '../columns.ts';

export const loot_lots = {
  id: defaulted(uuid<LotId>()),
  combat_id: uuid<FightId>(),
  item: text<ItemId>(),
  quantity: int4(),
  mode: text<'roll' | 'give'>(),
  giver_id: nullable(uuid<CharacterId>()),
  status: defaulted(text<'open' | 'kept' | 'given' | 'left'>()),
  closes_at: instant(),
  winner_id: nullable(uuid<CharacterId>()),
  seed: int8(),
  created_at: defaulted(instant()),
};

export const loot_claims = {
  lot_id: uuid<LotId>(),
  character_id: uuid<CharacterId>(),
  place: int4(),
  bonus: defaulted(int4()),
  choice: nullable(text<LootChoice>()),
  roll: nullable(int4()),
};
