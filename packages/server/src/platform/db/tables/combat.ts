import type { Fight } from '@farhold/rules/combat/state';
import type { COMBAT_TYPES, CombatantView, Side } from '@farhold/rules/combat/view';
import type { ChallengeId, CharacterId, FightId } from '@farhold/rules/ids';
import type { Facts } from '../../../facts.ts';
import { defaulted, instant, int4, int8, json, nullable, text, uuid } from '../columns.ts';

export const combat_instances = {
  id: defaulted(uuid<FightId>()),
  combat_type: text<(typeof COMBAT_TYPES)[number]>(),
  participants: json<readonly Pick<CombatantView, 'id' | 'side' | 'name' | 'level' | 'who'>[]>(),
  status: defaulted(text<Fight['status']>()),
  started_at: defaulted(instant()),
  ended_at: nullable(instant()),
  combat_log: defaulted(json<unknown>()),
  version: defaulted(int4()),
  state: json<Fight>(),
  seed: int8(),
  turn_deadline: nullable(instant()),
  origin: nullable(json<NonNullable<Facts['combat.ended']['origin']>>()),
};

export const combat_participants = {
  combat_id: uuid<FightId>(),
  character_id: uuid<CharacterId>(),
  side: text<Side>(),
  started_at: defaulted(instant()),
};

/** The deeds of a running fight, one row a version; folded into its log when it ends. */
export const combat_steps = {
  combat_id: uuid<FightId>(),
  version: int4(),
  entries: json<readonly unknown[]>(),
};

export const combat_challenges = {
  id: defaulted(uuid<ChallengeId>()),
  challenger_id: uuid<CharacterId>(),
  challenged_id: uuid<CharacterId>(),
  status: defaulted(text<'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired'>()),
  created_at: defaulted(instant()),
  expires_at: instant(),
  fight_id: nullable(uuid<FightId>()),
};
