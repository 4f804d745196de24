import * as contract from '@farhold/contracts/rest/friends';
import { route } from '../../../platform/feature.ts';
import { accept, listFriends, remove, request } from './friendships.ts';
import { block, blockNamed, listBlocked, unblock } from './service.ts';

const DONE = { done: true } as const;

export const routes = [
  route(contract.listFriends, {}, async (ctx, { caller }) => ({
    items: await listFriends(ctx, caller.characterId),
  })),
  route(contract.requestFriend, {}, (ctx, { caller, body }) => request(ctx, caller.characterId, body.name)),
  route(contract.acceptFriend, {}, (ctx, { caller, body }) =>
    accept(ctx, caller.characterId, body.characterId),
  ),
  route(contract.removeFriend, {}, async (ctx, { caller, body }) => {
    await remove(ctx, caller.characterId, body.characterId);
    return DONE;
  }),
  route(contract.blockCharacter, {}, (ctx, { caller, body }) =>
    'name' in body
      ? blockNamed(ctx, caller.characterId, body.name)
      : block(ctx, caller.characterId, body.characterId),
  ),
  route(contract.unblockCharacter, {}, async (ctx, { caller, body }) => {
    await unblock(ctx, caller.characterId, body.characterId);
    return DONE;
  }),
  route(contract.listBlocks, {}, async (ctx, { caller }) => ({
    items: await listBlocked(ctx, caller.characterId),
  })),
];
