import type { FirstStep } from '@farhold/rules/content/first-steps';
import type { AuctionId, CharacterId, ItemId, MessageId, PlaceId, ZoneId } from '@farhold/rules/ids';
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
  tsvector,
  uuid,
} from '../columns.ts';

export const quests = {
  id: defaulted(uuid()),
  slug: nullable(text()),
  title: text(),
  description: text(),
  quest_type: text(),
  requirements: defaulted(json<Readonly<Record<string, unknown>>>()),
  rewards: defaulted(json<Readonly<Record<string, unknown>>>()),
  is_active: defaulted(bool()),
  generation_type: defaulted(text<'written' | 'generated'>()),
};

export const character_quests = {
  character_id: uuid<CharacterId>(),
  quest_id: uuid(),
  status: text<'available' | 'active' | 'completed' | 'abandoned' | 'failed'>(),
  progress: defaulted(json<Readonly<Record<string, unknown>>>()),
  started_at: defaulted(instant()),
  completed_at: nullable(instant()),
};

export const auction_house = {
  id: defaulted(uuid()),
  seller_id: uuid<CharacterId>(),
  item_id: uuid(),
  quantity: int4(),
  starting_price: int4(),
  current_bid: nullable(int4()),
  highest_bidder_id: nullable(uuid<CharacterId>()),
  expires_at: instant(),
  status: defaulted(text<'open' | 'sold' | 'expired' | 'cancelled'>()),
  created_at: defaulted(instant()),
  buyout: nullable(int4()),
  deposit: defaulted(int4()),
  bids: defaulted(int4()),
  version: defaulted(int4()),
  toll_thousandths: defaulted(int4()),
  toll_account: nullable(text()),
  closed_at: nullable(instant()),
  price: always(nullable(int4())),
  buyout_each: always(nullable(int8())),
};

export const auction_bids = {
  lot_id: uuid<AuctionId>(),
  bidder_id: uuid<CharacterId>(),
  amount: int4(),
  placed_at: instant(),
};

export const auction_watches = {
  character_id: uuid<CharacterId>(),
  lot_id: uuid<AuctionId>(),
  watched_at: instant(),
};

export const trade_transactions = {
  id: defaulted(uuid()),
  buyer_id: uuid<CharacterId>(),
  seller_id: uuid<CharacterId>(),
  items_traded: json<Readonly<Record<string, unknown>>>(),
  gold_amount: defaulted(int4()),
  completed_at: defaulted(instant()),
  transaction_type: text(),
  item: nullable(text<ItemId>()),
};

export const world_events = {
  id: defaulted(uuid()),
  event_type: text(),
  title: text(),
  description: text(),
  x_coordinate: float8(),
  y_coordinate: float8(),
  start_time: instant(),
  end_time: instant(),
  participants: defaulted(json<readonly unknown[]>()),
  status: defaulted(text<'scheduled' | 'active' | 'ended' | 'cancelled'>()),
};

export const zone_leases = {
  zone_id: text<ZoneId>(),
  node_id: text(),
  epoch: int8(),
  expires_at: instant(),
};

export const resource_nodes = {
  node_id: int8(),
  zone_id: text<ZoneId>(),
  harvests: int4(),
  regrow_at: instant(),
};

export const tool_buyers = {
  character_id: uuid<CharacterId>(),
  since: defaulted(instant()),
};

export const character_readings = {
  character_id: uuid<CharacterId>(),
  reading: text<PlaceId>(),
  day: int4(),
  times: int4(),
};

export const first_steps = {
  character_id: uuid<CharacterId>(),
  began_x: float8(),
  began_y: float8(),
  done: defaulted(json<readonly FirstStep[]>()),
  hidden: defaulted(bool()),
};

export const messages = {
  id: defaulted(uuid<MessageId>()),
  sender_id: nullable(uuid<CharacterId>()),
  channel_type: text<'global' | 'trade' | 'zone' | 'guild' | 'party' | 'whisper' | 'combat' | 'system'>(),
  channel_id: text(),
  content: text(),
  sent_at: defaulted(instant()),
  moderated: defaulted(bool()),
  search: always(tsvector()),
};
