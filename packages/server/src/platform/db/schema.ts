/** Every table of the migrations, with the types by which Kysely knows it. */
import type { TableOf } from './columns.ts';
import { password_resets, refresh_tokens, sessions, users } from './tables/accounts.ts';
import { character_blocks } from './tables/blocks.ts';
import { characters, inventory, items, skills } from './tables/characters.ts';
import { combat_challenges, combat_instances, combat_participants, combat_steps } from './tables/combat.ts';
import {
  gold_flow_cursor,
  gold_flows,
  known_recipes,
  market_candles,
  npc_shop_buy_backs,
  npc_shop_stock,
} from './tables/economy.ts';
import {
  guild_activities,
  guild_log,
  guild_members,
  guild_requests,
  guild_signatures,
  guild_withdrawals,
  guild_works,
  guilds,
  territories,
} from './tables/guilds.ts';
import { ledger_accounts, ledger_balances, ledger_entries, ledger_transactions } from './tables/ledger.ts';
import { loot_claims, loot_lots } from './tables/loot.ts';
import { mails } from './tables/mail.ts';
import {
  audit_log,
  moderation_appeals,
  moderation_cases,
  moderation_reports,
  sanctions,
} from './tables/moderation.ts';
import { idempotency_keys, mail_outbox } from './tables/platform.ts';
import { raid_lootings, raid_members, raids } from './tables/raids.ts';
import {
  chat_marks,
  friendships,
  mentor_offers,
  mentorship_milestones,
  mentorships,
  parties,
  party_invitations,
  party_members,
  presences,
} from './tables/social.ts';
import { trade_seats, trades } from './tables/trade.ts';
import {
  auction_bids,
  auction_house,
  character_quests,
  character_readings,
  messages,
  quests,
  resource_nodes,
  tool_buyers,
  trade_transactions,
  world_events,
  zone_leases,
} from './tables/world.ts';

export const TABLES = {
  users,
  sessions,
  refresh_tokens,
  password_resets,
  characters,
  skills,
  items,
  inventory,
  ledger_accounts,
  ledger_transactions,
  ledger_entries,
  ledger_balances,
  guilds,
  guild_members,
  guild_requests,
  guild_withdrawals,
  guild_log,
  guild_works,
  guild_activities,
  guild_signatures,
  territories,
  combat_instances,
  combat_participants,
  combat_steps,
  combat_challenges,
  character_blocks,
  chat_marks,
  friendships,
  mentor_offers,
  mentorships,
  mentorship_milestones,
  quests,
  character_quests,
  auction_house,
  auction_bids,
  market_candles,
  gold_flows,
  gold_flow_cursor,
  trade_transactions,
  world_events,
  zone_leases,
  resource_nodes,
  tool_buyers,
  character_readings,
  messages,
  raids,
  raid_members,
  raid_lootings,
  loot_lots,
  loot_claims,
  presences,
  parties,
  party_members,
  party_invitations,
  known_recipes,
  npc_shop_stock,
  npc_shop_buy_backs,
  mails,
  trades,
  trade_seats,
  audit_log,
  moderation_cases,
  moderation_reports,
  moderation_appeals,
  sanctions,
  idempotency_keys,
  mail_outbox,
};
export type Schema = { [T in keyof typeof TABLES]: TableOf<(typeof TABLES)[T]> };
