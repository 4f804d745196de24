import type { CharacterId, ErratumId, FightId, RaidId } from '@farhold/rules/ids';
import { always, bool, defaulted, instant, int4, int8, nullable, text, uuid } from '../columns.ts';

export const raids = {
  id: defaulted(uuid<RaidId>()),
  erratum: text<ErratumId>(),
  leader_id: uuid<CharacterId>(),
  status: defaulted(text<'gathering' | 'checking'>()),
  check_until: nullable(instant()),
  expires_at: instant(),
  version: defaulted(int4()),
};

export const raid_members = {
  character_id: uuid<CharacterId>(),
  raid_id: uuid<RaidId>(),
  ready: defaulted(bool()),
  joined: always(int8()),
};

export const raid_lootings = {
  character_id: uuid<CharacterId>(),
  erratum: text<ErratumId>(),
  week: int4(),
  combat_id: uuid<FightId>(),
};
