import type { EquipmentPlace, Rarity } from '@farhold/rules/content/item';
import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, FightId, ItemId, PlaceId, UserId, ZoneId } from '@farhold/rules/ids';
import type { ActiveBoon } from '@farhold/rules/progression/boons';
import type { Skill, SkillGroup } from '@farhold/rules/progression/skills';
import type { Regrow } from '@farhold/rules/progression/vitals';
import {
  always,
  bool,
  defaulted,
  float8,
  instant,
  int4,
  int8,
  json,
  nullable,
  text,
  uuid,
} from '../columns.ts';

export const characters = {
  id: defaulted(uuid<CharacterId>()),
  user_id: uuid<UserId>(),
  name: text(),
  level: defaulted(int4()),
  experience: defaulted(int4()),
  x_coordinate: float8(),
  y_coordinate: float8(),
  current_zone: text<ZoneId>(),
  health: int4(),
  max_health: int4(),
  mana: int4(),
  max_mana: int4(),
  vitals_at: defaulted(instant()),
  created_at: defaulted(instant()),
  last_active: defaulted(instant()),
  number: always(int8()),
  arms: json<Arms>(),
  title: nullable(text()),
  weakened_until: nullable(instant()),
  bound_stone: text<PlaceId>(),
  fight_id: nullable(uuid<FightId>()),
  is_understudy: defaulted(bool()),
  deleted_at: nullable(instant()),
  regrow: nullable(json<Regrow>()),
  protected_until: nullable(instant()),
  boons: defaulted(json<readonly ActiveBoon[]>()),
  trading_owed: defaulted(int4()),
};

export const skills = {
  id: defaulted(uuid()),
  character_id: uuid<CharacterId>(),
  skill_name: text<Skill>(),
  skill_level: defaulted(int4()),
  experience: defaulted(int4()),
  skill_type: text<SkillGroup>(),
};

export const items = {
  /** Version 5 UUID of the slug. */
  id: defaulted(uuid()),
  slug: text<ItemId>(),
  name: text(),
  description: text(),
  item_type: text(),
  value: int4(),
  stats: defaulted(json<Readonly<Record<string, unknown>>>()),
  rarity: text<Rarity>(),
  craftable: defaulted(bool()),
};

export const inventory = {
  id: defaulted(uuid()),
  character_id: uuid<CharacterId>(),
  item_id: uuid(),
  quantity: int4(),
  slot_position: nullable(int4()),
  equipped: defaulted(bool()),
  place: nullable(text<EquipmentPlace>()),
};
