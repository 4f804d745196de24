/** Every door of every feature: the table of contents. What is not listed here does not happen. */
import * as authJobs from './features/auth/jobs.ts';
import { routes as authRoutes } from './features/auth/routes.ts';
import { facts as characterFacts } from './features/characters/facts.ts';
import * as characterJobs from './features/characters/jobs.ts';
import { routes as characterRoutes } from './features/characters/routes.ts';
import * as challengeJobs from './features/combat/challenges/jobs.ts';
import { messages as challengeMessages } from './features/combat/challenges/messages.ts';
import { routes as challengeRoutes } from './features/combat/challenges/routes.ts';
import * as lootJobs from './features/combat/loot/jobs.ts';
import { routes as lootRoutes } from './features/combat/loot/routes.ts';
import { messages as combatMessages } from './features/combat/messages.ts';
import { routes as combatRoutes } from './features/combat/routes.ts';
import { combatSweeper } from './features/combat/sweeper.ts';
import * as auctionJobs from './features/economy/auction-house/jobs.ts';
import { messages as auctionMessages } from './features/economy/auction-house/messages.ts';
import { routes as auctionRoutes } from './features/economy/auction-house/routes.ts';
import { routes as craftingRoutes } from './features/economy/crafting/routes.ts';
import { facts as mailFacts } from './features/economy/mail/facts.ts';
import * as mailJobs from './features/economy/mail/jobs.ts';
import { routes as mailRoutes } from './features/economy/mail/routes.ts';
import { facts as marketFacts } from './features/economy/market-data/facts.ts';
import * as marketJobs from './features/economy/market-data/jobs.ts';
import { routes as marketRoutes } from './features/economy/market-data/routes.ts';
import * as shopJobs from './features/economy/npc-shops/jobs.ts';
import { routes as shopRoutes } from './features/economy/npc-shops/routes.ts';
import { facts as tradeFacts } from './features/economy/trade/facts.ts';
import * as tradeJobs from './features/economy/trade/jobs.ts';
import { routes as tradeRoutes } from './features/economy/trade/routes.ts';
import { sessions as tradeSessions } from './features/economy/trade/sessions.ts';
import { routes as ledgerRoutes } from './features/ledger/audit/routes.ts';
import { facts as ledgerFacts } from './features/ledger/facts.ts';
import * as ledgerJobs from './features/ledger/jobs.ts';
import { facts as friendFacts } from './features/social/friends/facts.ts';
import { blockKeeper } from './features/social/friends/hearing.ts';
import { routes as friendRoutes } from './features/social/friends/routes.ts';
import { sessions as friendSessions } from './features/social/friends/sessions.ts';
import { facts as guildFacts } from './features/social/guilds/facts.ts';
import * as guildJobs from './features/social/guilds/jobs.ts';
import { routes as guildRoutes } from './features/social/guilds/routes.ts';
import { sessions as guildSessions, guildSubscriptions } from './features/social/guilds/sessions.ts';
import { facts as mentorshipFacts } from './features/social/mentorship/facts.ts';
import * as mentorshipJobs from './features/social/mentorship/jobs.ts';
import { routes as mentorshipRoutes } from './features/social/mentorship/routes.ts';
import { facts as talkFacts } from './features/social/messages/facts.ts';
import * as talkJobs from './features/social/messages/jobs.ts';
import { messages as talkMessages, sessions as talkSessions } from './features/social/messages/messages.ts';
import { routes as talkRoutes } from './features/social/messages/routes.ts';
import * as moderationJobs from './features/social/moderation/jobs.ts';
import { routes as moderationRoutes } from './features/social/moderation/routes.ts';
import { facts as partyFacts } from './features/social/parties/facts.ts';
import * as partyJobs from './features/social/parties/jobs.ts';
import { routes as partyRoutes } from './features/social/parties/routes.ts';
import { sessions as partySessions } from './features/social/parties/sessions.ts';
import { presenceKeeper } from './features/social/presence/daemon.ts';
import { sessions as presenceSessions } from './features/social/presence/sessions.ts';
import { daemons as worldDaemons } from './features/world/daemons.ts';
import { messages as encounterMessages } from './features/world/encounters/messages.ts';
import { routes as encounterRoutes } from './features/world/encounters/routes.ts';
import { facts as worldFacts } from './features/world/facts.ts';
import { facts as firstStepFacts } from './features/world/first-steps/facts.ts';
import { routes as firstStepRoutes } from './features/world/first-steps/routes.ts';
import { facts as gatheringFacts } from './features/world/gathering/facts.ts';
import { messages as gatheringMessages } from './features/world/gathering/messages.ts';
import { routes as gatheringRoutes } from './features/world/gathering/routes.ts';
import { messages as worldMessages } from './features/world/messages.ts';
import { sessions as worldSessions } from './features/world/presence.ts';
import * as raidJobs from './features/world/raids/jobs.ts';
import { routes as raidRoutes } from './features/world/raids/routes.ts';
import { messages as readingMessages } from './features/world/readings/messages.ts';
import { routes as readingRoutes } from './features/world/readings/routes.ts';
import { routes as worldRoutes } from './features/world/routes.ts';
import { inhabitants } from './inhabitants/daemon.ts';
import { backupJob } from './platform/backup/backups.ts';
import { purgeKeysJob } from './platform/db/idempotency.ts';
import type { Feature } from './platform/feature.ts';
import { mailJob, purgeOutboxJob } from './platform/mailer.ts';

