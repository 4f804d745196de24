import * as contracts from '@farhold/contracts/rest/mail';
import { route } from '../../../platform/feature.ts';
import { collectMail, discardMail, listMail, readMail } from './service.ts';

export const routes = [
  route(contracts.listMail, {}, (ctx, { caller, query }) => listMail(ctx, caller.characterId, query)),
  route(contracts.collectMail, { isOneTransaction: true }, (ctx, { caller, params }) =>
    collectMail(ctx, caller.characterId, params.id),
  ),
  route(contracts.readMail, {}, (ctx, { caller, params }) => readMail(ctx, caller.characterId, params.id)),
  route(contracts.discardMail, {}, async (ctx, { caller, params }) => {
    await discardMail(ctx, caller.characterId, params.id);
    return { done: true } as const;
  }),
];
