import type { Arms } from '@farhold/rules/heraldry';
import type {
  CharacterId,
  ErratumId,
  FightId,
  GuildActivityId,
  GuildId,
  GuildWorkId,
  ItemId,
  RaidId,
} from '@farhold/rules/ids';
import type { GuildState, RecruitingMode } from '@farhold/rules/social/guild';
import type { ActivityState, GuildActivity, GuildRole } from '@farhold/rules/social/guild-calendar';
import type { GuildRank } from '@farhold/rules/social/guild-rights';
import {
  always,
  bool,
  date,
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

export const guilds = {
  id: defaulted(uuid<GuildId>()),
  name: text(),
  description: defaulted(text()),
  leader_id: uuid<CharacterId>(),
  created_at: defaulted(instant()),
  member_limit: defaulted(int4()),
  guild_type: defaulted(text<RecruitingMode>()),
  arms: json<Arms>(),
  state: defaulted(text<Exclude<GuildState, 'Guild_Creation'>>()),
  contribution: defaulted(int8()),
  version: defaulted(int4()),
};

export const guild_members = {
  guild_id: uuid<GuildId>(),
  character_id: uuid<CharacterId>(),
  rank: defaulted(text<GuildRank>()),
  joined_at: defaulted(instant()),
  contribution_points: defaulted(int8()),
};

export const guild_requests = {
  guild_id: uuid<GuildId>(),
  character_id: uuid<CharacterId>(),
  kind: text<'application' | 'invitation'>(),
  by_id: nullable(uuid<CharacterId>()),
  content: defaulted(text()),
  created_at: instant(),
  expires_at: instant(),
};

export const guild_withdrawals = {
  guild_id: uuid<GuildId>(),
  character_id: uuid<CharacterId>(),
  day: date(),
  marks: int8(),
  pieces: int8(),
};

export const guild_log = {
  id: defaulted(uuid()),
  guild_id: uuid<GuildId>(),
  at: instant(),
  deed: text(),
  actor_id: nullable(uuid<CharacterId>()),
  target_id: nullable(uuid<CharacterId>()),
  about: defaulted(json<Readonly<Record<string, unknown>>>()),
};

export const guild_works = {
  guild_id: uuid<GuildId>(),
  work: text<GuildWorkId>(),
  delivered: defaulted(json<Readonly<Record<ItemId, number>>>()),
  begun_at: instant(),
  built_at: nullable(instant()),
};

export const guild_activities = {
  id: defaulted(uuid<GuildActivityId>()),
  guild_id: uuid<GuildId>(),
  activity: text<GuildActivity>(),
  title: text(),
  note: defaulted(text()),
  erratum: nullable(text<ErratumId>()),
  starts_at: instant(),
  state: text<ActivityState>(),
  by_id: nullable(uuid<CharacterId>()),
  raid_id: nullable(uuid<RaidId>()),
  fight_id: nullable(uuid<FightId>()),
  won: nullable(bool()),
  ended_at: nullable(instant()),
};

export const guild_signatures = {
  activity_id: uuid<GuildActivityId>(),
  character_id: uuid<CharacterId>(),
  role: defaulted(text<GuildRole>()),
  place: always(int8()),
};

export const territories = {
  id: defaulted(uuid()),
  slug: text(),
  name: text(),
  x1_boundary: float8(),
  y1_boundary: float8(),
  x2_boundary: float8(),
  y2_boundary: float8(),
  controlling_guild_id: nullable(uuid<GuildId>()),
  captured_at: nullable(instant()),
  resources: defaulted(json<Readonly<Record<string, unknown>>>()),
  toll_thousandths: defaulted(int4()),
};
