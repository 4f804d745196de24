import type { CharacterId, ItemId, RecipeId, ShopId } from '@farhold/rules/ids';
import { defaulted, instant, int4, int8, nullable, text, uuid } from '../columns.ts';

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
