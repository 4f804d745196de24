import { blockCharacter, listBlocks, unblockCharacter } from '@farhold/contracts/rest/friends';
import { route } from '../../../platform/feature.ts';
import { block, listBlocked, unblock } from './service.ts';

const DONE = { done: true } as const;

export const routes = [
  route(blockCharacter, {}, async (ctx, { caller, body }) => {
    await block(ctx, caller.characterId, body.characterId);
    return DONE;
  }),
  route(unblockCharacter, {}, async (ctx, { caller, body }) => {
    await unblock(ctx, caller.characterId, body.characterId);
    return DONE;
  }),
  route(listBlocks, {}, async (ctx, { caller }) => ({ items: await listBlocked(ctx, caller.characterId) })),
];
