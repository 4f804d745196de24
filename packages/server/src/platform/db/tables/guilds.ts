import type { CharacterId } from '@farhold/rules/ids';
import { defaulted, float8, instant, int4, json, nullable, text, uuid } from '../columns.ts';

export const guilds = {
  id: defaulted(uuid()),
  name: text(),
  description: defaulted(text()),
  leader_id: uuid<CharacterId>(),
  created_at: defaulted(instant()),
  member_limit: defaulted(int4()),
  guild_type: defaulted(text()),
};

export const guild_members = {
  guild_id: uuid(),
  character_id: uuid<CharacterId>(),
  rank: defaulted(text<'leader' | 'officer' | 'veteran' | 'member' | 'recruit'>()),
  joined_at: defaulted(instant()),
  contribution_points: defaulted(int4()),
};

export const territories = {
  id: defaulted(uuid()),
  slug: text(),
  name: text(),
  x1_boundary: float8(),
  y1_boundary: float8(),
  x2_boundary: float8(),
  y2_boundary: float8(),
  controlling_guild_id: nullable(uuid()),
  captured_at: nullable(instant()),
  resources: defaulted(json<Readonly<Record<string, unknown>>>()),
  toll_thousandths: defaulted(int4()),
};
