import * as contracts from '@farhold/contracts/rest/guilds';
import { route } from '../../../platform/feature.ts';
import * as calendar from './calendar/calendar.ts';
import * as chest from './chest/chest.ts';
import * as requests from './requests/requests.ts';
import * as service from './service.ts';
import * as works from './works/works.ts';

const done = { done: true } as const;
const ASKING = { limit: { perMinute: 30, by: 'user' } } as const;

const roll = [
  route(contracts.listGuilds, {}, (ctx, { query }) => service.list(ctx, query)),
  route(contracts.foundGuild, {}, (ctx, { caller, body }) => service.found(ctx, caller.characterId, body)),
  route(contracts.myGuild, {}, (ctx, { caller }) => service.findMine(ctx, caller.characterId)),
  route(contracts.showGuild, {}, (ctx, { params }) => service.show(ctx, params.id)),
  route(contracts.changeGuild, {}, (ctx, { caller, params, body }) =>
    service.change(ctx, caller.characterId, params.id, body),
  ),
  route(contracts.disbandGuild, {}, async (ctx, { caller, params }) => {
    await service.disband(ctx, caller.characterId, params.id);
    return done;
  }),
  route(contracts.leaveGuild, {}, async (ctx, { caller, params }) => {
    await service.leave(ctx, caller.characterId, params.id);
    return done;
  }),
  route(contracts.kickFromGuild, {}, (ctx, { caller, params, body }) =>
    service.kick(ctx, caller.characterId, params.id, body.characterId),
  ),
  route(contracts.rankInGuild, {}, (ctx, { caller, params, body: { characterId: to, from, rank } }) =>
    service.setRank(ctx, caller.characterId, params.id, { to, from, rank }),
  ),
  route(contracts.listGuildLog, {}, (ctx, { caller, params, query }) =>
    service.readLog(ctx, caller.characterId, params.id, query),
  ),
];

const asking = [
  route(contracts.applyToGuild, ASKING, (ctx, { caller, params, body }) =>
    requests.apply(ctx, caller.characterId, params.id, body.text),
  ),
  route(contracts.listGuildRequests, {}, async (ctx, { caller, params }) => ({
    items: await requests.listRequests(ctx, caller.characterId, params.id),
  })),
  route(contracts.inviteToGuild, ASKING, (ctx, { caller, params, body }) =>
    requests.invite(ctx, caller.characterId, params.id, body.name),
  ),
  route(contracts.acceptGuildRequest, {}, (ctx, { caller, params, body }) =>
    requests.accept(ctx, caller.characterId, params.id, body.characterId),
  ),
  route(contracts.declineGuildRequest, {}, async (ctx, { caller, params, body }) => {
    await requests.decline(ctx, caller.characterId, params.id, body.characterId);
    return done;
  }),
];

const belongings = [
  route(contracts.showGuildChest, {}, (ctx, { caller, params }) =>
    chest.showChest(ctx, caller.characterId, params.id),
  ),
  route(contracts.depositInGuild, {}, (ctx, { caller, params, body }) =>
    chest.deposit(ctx, caller.characterId, params.id, body),
  ),
  route(contracts.withdrawFromGuild, {}, (ctx, { caller, params, body }) =>
    chest.withdraw(ctx, caller.characterId, params.id, body),
  ),
  route(contracts.listGuildWorks, {}, (ctx, { caller, params }) =>
    works.list(ctx, caller.characterId, params.id),
  ),
  route(contracts.beginGuildWork, {}, (ctx, { caller, params, body }) =>
    works.begin(ctx, caller.characterId, params.id, body.work),
  ),
  route(contracts.deliverToGuildWork, {}, (ctx, { caller, params: { id, work }, body }) =>
    works.deliver(ctx, caller.characterId, id, { work, ...body }),
  ),
];

const activities = [
  route(contracts.listGuildActivities, {}, (ctx, { caller, params }) =>
    calendar.list(ctx, caller.characterId, params.id),
  ),
  route(contracts.scheduleGuildActivity, {}, (ctx, { caller, params, body }) =>
    calendar.schedule(ctx, caller.characterId, params.id, body),
  ),
  route(contracts.signForGuildActivity, {}, (ctx, { caller, params, body }) =>
    calendar.signUp(ctx, caller.characterId, params, body.role),
  ),
  route(contracts.signOffGuildActivity, {}, (ctx, { caller, params }) =>
    calendar.signOff(ctx, caller.characterId, params),
  ),
  route(contracts.callOffGuildActivity, {}, (ctx, { caller, params }) =>
    calendar.callOff(ctx, caller.characterId, params),
  ),
];

export const routes = [...roll, ...asking, ...belongings, ...activities];
