import * as contract from '@farhold/contracts/rest/mentorship';
import { route } from '../../../platform/feature.ts';
import { characterView } from '../../characters/service.ts';
import { accept, end, findMine, offer, request } from './service.ts';

const DONE = { done: true } as const;

export const routes = [
  route(contract.getMentorship, {}, async (ctx, { caller }) => {
    const { level } = await characterView(ctx, caller.characterId);
    return findMine(ctx, caller.characterId, level);
  }),
  route(contract.offerMentorship, {}, async (ctx, { caller, body }) => {
    await offer(ctx, caller.characterId, body.text);
    return DONE;
  }),
  route(contract.requestMentorship, {}, (ctx, { caller, body }) =>
    request(ctx, caller.characterId, body.name),
  ),
  route(contract.acceptMentorship, {}, (ctx, { caller, body }) =>
    accept(ctx, caller.characterId, body.mentorshipId),
  ),
  route(contract.endMentorship, {}, async (ctx, { caller, body }) => {
    await end(ctx, caller.characterId, body.mentorshipId);
    return DONE;
  }),
];
