import type { Span } from '@farhold/rules/economy/market';
import type { CharacterId, ItemId, RecipeId, ShopId } from '@farhold/rules/ids';
import { bool, date, defaulted, instant, int4, int8, nullable, text, uuid, xid8 } from '../columns.ts';

export const known_recipes = {
  character_id: uuid<CharacterId>(),
  recipe: text<RecipeId>(),
  first_made_at: nullable(instant()),
  discovered_at: defaulted(instant()),
};

export const npc_shop_stock = {
  shop: text<ShopId>(),
  item: text<ItemId>(),
  stock: int4(),
  restocked_at: defaulted(instant()),
};

export const npc_shop_buy_backs = {
  id: defaulted(uuid()),
  character_id: uuid<CharacterId>(),
  shop: text<ShopId>(),
  item: text<ItemId>(),
  quantity: int4(),
  marks: int8(),
  until: instant(),
};

export const market_candles = {
  item: text<ItemId>(),
  span: text<Span>(),
  starts_at: instant(),
  open: int8(),
  high: int8(),
  low: int8(),
  close: int8(),
  volume: int8(),
  marks: int8(),
  sales: int4(),
  worth: int8(),
};

export const gold_flows = {
  day: date(),
  kind: text(),
  minted: defaulted(int8()),
  sunk: defaulted(int8()),
};

export const gold_flow_cursor = {
  only_one: defaulted(bool()),
  counted_before: xid8(),
};
