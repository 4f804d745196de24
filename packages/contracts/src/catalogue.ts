/** Every endpoint, message and event by name: what the documents, the fuzz test and the SDK are made from. */

import type { EventContract, MessageContract } from './message.ts';
import * as auction from './rest/auction.ts';
import * as auth from './rest/auth.ts';
import * as characters from './rest/characters.ts';
import * as combat from './rest/combat.ts';
import * as content from './rest/content.ts';
import * as crafting from './rest/crafting.ts';
import * as duels from './rest/duels.ts';
import * as firstSteps from './rest/first-steps.ts';
import * as friends from './rest/friends.ts';
import * as guilds from './rest/guilds.ts';
import * as ledger from './rest/ledger.ts';
import * as loot from './rest/loot.ts';
import * as mail from './rest/mail.ts';
import * as market from './rest/market.ts';
import * as mentorship from './rest/mentorship.ts';
import * as messages from './rest/messages.ts';
import * as moderation from './rest/moderation.ts';
import * as parties from './rest/parties.ts';
import * as raids from './rest/raids.ts';
import * as shops from './rest/shops.ts';
import * as trade from './rest/trade.ts';
import * as world from './rest/world.ts';
import type { RouteContract } from './route.ts';
import * as auctionSocket from './ws/auction.ts';
import * as chatSocket from './ws/chat.ts';
import * as combatSocket from './ws/combat.ts';
import * as duelSocket from './ws/duels.ts';
import * as firstStepSocket from './ws/first-steps.ts';
import * as friendSocket from './ws/friends.ts';
import * as guildSocket from './ws/guilds.ts';
import * as lootSocket from './ws/loot.ts';
import * as mailSocket from './ws/mail.ts';
import * as mentorshipSocket from './ws/mentorship.ts';
import * as partySocket from './ws/parties.ts';
import * as raidSocket from './ws/raids.ts';
import * as sessionSocket from './ws/session.ts';
import * as tradeSocket from './ws/trade.ts';
import * as worldSocket from './ws/world.ts';

const modules: Record<string, unknown>[] = [
  auth,
  characters,
  firstSteps,
  world,
  combat,
  crafting,
  shops,
  auction,
  market,
  mail,
  ledger,
  trade,
  duels,
  friends,
  mentorship,
  loot,
  raids,
  parties,
  guilds,
  messages,
  moderation,
  content,
];
const sockets: Record<string, unknown>[] = [
  sessionSocket,
  firstStepSocket,
  worldSocket,
  combatSocket,
  duelSocket,
  friendSocket,
  mentorshipSocket,
  lootSocket,
  mailSocket,
  tradeSocket,
  raidSocket,
  auctionSocket,
  partySocket,
  guildSocket,
  chatSocket,
];

const isRoute = (value: unknown): value is RouteContract =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
const isMessage = (value: unknown): value is MessageContract =>
  typeof value === 'object' && value !== null && 'type' in value && 'reply' in value && 'budget' in value;
const isEvent = (value: unknown): value is EventContract =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  'endpoints' in value &&
  !('reply' in value);

/** Module objects list their exports in an order of the loader's own. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const ROUTES: readonly RouteContract[] = modules.flatMap((module) =>
  Object.values(module)
    .filter(isRoute)
    .sort((a, b) => inOrder(`${a.path} ${a.method}`, `${b.path} ${b.method}`)),
);
export const MESSAGES: readonly MessageContract[] = sockets.flatMap((module) =>
  Object.values(module)
    .filter(isMessage)
    .sort((a, b) => inOrder(a.type, b.type)),
);
export const EVENTS: readonly EventContract[] = sockets.flatMap((module) =>
  Object.values(module)
    .filter(isEvent)
    .sort((a, b) => inOrder(a.type, b.type)),
);
