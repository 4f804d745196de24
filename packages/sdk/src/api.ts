import * as auction from '@farhold/contracts/rest/auction';
import * as auth from '@farhold/contracts/rest/auth';
import * as characters from '@farhold/contracts/rest/characters';
import * as combat from '@farhold/contracts/rest/combat';
import * as content from '@farhold/contracts/rest/content';
import * as crafting from '@farhold/contracts/rest/crafting';
import * as duels from '@farhold/contracts/rest/duels';
import * as firstSteps from '@farhold/contracts/rest/first-steps';
import * as friends from '@farhold/contracts/rest/friends';
import * as guilds from '@farhold/contracts/rest/guilds';
import * as ledger from '@farhold/contracts/rest/ledger';
import * as loot from '@farhold/contracts/rest/loot';
import * as mail from '@farhold/contracts/rest/mail';
import * as market from '@farhold/contracts/rest/market';
import * as mentorship from '@farhold/contracts/rest/mentorship';
import * as messages from '@farhold/contracts/rest/messages';
import * as moderation from '@farhold/contracts/rest/moderation';
import * as parties from '@farhold/contracts/rest/parties';
import * as raids from '@farhold/contracts/rest/raids';
import * as shops from '@farhold/contracts/rest/shops';
import * as trade from '@farhold/contracts/rest/trade';
import * as world from '@farhold/contracts/rest/world';
import type { RouteAnswer, RouteContract } from '@farhold/contracts/route';
import type { CallArguments, RestClient } from './rest.ts';

type Bound<M> = {
  readonly [K in keyof M as M[K] extends RouteContract ? K : never]: M[K] extends RouteContract
    ? (...rest: CallArguments<M[K]>) => Promise<RouteAnswer<M[K]>>
    : never;
};

function bind<M extends object>(client: RestClient, module: M): Bound<M> {
  const routes = Object.entries(module).filter(([, value]) => typeof value === 'object' && 'path' in value);
  return Object.fromEntries(
    routes.map(([name, contract]) => [
      name,
      (...rest: []) => client.call(contract as RouteContract, ...rest),
    ]),
  ) as Bound<M>;
}

/** The endpoints by group and name: `api.auth.login({ body: { login, password } })`. Same behaviour as `client.call`. */
export function createApi(client: RestClient) {
  return {
    auth: bind(client, auth),
    characters: bind(client, characters),
    firstSteps: bind(client, firstSteps),
    world: bind(client, world),
    combat: bind(client, combat),
    crafting: bind(client, crafting),
    shops: bind(client, shops),
    auction: bind(client, auction),
    market: bind(client, market),
    duels: bind(client, duels),
    friends: bind(client, friends),
    ledger: bind(client, ledger),
    guilds: bind(client, guilds),
    loot: bind(client, loot),
    mail: bind(client, mail),
    mentorship: bind(client, mentorship),
    messages: bind(client, messages),
    moderation: bind(client, moderation),
    parties: bind(client, parties),
    raids: bind(client, raids),
    trade: bind(client, trade),
    content: bind(client, content),
  };
}
export type Api = ReturnType<typeof createApi>;