/** In the order in which facts are handled, sessions opened and daemons started. */
export const FEATURES: readonly Feature[] = [
  { name: 'platform', jobs: [mailJob, purgeOutboxJob, purgeKeysJob, backupJob] },
  { name: 'auth', routes: authRoutes, jobs: Object.values(authJobs) },
  { name: 'ledger', routes: ledgerRoutes, facts: ledgerFacts, jobs: Object.values(ledgerJobs) },
  {
    name: 'characters',
    routes: characterRoutes,
    facts: characterFacts,
    jobs: Object.values(characterJobs),
  },
  {
    name: 'world',
    routes: worldRoutes,
    messages: worldMessages,
    facts: worldFacts,
    sessions: worldSessions,
    daemons: worldDaemons,
  },
  { name: 'world/first-steps', routes: firstStepRoutes, facts: firstStepFacts },
  {
    name: 'world/gathering',
    routes: gatheringRoutes,
    messages: gatheringMessages,
    facts: gatheringFacts,
  },
  { name: 'world/readings', routes: readingRoutes, messages: readingMessages },
  { name: 'world/encounters', routes: encounterRoutes, messages: encounterMessages },
  {
    name: 'combat/challenges',
    routes: challengeRoutes,
    messages: challengeMessages,
    jobs: Object.values(challengeJobs),
  },
  { name: 'social/presence', daemons: [presenceKeeper], sessions: presenceSessions },
  {
    name: 'social/friends',
    routes: friendRoutes,
    facts: friendFacts,
    sessions: friendSessions,
    daemons: [blockKeeper],
  },
  {
    name: 'social/mentorship',
    routes: mentorshipRoutes,
    jobs: Object.values(mentorshipJobs),
    facts: mentorshipFacts,
  },
  { name: 'combat', routes: combatRoutes, messages: combatMessages, daemons: [combatSweeper] },
  { name: 'economy/crafting', routes: craftingRoutes },
  { name: 'economy/mail', routes: mailRoutes, jobs: Object.values(mailJobs), facts: mailFacts },
  {
    name: 'economy/auction-house',
    routes: auctionRoutes,
    messages: auctionMessages,
    jobs: Object.values(auctionJobs),
  },
  {
    name: 'economy/market-data',
    routes: marketRoutes,
    facts: marketFacts,
    jobs: Object.values(marketJobs),
  },
  { name: 'economy/npc-shops', routes: shopRoutes, jobs: Object.values(shopJobs) },
  { name: 'social/moderation', routes: moderationRoutes, jobs: Object.values(moderationJobs) },
  {
    name: 'social/messages',
    routes: talkRoutes,
    messages: talkMessages,
    sessions: talkSessions,
    facts: talkFacts,
    jobs: Object.values(talkJobs),
  },
  { name: 'world/raids', routes: raidRoutes, jobs: Object.values(raidJobs) },
  { name: 'combat/loot', routes: lootRoutes, jobs: Object.values(lootJobs) },
  {
    name: 'social/parties',
    routes: partyRoutes,
    jobs: Object.values(partyJobs),
    facts: partyFacts,
    sessions: partySessions,
  },
  {
    name: 'social/guilds',
    routes: guildRoutes,
    jobs: Object.values(guildJobs),
    facts: guildFacts,
    sessions: guildSessions,
    daemons: [guildSubscriptions],
  },
  {
    name: 'economy/trade',
    routes: tradeRoutes,
    jobs: Object.values(tradeJobs),
    facts: tradeFacts,
    sessions: tradeSessions,
  },
  { name: 'inhabitants', daemons: [inhabitants] },
];
