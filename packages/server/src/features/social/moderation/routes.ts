import * as contract from '@farhold/contracts/rest/moderation';
import { route } from '../../../platform/feature.ts';
import { appeal, findMine } from './appeals.ts';
import * as queue from './queue/service.ts';
import { reportLine } from './reports.ts';

const DONE = { done: true } as const;

export const routes = [
  route(contract.reportMessage, {}, async (ctx, { caller, params, body }) => {
    await reportLine(ctx, caller, { messageId: params.id, reason: body.reason, note: body.note ?? null });
    return DONE;
  }),
  route(contract.myModeration, {}, (ctx, { caller }) => findMine(ctx, caller.userId)),
  route(contract.appealCase, {}, async (ctx, { caller, params, body }) => {
    await appeal(ctx, caller.userId, params.id, body.text);
    return DONE;
  }),
  route(contract.listModerationCases, {}, async (ctx, { query }) => ({
    items: await queue.listCases(ctx, query.limit),
  })),
  route(contract.decideCase, {}, async (ctx, { caller, params, body }) => {
    await queue.decide(ctx, caller.userId, params.id, body);
    return DONE;
  }),
  route(contract.listAppeals, {}, async (ctx, { query }) => ({
    items: await queue.listAppeals(ctx, query.limit),
  })),
  route(contract.decideAppeal, {}, async (ctx, { caller, params, body }) => {
    await queue.decideAppeal(ctx, caller.userId, params.id, body);
    return DONE;
  }),
  route(contract.listAuditLog, {}, async (ctx, { query }) => ({ items: await queue.readAudit(ctx, query) })),
];
